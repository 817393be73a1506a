"""Who holds which seat, unit by unit: the terms of a year, what is vacant, who cannot get in."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max, Q

from ecocounty.units.models import Role, RoleKind, Unit, UnitKind, User
from ecocounty.units.selectors.people import people_managed_by
from ecocounty.units.selectors.tree import units_managed_by
from ecocounty.units.sign_in.locks import tries_by_name
from ecocounty.units.sign_in.person import first_password_ran_out, fold_name

# Who reports for a unit: without one, nobody fills in its month.
REPORTS = {
    UnitKind.COUNTY: RoleKind.COUNTY_OFFICE,
    UnitKind.TOWNSHIP: RoleKind.REPORTER,
    UnitKind.DEPARTMENT: RoleKind.REPORTER,
}
# The order of the office, for the rows of a unit.
ORDER = {kind: number for number, kind in enumerate(RoleKind.values)}


@dataclass(frozen=True, slots=True)
class Seat:
    """One row: a role and who holds it; without a role a person who has none; without a person a vacancy."""

    unit: Unit
    kind: str = ""
    role: Role | None = None
    user: User | None = None
    state: str = ""
    tries: int = 0
    managed: bool = False
    # The first day of a vacancy; None where nobody ever held the seat.
    vacant_from: date | None = None

    @property
    def label(self) -> str:
        """Return the word for the kind of role."""
        return RoleKind(self.kind).label if self.kind else ""


@dataclass(slots=True)
class UnitSeats:
    """A unit's rows, and what its heading says."""

    unit: Unit
    day: date
    seats: list[Seat] = field(default_factory=list)

    @property
    def in_office(self) -> int:
        """Return how many people hold a role on the day."""
        return len({seat.user.pk for seat in self.seats if is_in_office(seat, self.day)})

    @property
    def vacant(self) -> Seat | None:
        """Return the vacancy, if there is one."""
        return next((seat for seat in self.seats if seat.state == "vacant"), None)

    @property
    def next_change(self) -> date | None:
        """Return the day of the next hand-over."""
        begins = (seat.role.held_from for seat in self.seats if seat.role)
        return min((first for first in begins if first > self.day), default=None)

    @property
    def reports(self) -> bool:
        """Say whether the unit reports, and so must have somebody."""
        return self.unit.kind in REPORTS

    @property
    def needs_care(self) -> bool:
        """Say whether somebody has to look at it."""
        return any(seat.state in CARE for seat in self.seats)


CARE = ("vacant", "locked", "ran_out", "newcomer", "leaving", "coming")
# A role that ends within a month is told beforehand.
SOON = timedelta(days=31)


def read_seats(*, reader: User, day: date) -> list[UnitSeats]:
    """Return the units whose people somebody looks after, with the seats of the day's year."""
    exists = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    units = list(units_managed_by(reader).filter(exists))
    managed = set(people_managed_by(reader).values_list("pk", flat=True))
    locked = tries_by_name()
    found = {unit.pk: UnitSeats(unit, day) for unit in units}
    roles = Role.objects.filter(unit__in=found).not_over(date(day.year, 1, 1)).select_related("user")
    for role in roles:
        seat = seat_of(role, found[role.unit_id].unit, day=day, locked=locked, managed=managed)
        found[role.unit_id].seats.append(seat)
    add_those_without_role(found, managed, locked, day)
    add_vacancies(found, day)
    for unit in found.values():
        unit.seats.sort(key=lambda seat: (ORDER.get(seat.kind, len(ORDER)), start_of(seat)))
    return list(found.values())


def is_in_office(seat: Seat, day: date) -> bool:
    """Say whether the row's person holds its role on the day and is not switched off."""
    return seat.role is not None and seat.role.held_from <= day and seat.state not in ("over", "disabled")


def start_of(seat: Seat) -> date:
    """Return the day by which a unit's rows of one kind are ordered; a vacancy stands last."""
    return seat.role.held_from if seat.role else date.max


def seat_of(role: Role, unit: Unit, *, day: date, locked: dict[str, int], managed: set[int]) -> Seat:
    """Return the row of a role."""
    tries = locked.get(fold_name(role.user.username), 0)
    return Seat(
        unit=unit,
        kind=role.kind,
        role=role,
        user=role.user,
        state=state_of(role.user, role, day=day, tries=tries),
        tries=tries,
        managed=role.user_id in managed,
    )


def state_of(user: User, role: Role | None, *, day: date, tries: int) -> str:
    """Return what stands about somebody: the most urgent first."""
    if role is not None and role.held_to and role.held_to < day:
        return "over"
    if not user.is_active:
        return "disabled"
    if tries:
        return "locked"
    if user.must_change_password:
        return "ran_out" if first_password_ran_out(user) else "newcomer"
    if role is None:
        return "no_role"
    if role.held_from > day:
        return "coming"
    return "leaving" if role.held_to and role.held_to - day <= SOON else "in_office"


def add_those_without_role(
    found: dict[int, UnitSeats], managed: set[int], locked: dict[str, int], day: date
) -> None:
    """Add the people of the units who stand in no row yet."""
    shown = {seat.user.pk for unit in found.values() for seat in unit.seats}
    for user in User.objects.filter(unit__in=found).exclude(pk__in=Role.objects.not_over(day).values("user")):
        if user.pk not in shown:
            tries = locked.get(fold_name(user.username), 0)
            state = state_of(user, None, day=day, tries=tries)
            unit = found[user.unit_id]
            unit.seats.append(
                Seat(unit=unit.unit, user=user, state=state, tries=tries, managed=user.pk in managed)
            )


def add_vacancies(found: dict[int, UnitSeats], day: date) -> None:
    """Add a row for each reporting unit for which nobody who may sign in reports on that day."""
    vacant = {}
    for pk, unit in found.items():
        kind = REPORTS.get(unit.unit.kind)
        held = any(seat.kind == kind and is_in_office(seat, day) for seat in unit.seats)
        if kind and not held:
            vacant[pk] = kind
    ended: dict[tuple[int, str], date] = defaultdict(lambda: date.min)
    last_days = Role.objects.filter(unit__in=found, held_to__lt=day).values("unit", "kind")
    for row in last_days.annotate(last=Max("held_to")).order_by():
        ended[row["unit"], row["kind"]] = row["last"]
    for pk, kind in vacant.items():
        last = ended.get((pk, kind))
        since = last + timedelta(days=1) if last else None
        found[pk].seats.append(
            Seat(unit=found[pk].unit, kind=kind, state="vacant", managed=True, vacant_from=since)
        )
