"""A password is reset by those who look after the person, as it stands when it is written."""

import pytest
from django.core.exceptions import PermissionDenied

from ecocounty.history.models import Entry
from ecocounty.units.models import User
from ecocounty.units.services.passwords import reset_password
from ecocounty.units.services.roles import give_role
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("actor", "person"), [("yang", "shi"), ("yang", "xiang"), ("tang", "long"), ("long", "ming")]
)
def test_nobody_resets_the_password_of_somebody_they_do_not_look_after(actor: str, person: str, cast: Cast):
    entries = Entry.objects.count()
    before = User.objects.get(username=person).password
    with pytest.raises(PermissionDenied):
        reset_password(actor=cast.people[actor], user=cast.people[person])
    assert User.objects.get(username=person).password == before
    assert Entry.objects.count() == entries


def test_a_role_given_meanwhile_takes_the_person_out_of_reach(cast: Cast):
    reset_password(actor=cast.yang, user=cast.long)
    give_role(
        actor=None,
        user=cast.long,
        unit=cast.city,
        kind="city_office",
        held_from=cast.long.roles.get().held_from,
    )
    with pytest.raises(PermissionDenied):
        reset_password(actor=cast.yang, user=cast.long)
