"""Ending a role, and handing a seat over: what was done stays with whoever did it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ecocounty.history.models import Entry
from ecocounty.units.models import Role, RoleKind, Session
from ecocounty.units.services.newcomers import hand_over_to_newcomer
from ecocounty.units.services.people import UserNameTakenError
from ecocounty.units.services.roles import (
    RoleDatesError,
    RoleOverError,
    RoleOverlapError,
    SamePersonError,
    end_role,
    give_role,
    hand_over_seat,
)
from tests.cast import Cast, make_person

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def today() -> date:
    return timezone.localdate()


def is_in(client: Client) -> bool:
    return client.get("/password/").status_code == 200


def newest(count: int) -> list[Entry]:
    return list(reversed(Entry.objects.order_by("-pk")[:count]))


def test_a_role_withdrawn_ends_the_sessions_at_once(cast: Cast, sign_in) -> None:
    client, other = sign_in(cast.long), sign_in(cast.wu)
    end_role(actor=cast.yang, role=cast.long.roles.get(), last_day=today() - ONE_DAY, why="moved away")

    assert not is_in(client)
    assert is_in(other)
    assert not Session.objects.filter(user=cast.long).exists()
    [entry] = newest(1)
    assert (entry.action, entry.subject_id, entry.actor_name) == ("end_role", str(cast.long.pk), "yang")
    assert entry.before == {"role": "reporter", "unit": "431225101", "from": "2004-01-01"}
    assert entry.after == entry.before | {"to": (today() - ONE_DAY).isoformat()}
    assert entry.why == "moved away"


def test_a_role_that_ends_later_lets_the_person_go_on_until_then(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    end_role(actor=cast.yang, role=cast.long.roles.get(), last_day=today())
    assert is_in(client)
    assert cast.long.roles.in_force(today()).exists()
    assert not cast.long.roles.in_force(today() + ONE_DAY).exists()


def test_a_role_that_has_not_begun_is_taken_back_and_stays_in_the_history(cast: Cast) -> None:
    role = give_role(
        actor=None, user=cast.long, unit=cast.gaoyi, kind="reporter", held_from=today() + ONE_DAY
    )
    end_role(actor=cast.yang, role=role, last_day=today(), why="mistake")
    assert not Role.objects.filter(pk=role.pk).exists()
    [entry] = newest(1)
    assert (entry.action, entry.before["unit"], entry.after) == ("withdraw_role", "431225204", None)


def test_a_role_given_today_by_mistake_can_be_taken_back_today(cast: Cast, sign_in) -> None:
    role = give_role(actor=None, user=cast.long, unit=cast.gaoyi, kind="reporter", held_from=today())
    client = sign_in(cast.long)
    end_role(actor=cast.yang, role=role, last_day=today() - ONE_DAY)
    assert not is_in(client)


def test_a_role_does_not_end_before_it_began(cast: Cast) -> None:
    with pytest.raises(RoleDatesError):
        end_role(actor=cast.yang, role=cast.long.roles.get(), last_day=date(2003, 12, 31))
    assert cast.long.roles.get().held_to is None


def test_a_role_that_is_over_is_not_ended_again(cast: Cast) -> None:
    role = cast.long.roles.get()
    end_role(actor=cast.yang, role=role, last_day=today() - ONE_DAY)
    with pytest.raises(RoleOverError):
        end_role(actor=cast.yang, role=role, last_day=today())


def test_a_role_is_not_lengthened_over_the_next(cast: Cast) -> None:
    role = cast.long.roles.get()
    end_role(actor=None, role=role, last_day=today())
    give_role(actor=None, user=cast.long, unit=cast.pingcun, kind="reporter", held_from=today() + 3 * ONE_DAY)
    with pytest.raises(RoleOverlapError):
        end_role(actor=None, role=role, last_day=today() + 5 * ONE_DAY)


# A seat passes on.


def test_a_seat_passes_and_nothing_is_lost(cast: Cast) -> None:
    role, first = cast.long.roles.get(), today() + 5 * ONE_DAY
    successor = make_person("mu", cast.pingcun)
    done = hand_over_seat(
        actor=cast.yang, role=role, successor=successor, first_day=first, why="會政發 12 號"
    )

    assert (done.ended.user, done.ended.held_to) == (cast.long, first - ONE_DAY)
    assert (done.begun.user, done.begun.held_from, done.begun.held_to) == (successor, first, None)
    assert (done.begun.unit, done.begun.kind) == (cast.pingcun, RoleKind.REPORTER)
    given, ended = newest(2)
    assert (given.action, given.subject_id) == ("give_role", str(successor.pk))
    assert (ended.action, ended.subject_id) == ("end_role", str(cast.long.pk))
    assert {given.why, ended.why} == {"會政發 12 號"}
    assert Entry.objects.filter(subject_kind="units.user", subject_id=cast.long.pk).count() == 3


def test_on_every_day_of_a_hand_over_one_person_holds_the_seat(cast: Cast) -> None:
    first = today() + 2 * ONE_DAY
    successor = make_person("mu", cast.pingcun)
    hand_over_seat(actor=None, role=cast.long.roles.get(), successor=successor, first_day=first)
    held = [
        Role.objects.filter(unit=cast.pingcun)
        .in_force(today() + days * ONE_DAY)
        .values_list("user__username")
        for days in range(4)
    ]
    assert [list(one) for one in held] == [[("long",)], [("long",)], [("mu",)], [("mu",)]]


def test_a_hand_over_from_today_signs_the_predecessor_out(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    hand_over_seat(
        actor=None, role=cast.long.roles.get(), successor=make_person("mu", cast.pingcun), first_day=today()
    )
    assert not is_in(client)


def test_nobody_succeeds_themselves_nor_before_the_seat_was_held(cast: Cast) -> None:
    role = cast.long.roles.get()
    with pytest.raises(SamePersonError):
        hand_over_seat(actor=None, role=role, successor=cast.long, first_day=today())
    with pytest.raises(RoleDatesError):
        hand_over_seat(actor=None, role=role, successor=cast.ming, first_day=role.held_from)
    assert cast.long.roles.get().held_to is None


def test_a_newcomer_gets_a_seat_and_a_password_of_their_own(cast: Cast) -> None:
    old = cast.long.password
    newcomer = hand_over_to_newcomer(
        actor=cast.yang,
        role=cast.long.roles.get(),
        first_day=today() + ONE_DAY,
        username="mu",
        display_name="穆同志",
        why="調任縣城",
    )
    assert newcomer.user.unit == cast.pingcun
    assert newcomer.user.check_password(newcomer.password)
    assert newcomer.user.must_change_password
    cast.long.refresh_from_db()
    assert cast.long.password == old
    created, ended = newest(2)
    assert (created.action, ended.action) == ("create", "end_role")
    assert created.why == ended.why == "調任縣城"
    assert created.after["role"]["from"] == (today() + ONE_DAY).isoformat()
    assert newcomer.password not in repr(list(Entry.objects.values()))


def test_a_newcomer_whose_name_is_taken_leaves_the_seat_as_it_was(cast: Cast) -> None:
    before = Entry.objects.count()
    with pytest.raises(UserNameTakenError):
        hand_over_to_newcomer(
            actor=cast.yang,
            role=cast.long.roles.get(),
            first_day=today() + ONE_DAY,
            username="ＬＯＮＧ",
            display_name="another",
        )
    assert cast.long.roles.get().held_to is None
    assert Entry.objects.count() == before
