"""Giving a person a role at a unit from a day on."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ecocounty.history.models import Entry
from ecocounty.units.models import Role, RoleKind
from ecocounty.units.services.roles import RoleDatesError, RoleOverlapError, end_role, give_role
from tests.cast import Cast, make_person

pytestmark = pytest.mark.django_db

DAY = date(2006, 1, 1)


def test_a_role_and_its_giver_are_entered(cast: Cast) -> None:
    person = make_person("mu", cast.pingcun)
    give_role(actor=cast.root_admin, user=person, unit=cast.pingcun, kind=RoleKind.REPORTER, held_from=DAY)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.action, entry.subject_id) == ("root_admin", "give_role", str(person.pk))
    assert entry.after == {"role": "reporter", "unit": "431225101", "from": "2006-01-01"}


@pytest.mark.parametrize(
    ("held_from", "held_to"),
    [
        (date(2004, 1, 1), None),
        (date(2003, 1, 1), None),
        (date(2003, 1, 1), date(2004, 1, 1)),
        (date(2006, 1, 1), date(2006, 1, 2)),
        (date(2007, 1, 1), None),
    ],
)
def test_a_role_is_not_held_twice_on_one_day(held_from: date, held_to: date | None, cast: Cast) -> None:
    before = Entry.objects.count()
    with pytest.raises(RoleOverlapError, match="since 2004-01-01"):
        give(cast, held_from=held_from, held_to=held_to)
    assert cast.long.roles.count() == 1
    assert Entry.objects.count() == before


def give(cast: Cast, **days: date | None) -> Role:
    return give_role(actor=None, user=cast.long, unit=cast.pingcun, kind=RoleKind.REPORTER, **days)


def test_a_role_may_be_held_again_from_the_next_day(cast: Cast) -> None:
    end_role(actor=None, role=cast.long.roles.get(), last_day=DAY)
    with pytest.raises(RoleOverlapError, match="to 2006-01-01"):
        give(cast, held_from=DAY)
    give(cast, held_from=DAY + timedelta(days=1))
    give(cast, held_from=date(2003, 1, 1), held_to=date(2003, 12, 31))
    assert cast.long.roles.count() == 3


def test_another_unit_or_kind_is_another_role(cast: Cast) -> None:
    give_role(actor=None, user=cast.long, unit=cast.gaoyi, kind=RoleKind.REPORTER, held_from=DAY)
    give_role(actor=None, user=cast.long, unit=cast.pingcun, kind=RoleKind.CHECKER, held_from=DAY)
    assert cast.long.roles.count() == 3


def test_the_database_keeps_two_open_roles_apart_too(cast: Cast) -> None:
    role = Role(user=cast.long, unit=cast.pingcun, kind=RoleKind.REPORTER, held_from=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        role.save()


def test_a_role_with_a_last_day_and_a_deputy_are_entered(cast: Cast) -> None:
    role = give_role(
        actor=cast.yang,
        user=cast.long,
        unit=cast.gaoyi,
        kind=RoleKind.REPORTER,
        held_from=DAY,
        held_to=date(2006, 3, 31),
        is_deputy=True,
        why="高椅鄉生育假",
    )
    entry = Entry.objects.order_by("-pk").first()
    assert entry.after == {
        "role": "reporter",
        "unit": "431225204",
        "from": "2006-01-01",
        "to": "2006-03-31",
        "deputy": True,
    }
    assert entry.why == "高椅鄉生育假"
    assert role.is_deputy


def test_a_role_does_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(RoleDatesError):
        give_role(
            actor=None,
            user=cast.long,
            unit=cast.gaoyi,
            kind="reporter",
            held_from=DAY,
            held_to=date(2005, 12, 31),
        )
    role = Role(user=cast.long, unit=cast.gaoyi, kind="reporter", held_from=DAY, held_to=date(2005, 12, 31))
    with pytest.raises(IntegrityError, match="units_role_dates_in_order"), transaction.atomic():
        role.save()


def test_a_role_from_a_later_day_takes_effect_by_the_clock(cast: Cast) -> None:
    today = timezone.localdate()
    give_role(
        actor=None,
        user=cast.long,
        unit=cast.gaoyi,
        kind="reporter",
        held_from=today + timedelta(days=1),
        held_to=today + timedelta(days=3),
    )
    reached = [
        set(cast.long.roles.in_force(today + timedelta(days=days)).values_list("unit__code", flat=True))
        for days in range(5)
    ]
    own, both = {"431225101"}, {"431225101", "431225204"}
    assert reached == [own, both, both, both, own]
