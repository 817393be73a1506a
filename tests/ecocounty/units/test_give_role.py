"""Giving a person a role at a unit from a day on."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ecocounty.history.models import Entry
from ecocounty.units.models import Role, RoleKind
from ecocounty.units.services.roles import give_role
from tests.cast import Cast, make_person

pytestmark = pytest.mark.django_db

DAY = date(2006, 1, 1)


def test_a_role_and_its_giver_are_entered(cast: Cast) -> None:
    person = make_person("mu", cast.pingcun)
    give_role(actor=cast.root_admin, user=person, unit=cast.pingcun, kind=RoleKind.REPORTER, held_from=DAY)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.action, entry.subject_id) == ("root_admin", "give_role", str(person.pk))
    assert entry.after == {"role": "reporter", "unit": "431225101", "from": "2006-01-01"}


def test_a_role_is_held_once_at_a_time(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        give_role(actor=None, user=cast.long, unit=cast.pingcun, kind=RoleKind.REPORTER, held_from=DAY)
    first = cast.long.roles.get()
    first.held_to = DAY
    first.save()
    give_role(actor=None, user=cast.long, unit=cast.pingcun, kind=RoleKind.REPORTER, held_from=DAY)
    assert cast.long.roles.count() == 2


def test_a_role_does_not_end_before_it_begins(cast: Cast) -> None:
    role = Role(user=cast.long, unit=cast.gaoyi, kind="reporter", held_from=DAY, held_to=date(2005, 12, 31))
    with pytest.raises(IntegrityError, match="units_role_dates_in_order"), transaction.atomic():
        role.save()
