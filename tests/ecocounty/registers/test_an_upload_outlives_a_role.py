"""Whoever no longer keeps a register does nothing more with what they uploaded to it."""

from datetime import date

import pytest
from django.urls import reverse

from ecocounty.registers.models import RegisterUpload
from ecocounty.units.models import Role, User
from ecocounty.units.services.roles import give_role
from tests.cast import Cast
from tests.ecocounty.registers.files import Register

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("route", "method"), [("preview", "get"), ("file", "get"), ("confirm", "post"), ("discard", "post")]
)
def test_it_is_shut_to_who_has_become_a_reporter(route: str, method: str, cast: Cast, sign_in):
    upload = Register(cast.yang, "units").upload()
    address = reverse(f"registers:{route}", args=[upload.pk])
    if method == "get":
        assert sign_in(cast.yang).get(address).status_code == 200
    Role.objects.filter(user=cast.yang).update(held_to=date(2005, 12, 31))
    give_role(actor=None, user=cast.yang, unit=cast.pingcun, kind="reporter", held_from=date(2006, 1, 1))
    client = sign_in(User.objects.get(pk=cast.yang.pk))
    assert getattr(client, method)(address).status_code == 403
    assert RegisterUpload.objects.get().state == "previewed"


def test_who_reads_a_register_is_not_led_to_taking_a_file_in(cast: Cast, sign_in):
    address = reverse("registers:upload", args=["counts"])
    assert address in sign_in(cast.long).get(reverse("registers:index")).content.decode()
    page = sign_in(cast.tang).get(reverse("registers:index")).content.decode()
    assert reverse("registers:download", args=["counts"]) in page and address not in page
    assert reverse("registers:download", args=["people"]) not in page
