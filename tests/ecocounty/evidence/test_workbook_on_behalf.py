"""A workbook that the office uploads for a unit is entered as that unit's, and as on its behalf."""

import pytest
from django.urls import reverse

from ecocounty.evidence.models import Evidence
from ecocounty.history.models import Entry
from ecocounty.returns.models import Upload
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.selectors.upload import fingerprint
from ecocounty.returns.workbook import write_sheet
from tests.cast import JANUARY, Cast
from tests.ecocounty.evidence.builders import sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "behalf"), [("long", ""), ("yang", "431225101")])
def test_who_uploaded_for_whom(name: str, behalf: str, cast: Cast, sign_in) -> None:
    client = sign_in(getattr(cast, name))
    data = write_sheet(read_sheet(unit=cast.pingcun, period=JANUARY))
    page = reverse("returns:upload", args=["431225101", JANUARY])
    assert client.post(page, {"workbook": sent(data, "月報.xlsx")}).status_code == 302
    stored = Entry.objects.get(action="store")
    assert (stored.actor_name, stored.unit_code, stored.on_behalf_of) == (name, "431225101", behalf)
    kept = Evidence.objects.get()
    assert (kept.unit_code, kept.owner_kind, kept.sent_sha256) == ("431225101", "", kept.sha256)

    seen = fingerprint(read_sheet(unit=cast.pingcun, period=JANUARY))
    form = {"seen": seen, "on_behalf_reason": "by telephone"}
    client.post(reverse("returns:confirm", args=[Upload.objects.get().pk]), form)
    taken = Entry.objects.get(action="take_in")
    assert (taken.on_behalf_of, taken.why) == (behalf, "by telephone" if behalf else "")
