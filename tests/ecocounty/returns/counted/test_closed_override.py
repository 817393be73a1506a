"""A month that was sent in takes no other number than the register's, whenever it was sent in."""

import pytest

from ecocounty.returns.models import MonthlyReturn, ReturnLine
from ecocounty.returns.services.workflow import submit_return
from ecocounty.returns.views import overrides as views
from tests.cast import Cast, fill
from tests.ecocounty.returns.counted.making import KEY, keep_register, month_of

pytestmark = pytest.mark.django_db

ADDRESS = f"/returns/431225101/2006-01/override/?row={KEY}"
SAID = {"typed": "7", "reason": "三幅還在印刷廠", "version": 0}


@pytest.fixture
def month(cast: Cast) -> Cast:
    keep_register(cast, "2")
    fill(cast.pingcun, {"leaflets": "30"}, by=cast.long)
    return cast


def no_number_was_taken() -> bool:
    return not ReturnLine.objects.exclude(override_reason="").exists()


def test_what_was_sent_in_before_is_not_even_shown(month: Cast, sign_in) -> None:
    client = sign_in(month.long)
    assert client.get(ADDRESS).status_code == 200
    submit_return(actor=month.long, sheet=month_of(month))
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"typed": "seven", "reason": "x"}).status_code == 403


def test_what_is_sent_in_meanwhile_is_refused(month: Cast, sign_in, monkeypatch) -> None:
    override_row = views.override_row

    def send_in_meanwhile(**said):
        submit_return(actor=month.long, sheet=month_of(month))
        return override_row(**said)

    monkeypatch.setattr(views, "override_row", send_in_meanwhile)
    assert sign_in(month.long).post(ADDRESS, SAID).status_code == 403
    assert MonthlyReturn.objects.get().state == "submitted"
    assert no_number_was_taken()
