"""Adding a person: nobody signs in before a password is set, and a first one must be changed."""

import json

import pytest

from ecocounty.history.models import Entry
from ecocounty.units.services.passwords import set_demonstration_password
from ecocounty.units.services.people import create_person
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def make(cast: Cast, **fields):
    plain = {"username": "mu", "display_name": "穆同志", "unit": cast.pingcun, "password": None}
    return create_person(actor=cast.root_admin, **(plain | fields))


def test_without_a_password_nobody_signs_in(cast: Cast) -> None:
    person = make(cast)
    assert not person.has_usable_password()
    assert not person.check_password("")
    assert person.must_change_password


def test_a_person_of_the_demonstration_keeps_the_password(cast: Cast) -> None:
    assert not make(cast, is_demonstration=True).must_change_password


def test_a_password_is_never_written_down(cast: Cast) -> None:
    person = make(cast, password=PASSWORD)
    assert person.check_password(PASSWORD)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.subject_id, entry.unit_code) == ("create", str(person.pk), "431225101")
    written = json.dumps([entry.before, entry.after, entry.why])
    assert PASSWORD not in written
    assert person.password not in written


def test_a_real_persons_password_is_not_set_as_the_demonstrations(cast: Cast) -> None:
    person = make(cast)
    with pytest.raises(ValueError, match="mu"):
        set_demonstration_password(user=person, password=PASSWORD)
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_a_demonstration_password_is_renewed(cast: Cast) -> None:
    person = make(cast, is_demonstration=True)
    set_demonstration_password(user=person, password=PASSWORD)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert Entry.objects.order_by("-pk").first().action == "renew_password"
