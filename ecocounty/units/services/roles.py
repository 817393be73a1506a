"""Every change to who holds which role, and from when to when."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.history.services import Actor
from ecocounty.units.models import Role, RoleKind, Unit, User
from ecocounty.units.notice_words import ROLE_ENDED, ROLE_GIVEN, ROLE_WITHDRAWN
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.last_administrator import hold_administrators, refuse_without_administrator
from ecocounty.units.services.notices import tell_of_role
from ecocounty.units.services.person_entries import record_for_person
from ecocounty.units.services.sessions import end_sessions

ONE_DAY = timedelta(days=1)


class RoleOverlapError(RefusedError):
    """The person holds the same role at the same unit on some of these days already."""

    def __init__(self, held: Role) -> None:
        self.held = held
        words = {"person": held.user.display_name, "role": held.get_kind_display(), "from": held.held_from}
        if held.held_to:
            words["to"] = held.held_to
            sentence = _(
                "%(person)s holds this role here from %(from)s to %(to)s: %(role)s. Choose other days."
            )
        else:
            sentence = _("%(person)s holds this role here since %(from)s: %(role)s. End that one first.")
        super().__init__("held_from", sentence % words)


class RoleDatesError(RefusedError):
    """The day does not lie within the time for which the role is held."""

    def __init__(self, field: str, role: Role) -> None:
        words = {"from": role.held_from, "to": role.held_to}
        if role.held_to:
            sentence = _("The role is held from %(from)s to %(to)s. Choose a day that fits.")
        else:
            sentence = _("The role is held since %(from)s. Choose a later day.")
        super().__init__(field, sentence % words)


class RoleOverError(RefusedError):
    """The role has ended already, or was taken back meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            None, _("The role has ended meanwhile. Nothing was changed; look at the person again.")
        )


class SamePersonError(RefusedError):
    """Nobody is their own successor."""

    def __init__(self) -> None:
        super().__init__("username", _("This is the person who holds the seat. Name somebody else."))


@dataclass(frozen=True, slots=True)
class FirstRole:
    """A role as it is given; the one a new person begins with is told by the entry that tells of the person."""

    kind: str
    held_from: date
    held_to: date | None = None
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """A seat that passes to a successor."""

    ended: Role
    begun: Role


@transaction.atomic
def give_role(
    *,
    actor: Actor | None,
    user: User,
    unit: Unit,
    kind: str,
    held_from: date,
    held_to: date | None = None,
    is_deputy: bool = False,
    why: str = "",
) -> Role:
    """Give a person a role at a unit from a day on, until a last day or without one."""
    hold_people(user.pk)
    role = add_role(user, unit, FirstRole(kind, held_from, held_to, is_deputy))
    record_for_person("give_role", role.user_id, role.unit, actor=actor, after=words_of(role), why=why)
    tell_of_role(ROLE_GIVEN, role, actor=actor)
    return role


@transaction.atomic
def end_role(*, actor: Actor | None, role: Role, last_day: date, why: str = "") -> None:
    """Set the last day of a role; a role that has not begun by then is taken back whole.

    Whoever does not hold it today any more is signed out at once.
    """
    if role.kind == RoleKind.ADMINISTRATOR:
        hold_administrators()
    role, today = hold_role(role), timezone.localdate()
    if last_day < role.held_from and role.held_from < today:
        raise RoleDatesError("last_day", role)
    refuse_without_administrator(role=role, after=last_day)
    before, held_today = words_of(role), role.held_from <= today
    if last_day < role.held_from:
        record_for_person("withdraw_role", role.user_id, role.unit, actor=actor, before=before, why=why)
        tell_of_role(ROLE_WITHDRAWN, role, actor=actor)
        role.delete()
    else:
        role.held_to = last_day
        refuse_overlap(role)
        role.save(update_fields=["held_to"])
        record_for_person(
            "end_role", role.user_id, role.unit, actor=actor, before=before, after=words_of(role), why=why
        )
        tell_of_role(ROLE_ENDED, role, actor=actor)
    if held_today and last_day < today:
        end_sessions(user=role.user, why="role withdrawn", actor=actor)


@transaction.atomic
def hand_over_seat(
    *, actor: Actor | None, role: Role, successor: User, first_day: date, why: str = ""
) -> HandOver:
    """Pass a seat to a successor on a day; whoever held it does so until the day before.

    What was done is history of the person who did it, and stays theirs.
    """
    if role.kind == RoleKind.ADMINISTRATOR:
        hold_administrators()
    hold_people(role.user_id, successor.pk)
    role = hold_role(role)
    if successor.pk == role.user_id:
        raise SamePersonError
    refuse_first_day(role, first_day)
    begun = give_role(
        actor=actor,
        user=successor,
        unit=role.unit,
        kind=role.kind,
        held_from=first_day,
        is_deputy=role.is_deputy,
        why=why,
    )
    end_role(actor=actor, role=role, last_day=first_day - ONE_DAY, why=why)
    role.refresh_from_db()
    return HandOver(ended=role, begun=begun)


def add_role(user: User, unit: Unit, given: FirstRole) -> Role:
    """Write a role down, for whoever tells of it in the history."""
    role = Role(
        user=user,
        unit=unit,
        kind=given.kind,
        held_from=given.held_from,
        held_to=given.held_to,
        is_deputy=given.is_deputy,
    )
    if role.held_to is not None and role.held_to < role.held_from:
        raise RoleDatesError("held_to", role)
    refuse_overlap(role)
    role.save()
    return role


def refuse_first_day(role: Role, first_day: date) -> None:
    """Refuse to hand a seat over before it was held, or after it was left empty."""
    if first_day <= role.held_from or (role.held_to and first_day > role.held_to + ONE_DAY):
        raise RoleDatesError("first_day", role)


def hold_people(*people: int) -> None:
    """Let one change at a time be made to people's roles, held in one order; SQLite's writers queue anyway."""
    list(User.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk"))


def hold_role(role: Role) -> Role:
    """Return a role as it is now, held until the change is made; refuse one that is over or gone."""
    hold_people(role.user_id)
    found = Role.objects.select_related("unit", "user__unit").filter(pk=role.pk).first()
    if found is None or (found.held_to and found.held_to < timezone.localdate()):
        raise RoleOverError
    return found


def refuse_overlap(role: Role) -> None:
    """Refuse to let a person hold the same role at the same unit twice on one day."""
    same = Role.objects.filter(user=role.user, unit=role.unit, kind=role.kind).exclude(pk=role.pk)
    until = Q(held_from__lte=role.held_to) if role.held_to else Q()
    held = same.not_over(role.held_from).filter(until).select_related("user").first()
    if held is not None:
        raise RoleOverlapError(held)


def words_of(role: Role) -> dict:
    """Return a role as the history writes it."""
    words = {"role": role.kind, "unit": role.unit.code, "from": role.held_from.isoformat()}
    if role.held_to:
        words["to"] = role.held_to.isoformat()
    return words | ({"deputy": True} if role.is_deputy else {})
