"""The last administrator can neither be switched off nor lose the role."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from ecocounty.history.models import Entry
from ecocounty.units.models import User
from ecocounty.units.services.last_administrator import LastAdministratorError
from ecocounty.units.services.newcomers import hand_over_to_newcomer
from ecocounty.units.services.people import disable_person
from ecocounty.units.services.roles import end_role, give_role, hand_over_seat
from tests.cast import Cast, make_person

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)


def refused(cast: Cast) -> tuple[bool, bool]:
    """Say whether it is refused to end the role and to switch the person off; both are taken back."""
    answers = []
    before = Entry.objects.count()
    for step in (
        lambda: end_role(actor=None, role=cast.root_admin.roles.get(), last_day=timezone.localdate()),
        lambda: disable_person(actor=None, user=cast.root_admin, why="left"),
    ):
        try:
            step()
        except LastAdministratorError:
            assert Entry.objects.count() == before
            answers.append(True)
        else:
            answers.append(False)
            cast.root_admin.roles.update(held_to=None)
            User.objects.filter(pk=cast.root_admin.pk).update(is_active=True)
            before = Entry.objects.count()
    return tuple(answers)


def give(cast: Cast, user: User, unit=None, **days) -> None:
    held_from = days.pop("held_from", timezone.localdate())
    give_role(
        actor=None, user=user, unit=unit or cast.city, kind="administrator", held_from=held_from, **days
    )


def test_the_only_one_stays(cast: Cast) -> None:
    assert refused(cast) == (True, True)


def test_with_another_one_goes(cast: Cast) -> None:
    give(cast, cast.xiang)
    assert refused(cast) == (False, False)


@pytest.mark.parametrize("flaw", ["off", "later", "ends", "below", "demonstration"])
def test_another_who_cannot_take_over_does_not_count(flaw: str, cast: Cast, settings) -> None:
    settings.LOOPBACK_ONLY = False
    today = timezone.localdate()
    other = make_person("mu", cast.city)
    days = {"later": {"held_from": today + 30 * ONE_DAY}, "ends": {"held_to": today + 30 * ONE_DAY}}
    give(cast, other, cast.county if flaw == "below" else None, **days.get(flaw, {}))
    if flaw == "off":
        disable_person(actor=None, user=other, why="left")
    if flaw == "demonstration":
        User.objects.filter(pk=other.pk).update(is_demonstration=True)
    assert refused(cast) == (True, True)


def test_the_seat_can_be_handed_over(cast: Cast) -> None:
    tomorrow = timezone.localdate() + ONE_DAY
    hand_over_seat(actor=None, role=cast.root_admin.roles.get(), successor=cast.xiang, first_day=tomorrow)
    assert cast.root_admin.roles.get().held_to == timezone.localdate()


def test_a_newcomer_cannot_take_the_last_seat_over_and_the_refusal_says_what_to_do(cast: Cast) -> None:
    before = Entry.objects.count(), User.objects.count()
    with override("en"), pytest.raises(LastAdministratorError) as refusal:
        hand_over_to_newcomer(
            actor=cast.root_admin,
            role=cast.root_admin.roles.get(),
            first_day=timezone.localdate() + ONE_DAY,
            username="mu",
            display_name="穆同志",
        )
    assert "let them sign in once, then hand the seat over" in str(refusal.value)
    assert (Entry.objects.count(), User.objects.count()) == before


def test_with_another_administrator_a_newcomer_takes_the_seat_over(cast: Cast) -> None:
    give(cast, cast.xiang)
    newcomer = hand_over_to_newcomer(
        actor=cast.root_admin,
        role=cast.root_admin.roles.get(),
        first_day=timezone.localdate() + ONE_DAY,
        username="mu",
        display_name="穆同志",
    )
    assert newcomer.user.roles.get().kind == "administrator"


def test_the_refusal_asks_for_somebody_who_has_signed_in_once(cast: Cast) -> None:
    with override("en"), pytest.raises(LastAdministratorError, match="somebody who has signed in once"):
        disable_person(actor=None, user=cast.root_admin, why="left")
