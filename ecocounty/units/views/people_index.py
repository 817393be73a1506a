"""Units and who holds their seats: what is vacant, who is locked out, who is coming."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.paging import page_of, query_without_page
from ecocounty.units.models import RoleKind
from ecocounty.units.selectors.people import kinds_given_by
from ecocounty.units.selectors.seats import Seat, UnitSeats, read_seats
from ecocounty.units.sign_in.person import fold_name
from ecocounty.units.views.people_term import GRID, Bar, bar_of, now_line

UNITS_A_PAGE = 20
TO_DO = "todo"


@dataclass(frozen=True, slots=True)
class Row:
    """A seat with its bar, and with its days counted."""

    seat: Seat
    bar: Bar | None
    days: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """A seat that passes on: who holds it until the day before, if anybody, and who from then on."""

    seat: Seat
    before: Seat | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the filters ask for."""

    unit: str
    role: str
    day: date
    name: str


def show_people(request: HttpRequest) -> HttpResponse:
    """Show who holds which seat, for the units whose people the reader looks after."""
    asked = read_asked(request)
    units = read_seats(reader=request.user, day=asked.day)
    chosen = [unit for unit in (narrow(unit, asked) for unit in units) if unit is not None]
    page = page_of(request, chosen, size=UNITS_A_PAGE)
    context = counts_of(units, asked.day) | {
        "asked": asked,
        "today": timezone.localdate(),
        "groups": [{"unit": unit, "rows": [row_of(seat, asked.day) for seat in unit.seats]} for unit in page],
        "hand_overs": [one for unit in chosen for one in hand_overs_of(unit, asked.day)],
        "page": page,
        "query": query_without_page(request),
        "all_units": [unit.unit for unit in units],
        "kinds": [(kind, RoleKind(kind).label) for kind in kinds_given_by(request.user)],
        "grid": GRID,
        "now_line": now_line(asked.day),
    }
    return render(request, "units/people.html", context)


def read_asked(request: HttpRequest) -> Asked:
    """Return the filters; a day that is none is today."""
    today = timezone.localdate()
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = today
    return Asked(
        unit=request.GET.get("unit", ""),
        role=request.GET.get("role", ""),
        day=day if 1990 <= day.year <= 2199 else today,
        name=request.GET.get("name", "").strip()[:60],
    )


def narrow(unit: UnitSeats, asked: Asked) -> UnitSeats | None:
    """Keep a unit's rows that are asked for; None where there is none."""
    if asked.unit == TO_DO and not unit.needs_care:
        return None
    if asked.unit and asked.unit not in (TO_DO, unit.unit.code):
        return None
    if not asked.role and not asked.name:
        return unit
    name = fold_name(asked.name)
    seats = [
        seat
        for seat in unit.seats
        if (not asked.role or seat.kind == asked.role) and (not name or is_named(seat, name))
    ]
    return UnitSeats(unit.unit, unit.day, seats) if seats else None


def is_named(seat: Seat, name: str) -> bool:
    """Say whether a row's person has this in their name or user name."""
    return seat.user is not None and name in fold_name(f"{seat.user.display_name}\n{seat.user.username}")


def row_of(seat: Seat, day: date) -> Row:
    """Return a row ready to draw; the days are those of a vacancy so far, or until a change."""
    days = 0
    if seat.vacant_from:
        days = (day - seat.vacant_from).days + 1
    elif seat.role and seat.state == "coming":
        days = (seat.role.held_from - day).days
    elif seat.role and seat.state == "leaving":
        days = (seat.role.held_to - day).days + 1
    return Row(seat=seat, bar=bar_of(seat, day=day), days=days)


def hand_overs_of(unit: UnitSeats, day: date) -> list[HandOver]:
    """Return the seats of a unit that somebody takes over on a later day."""
    held = [seat for seat in unit.seats if seat.role]
    ends = {(seat.kind, seat.role.held_to): seat for seat in held if seat.role.held_to}
    return [
        HandOver(seat, ends.get((seat.kind, seat.role.held_from - timedelta(days=1))))
        for seat in held
        if seat.role.held_from > day
    ]


def counts_of(units: list[UnitSeats], day: date) -> dict:
    """Return the heading's answer and the numbers under it."""
    reporting = [unit for unit in units if unit.reports]
    vacant = [unit.vacant for unit in reporting if unit.vacant]
    people = {seat.user.pk: seat for unit in units for seat in unit.seats if seat.user}
    states = [seat.state for seat in people.values()]
    coming = {
        seat.role.pk for unit in units for seat in unit.seats if seat.role and seat.role.held_from > day
    }
    return {
        "answer": answer_about(reporting, vacant, day),
        "locked": sum(1 for seat in people.values() if seat.tries),
        "waiting": states.count("newcomer") + states.count("ran_out"),
        "coming": len(coming),
        "to_do": sum(1 for unit in units if unit.needs_care),
    }


def answer_about(reporting: list[UnitSeats], vacant: list[Seat], day: date) -> str:
    """Say how many of the units that report have somebody who does, and which one has not."""
    words = {"held": len(reporting) - len(vacant), "all": len(reporting)}
    if not reporting:
        return _("No unit here reports yet")
    if not vacant:
        sentence = ngettext(
            "%(all)s unit that reports has somebody who does",
            "All %(all)s units that report have somebody who does",
            len(reporting),
        )
        return sentence % words
    if len(vacant) > 1:
        sentence = _("%(held)s of %(all)s units have somebody who reports; %(vacant)s seats are vacant")
        return sentence % (words | {"vacant": len(vacant)})
    [seat] = vacant
    words["unit"] = seat.unit.name_now().text
    if seat.vacant_from is None:
        return _("%(held)s of %(all)s units have somebody who reports; %(unit)s has nobody yet") % words
    words["days"] = (day - seat.vacant_from).days + 1
    sentence = ngettext(
        "%(held)s of %(all)s units have somebody who reports; %(unit)s has nobody for %(days)s day",
        "%(held)s of %(all)s units have somebody who reports; %(unit)s has nobody for %(days)s days",
        words["days"],
    )
    return sentence % words
