"""The first page after signing in: what waits for me, how the month stands, where the county stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.dashboard.selectors.month import (
    MonthStatus,
    WaitingMonth,
    entered_for,
    month_status,
    months_waiting,
    newest_month_under,
    open_matters,
)
from ecocounty.dashboard.selectors.places import places_of
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.units.models import RoleKind, Unit, User
from ecocounty.units.selectors.reach import LOOK_BELOW, county_of, roles_of

SHOWN = 5


def show_home(request: HttpRequest) -> HttpResponse:
    """Show a person what concerns them, by the roles they hold."""
    user = request.user
    office = office_of(user)
    status = status_of(office) if office else None
    own = unit_that_reports(user)
    county = county_of(user.unit)
    place = next(places_of(county, user), None) if county else None
    waiting = months_waiting(own) if own else []
    context = {
        "answer": answer_for(status, own, waiting),
        "status": status,
        "own": own,
        "own_waiting": waiting,
        "entered_for_you": entered_for(own, most=SHOWN) if own else [],
        "matters": open_matters(status.expected, most=SHOWN) if status else [],
        "county": county,
        "place": place,
    }
    return render(request, "dashboard/home.html", context)


def office_of(user: User) -> Unit | None:
    """Return the unit over whose reporting units the person looks, if any."""
    return next((role.unit for role in roles_of(user) if role.kind in LOOK_BELOW), None)


def status_of(office: Unit) -> MonthStatus | None:
    """Return how the newest month stands under an office."""
    month = newest_month_under(office)
    return month_status(office, month) if month else None


def unit_that_reports(user: User) -> Unit | None:
    """Return the unit whose return the person fills in: a reporter's, or the county of its own office."""
    for role in roles_of(user):
        if role.kind in (RoleKind.REPORTER, RoleKind.COUNTY_OFFICE):
            return role.unit
    return None


def answer_for(status: MonthStatus | None, own: Unit | None, waiting: list[WaitingMonth]) -> str:
    """Return the heading: how many of how many units have handed in, or what waits for the unit."""
    if status is not None:
        sentence = ngettext(
            "%(month)s: %(handed)s of %(count)s unit has handed in.",
            "%(month)s: %(handed)s of %(count)s units have handed in.",
            len(status.expected),
        )
        words = {"month": month_words(status.period), "handed": len(status.handed_in)}
        return sentence % (words | {"count": len(status.expected)})
    if waiting:
        return _("%(month)s is to be filled in and sent in.") % {"month": month_words(waiting[0].period)}
    return _("Nothing waits for you.") if own is not None else _("You are signed in.")
