"""Whose return stands where: the office's matrix, a reporter's own months."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ecocounty.periods import NotAPeriod, Period
from ecocounty.returns.selectors.matrix import months_around, newest_month, read_matrix
from ecocounty.returns.selectors.reach import units_visible_to


def show_index(request: HttpRequest) -> HttpResponse:
    """Show a year of months for every unit the person looks at; somebody of one unit sees its months."""
    units = list(units_visible_to(request.user))
    month = read_month(request) or newest_month(units)
    groups = read_matrix(units=units, months=months_around(month))
    context = {"groups": groups, "month": month, "months": months_around(month), "single": len(units) == 1}
    return render(request, "returns/index.html", context)


def read_month(request: HttpRequest) -> Period | None:
    """Return the month that the address asks for, if it is one."""
    try:
        month = Period.parse(request.GET.get("month", ""))
    except NotAPeriod:
        return None
    return month if month.is_month else None
