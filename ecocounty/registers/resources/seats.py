"""What a file may say of who holds which seat: nobody gives by file what they could not give on a page."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.registers.resources.register import Draft, Failure
from ecocounty.units.models import Role, RoleKind, Unit, User
from ecocounty.units.selectors.people import may_give, sits_at
from ecocounty.units.selectors.tree import exists_between
from ecocounty.units.sign_in.person import fold_name

if TYPE_CHECKING:
    from ecocounty.registers.resources.people import PersonResource


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that a row of the file gives."""

    row: int
    username: str
    kind: str
    unit: str
    first: date
    last: date | None


def check_seat(register: "PersonResource", draft: Draft, user: User | None, failure: Failure) -> None:
    """Add what is wrong with the seat of a row."""
    said = draft.said
    if not said["role"]:
        failure.add("role", _("The row has days or a unit of a role, but no role. Say which."))
        return
    unit = register.units.get(said["role_unit"]) or unit_of_record(draft)
    seat_changed = draft.before is None or any(
        tag in draft.changed for tag in ("role", "role_unit", "held_from", "held_to", "deputy")
    )
    if not seat_changed:
        return
    if unit is None or not may_give(register.actor, kind=said["role"], unit=unit):
        words = {"role": RoleKind(said["role"]).label, "code": said["role_unit"]}
        failure.add("role", _("You do not give the role %(role)s at %(code)s.") % words)
        return
    if user is not None and user.pk == register.actor.pk:
        failure.add("role", _("Nobody changes their own roles. Ask another administrator or office."))
        return
    if draft.before is None:
        check_new_seat(register, draft, user, unit, failure)
    else:
        check_end(draft, failure)


def unit_of_record(draft: Draft) -> Unit | None:
    """Return the unit of the seat that is there already."""
    return draft.record.unit if isinstance(draft.record, Role) else None


def check_new_seat(
    register: "PersonResource", draft: Draft, user: User | None, unit: Unit, failure: Failure
) -> None:
    """Refuse a seat without its first day, where it makes no sense, or on days that are taken."""
    said = draft.said
    first, last = said["held_from"], said["held_to"]
    if not sits_at(said["role"], unit):
        failure.add(
            "role_unit",
            _("This role is not held at such a unit: %(kind)s.") % {"kind": unit.get_kind_display()},
        )
    if first is None:
        failure.add("held_from", _("A new role needs its first day, such as 2006-01-31."))
        return
    if last is not None and last < first:
        failure.add("held_to", _("The last day lies before the first."))
    if not exists_between(unit, first, last or date.max):
        failure.add(
            "role_unit", _("The unit does not exist in these days. Give the role at the one that goes on.")
        )
    refuse_overlap(register, draft, user, failure)


def refuse_overlap(register: "PersonResource", draft: Draft, user: User | None, failure: Failure) -> None:
    """Refuse the same role at the same unit twice on one day, in the record or in rows above."""
    said = draft.said
    new = Seat(
        row=register.row_now.number,
        username=fold_name(said["username"]),
        kind=said["role"],
        unit=said["role_unit"],
        first=said["held_from"],
        last=said["held_to"],
    )
    for role in register.roles.get(user.pk, ()) if user else ():
        held_to = register.ends.get(role.pk, role.held_to)
        if role.kind == new.kind and role.unit.code == new.unit and meet(new, role.held_from, held_to):
            words = {"first": role.held_from.isoformat(), "last": held_to.isoformat() if held_to else "…"}
            failure.add(
                "held_from",
                _("The person holds this role from %(first)s to %(last)s already. End that row first.")
                % words,
            )
    for other in register.seats:
        same = (other.username, other.kind, other.unit) == (new.username, new.kind, new.unit)
        if same and meet(new, other.first, other.last):
            words = {"row": new.row, "first": other.row}
            failure.add("held_from", _("The days of row %(row)s overlap those of row %(first)s.") % words)
    if not failure.problems:
        register.seats.append(new)


def meet(seat: Seat, first: date, last: date | None) -> bool:
    """Say whether two terms share a day."""
    return (last is None or seat.first <= last) and (seat.last is None or first <= seat.last)


def check_end(draft: Draft, failure: Failure) -> None:
    """Refuse what a file does not change of a seat that is there: it sets a last day and no more."""
    seat, last = draft.record, draft.said["held_to"]
    if "deputy" in draft.changed:
        failure.add("deputy", _("End this role and give it anew in a row of its own."))
    if "held_to" not in draft.changed:
        return
    if seat.kind == RoleKind.ADMINISTRATOR:
        failure.add("held_to", _("An administrator's role is ended on the person's page only."))
    elif last is None:
        failure.add(
            "held_to", _("A last day is not taken away by a file. Give the role anew in a row of its own.")
        )
    elif last < seat.held_from:
        failure.add(
            "held_to",
            _("The role is held from %(first)s. Choose a later day.") % {"first": seat.held_from.isoformat()},
        )
    elif seat.held_to is not None and seat.held_to < timezone.localdate():
        failure.add("held_to", _("The role has ended on %(last)s.") % {"last": seat.held_to.isoformat()})
