"""Whose return stands where: the office's matrix, a reporter's own months."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ecocounty.figures.templatetags.periods import month_words
from ecocounty.periods import NotAPeriod, Period
from ecocounty.returns.models import ReturnState
from ecocounty.returns.models.monthly_return import OPEN_STATES
from ecocounty.returns.selectors.first_steps import office_that_begins
from ecocounty.returns.selectors.matrix import (
    MatrixCell,
    MatrixGroup,
    MatrixRow,
    months_around,
    newest_month,
    read_matrix,
)
from ecocounty.returns.selectors.reach import units_visible_to
from ecocounty.returns.views.answers import Answer, answer_about
from ecocounty.returns.views.first_steps import count_words, steps_context
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import roles_of

# The mark of each state in the matrix and in a list; a blank state is a month that nobody has begun.
MARKS = {
    "": ("", "none"),
    ReturnState.DRAFT: ("due", "none"),
    ReturnState.SENT_BACK: ("late", "warn"),
    ReturnState.SUBMITTED: ("review", "info"),
    ReturnState.ACCEPTED: ("on", "ok"),
}
NOT_BEGUN = gettext_lazy("not begun")
# A year's months must be there on both sides of the month asked for.
FIRST_YEAR, LAST_YEAR = 1902, 2997


@dataclass(frozen=True, slots=True)
class ShownCell:
    """One unit's month as it is drawn; no address where no form asks for that month."""

    period: Period
    url: str
    mark: str
    list_mark: str
    label: str
    state: str


def show_index(request: HttpRequest) -> HttpResponse:
    """Show a year of months for every unit the person looks at; somebody of one unit sees its months."""
    return render_index(request)


def render_index(request: HttpRequest, steps: dict | None = None, *, status: int = 200) -> HttpResponse:
    """Draw the months; before them, for an office none of whose units is asked for anything, its first steps."""
    units = units_looked_at(request.user)
    month = read_month(request) or newest_month(units)
    months = months_around(month)
    groups = read_matrix(units=units, months=months)
    rows = [row for group in groups for row in group.rows]
    context = {
        "month": month,
        "earlier": earlier(month),
        "later": later(month),
        "single": len(units) == 1,
        "has_months": bool(rows),
    }
    if len(units) == 1:
        context |= own_months(units[0], rows)
    else:
        context |= matrix_of(groups, months) | heading_of(below(request.user, rows), month)
    context |= steps or first_steps(request.user, units, rows)
    if "steps" in context and not rows:
        context |= {"title": context["steps_answer"], "answer": context["steps_answer"]}
    return render(request, "returns/index.html", context, status=status)


def first_steps(user: User, units: list[Unit], rows: list[MatrixRow]) -> dict:
    """Return the first steps of an office that has not begun; nothing for everybody else."""
    office = office_that_begins(user, units, [row.unit for row in rows])
    return steps_context(office) if office else {}


def read_month(request: HttpRequest) -> Period | None:
    """Return the month that the address asks for, if it is one."""
    try:
        month = Period.parse(request.GET.get("month", ""))
    except NotAPeriod:
        return None
    return month if month.is_month and FIRST_YEAR <= month.year <= LAST_YEAR else None


def earlier(month: Period) -> Period:
    """Return the month that shows the year before."""
    return month.same_last_year()


def later(month: Period) -> Period:
    """Return the month that shows the year after."""
    return Period(month.year + 1, month.kind, month.number)


def units_looked_at(user: User) -> list[Unit]:
    """Return the units of a person's own roles and those directly below them: whom they chase, and themselves."""
    own = {role.unit_id for role in roles_of(user)}
    return [unit for unit in units_visible_to(user) if unit.pk in own or unit.parent_id in own]


def below(user: User, rows: list[MatrixRow]) -> list[MatrixRow]:
    """Keep the units below a person's own, for the heading counts those that report to them."""
    own = {role.unit_id for role in roles_of(user)}
    return [row for row in rows if row.unit.parent_id in own] or rows


def shown_cell(unit: Unit, cell: MatrixCell) -> ShownCell:
    """Return a month ready to draw."""
    mark, list_mark = MARKS[cell.state]
    address = reverse("returns:return", kwargs={"code": unit.code, "period": cell.period})
    return ShownCell(
        period=cell.period,
        url=address if cell.asked or cell.state else "",
        mark=mark,
        list_mark=list_mark,
        label=ReturnState(cell.state).label if cell.state else str(NOT_BEGUN),
        state=cell.state,
    )


def matrix_of(groups: list[MatrixGroup], months: Sequence[Period]) -> dict:
    """Return the matrix ready to draw: each unit with its months, and the years over them."""
    return {
        "months": months,
        "years": [(year, len(list(run))) for year, run in groupby(months, key=lambda month: month.year)],
        "groups": [
            {
                "caption": caption_of(group),
                "rows": [
                    {
                        "unit": row.unit,
                        "cells": [shown_cell(row.unit, cell) for cell in row.cells],
                        "changes": row.changes,
                    }
                    for row in group.rows
                ],
            }
            for group in groups
        ],
    }


def caption_of(group: MatrixGroup) -> str:
    """Say how many units of a kind stand in a table."""
    return count_words(group.kind, len(group.rows))


def heading_of(rows: list[MatrixRow], month: Period) -> dict:
    """Say how many units have sent the month in, and how many wait for review; those asked for it count."""
    rows = [
        row for row in rows if any(cell.period == month and (cell.asked or cell.state) for cell in row.cells)
    ] or rows
    states = [cell.state for row in rows for cell in row.cells if cell.period == month]
    sent = sum(state in (ReturnState.SUBMITTED, ReturnState.ACCEPTED) for state in states)
    words = {
        "month": month_words(month),
        "sent": sent,
        "all": len(rows),
        "waiting": states.count(ReturnState.SUBMITTED),
    }
    sentence = ngettext(
        "%(month)s: %(sent)s of %(all)s unit sent in, %(waiting)s waiting for review",
        "%(month)s: %(sent)s of %(all)s units sent in, %(waiting)s waiting for review",
        len(rows),
    )
    return {"answer": sentence % words}


def own_months(unit: Unit, rows: list[MatrixRow]) -> dict:
    """Return one unit's months, the newest first, with the one to fill in now."""
    cells = [shown_cell(unit, cell) for row in rows for cell in row.cells][::-1]
    changes = [mark for row in rows for mark in row.changes]
    current = month_to_fill(cells)
    heading = own_heading(unit, current)
    return {
        "unit": unit,
        "cells": [cell for cell in cells if cell.url],
        "current": current,
        "changes": changes,
        "title": heading.title,
        "answer": heading.answer,
    }


def month_to_fill(cells: list[ShownCell]) -> ShownCell | None:
    """Return the newest month begun and still open, else the one after the newest closed; `cells` newest first."""
    open_months = [cell for cell in cells if cell.state in OPEN_STATES and cell.url]
    if open_months:
        return open_months[0]
    upcoming = None
    for cell in cells:
        if cell.state:
            return upcoming
        upcoming = cell if cell.url else upcoming
    return upcoming


def own_heading(unit: Unit, current: ShownCell | None) -> Answer:
    """Say which month a unit has to fill in now."""
    if current is None:
        return answer_about(unit, _("%(unit)s: no month is open"))
    return answer_about(unit, _("%(unit)s: %(month)s is to be filled in"), month=month_words(current.period))
