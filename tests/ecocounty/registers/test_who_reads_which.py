"""Each register names the roles that read and keep it; to all others it is shut, whatever else they read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ecocounty.registers.kinds import all_kinds
from ecocounty.registers.models import RegisterUpload
from tests.cast import Cast

pytestmark = pytest.mark.django_db

KEEPING = ("units", "people", "bodies")


@pytest.mark.parametrize("register", KEEPING)
@pytest.mark.parametrize("name", ["long", "tang"])
def test_who_reads_other_registers_gets_none_of_the_offices(name: str, register: str, cast: Cast, sign_in):
    client = sign_in(cast.people[name])
    others = [kind for kind in all_kinds() if kind.may_download(cast.people[name])]
    assert others and not {kind.key for kind in others} & set(KEEPING)
    assert client.get(reverse("registers:download", args=[others[0].key])).status_code == 200
    assert client.get(reverse("registers:download", args=[register])).status_code == 403


@pytest.mark.parametrize("register", KEEPING)
def test_who_keeps_other_registers_takes_none_of_the_offices_in(register: str, cast: Cast, sign_in):
    client = sign_in(cast.long)
    others = [kind for kind in all_kinds() if kind.may_upload(cast.long)]
    assert client.get(reverse("registers:upload", args=[others[0].key])).status_code == 200
    address = reverse("registers:upload", args=[register])
    assert client.get(address).status_code == 403
    assert client.post(address, {"workbook": SimpleUploadedFile("list.xlsx", b"PK")}).status_code == 403
    assert not RegisterUpload.objects.exists()
