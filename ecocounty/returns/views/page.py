"""What the page of a unit's month shows, whoever looks at it and whatever was just posted to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ecocounty.evidence.selectors import files_of
from ecocounty.figures.models import Figure, FigureUse
from ecocounty.figures.selectors.uses import publications_of
from ecocounty.returns.forms import SendBackForm
from ecocounty.returns.models import MonthlyReturn, ReturnState
from ecocounty.returns.month_evidence import KIND, id_of
from ecocounty.returns.selectors.sheet import Sheet
from ecocounty.returns.views.about import shown_lines_about
from ecocounty.returns.views.answers import answer_for_month
from ecocounty.returns.views.fetch import Rights, rights_of
from ecocounty.returns.views.hurdles import Hurdles, find_hurdles
from ecocounty.returns.views.on_behalf import entered_on_behalf
from ecocounty.returns.views.rows import NOTHING_TYPED, ShownSection, Typed, extra_columns, shown_sections
from ecocounty.units.selectors.changes import ChangeMark, changes_among

# Indicator, unit, last month, last year, this month, state, note; other rooms and the units' total add to them.
COLUMNS = 7
# The newest files of evidence; the others stand on their own page.
FILES_SHOWN = 6


def context_for(
    request: HttpRequest, sheet: Sheet, *, posted: Typed = NOTHING_TYPED, asked: bool = False
) -> dict:
    """Return what the page of a month shows."""
    rights = rights_of(request.user, sheet.unit)
    sections = shown_sections(sheet, posted=posted)
    fillable = rights.fill and sheet.is_open
    left = find_hurdles(sections) if fillable else Hurdles([])
    return {
        "sheet": sheet,
        "unit": sheet.unit,
        "period": sheet.period,
        "rights": rights,
        "fillable": fillable,
        "sections": sections,
        "hurdles": left,
        "asked": asked,
        "on_behalf_reason": last_reason(sheet) if rights.on_behalf else "",
        "entries": entered_on_behalf(sections),
        "lines_about": shown_lines_about(sheet.unit, sheet.period),
        "changes": changes_beside(sheet),
        **evidence_of(sheet),
        **invented_in(sheet),
        **columns_of(sheet, sections),
        **progress_of(sheet, sections, fillable, len(left)),
        **standing_of(sheet, rights),
    }


def evidence_of(sheet: Sheet) -> dict:
    """Return the files in force that are kept for the month, the newest first."""
    owner_id = id_of(sheet.unit, sheet.period)
    files = [file for file in reversed(files_of(KIND, owner_id)) if file.superseded_at is None]
    return {"evidence": files, "evidence_shown": files[:FILES_SHOWN], "evidence_id": owner_id}


def changes_beside(sheet: Sheet) -> list[ChangeMark]:
    """Return what happened between last year's column and this month to the units the rows are about."""
    units = {sheet.unit.pk, *(row.row.about.pk for row in sheet.rows)}
    return changes_among(units, sheet.period.same_last_year().first_day, sheet.period.last_day)


def columns_of(sheet: Sheet, sections: list[ShownSection]) -> dict:
    """Return the columns beyond the usual ones, and how many there are in all."""
    extras = list(extra_columns(sheet).values())
    has_derived = any(row.derived for section in sections for row in section.rows)
    span = COLUMNS + len(extras) + has_derived
    # A text runs from the second column to this month's; what it was before is not shown beside it.
    return {"extra_titles": extras, "has_derived": has_derived, "span": span, "text_span": span - 3}


def progress_of(sheet: Sheet, sections: list[ShownSection], fillable: bool, left: int) -> dict:
    """Return how far the month is filled in, and the heading that says so."""
    total = sum(section.quantities for section in sections)
    filled = sum(section.filled for section in sections)
    return heading_of(sheet, total=total, filled=filled, left=left, fillable=fillable)


def heading_of(sheet: Sheet, *, total: int, filled: int, left: int, fillable: bool) -> dict:
    """Return what the heading and the bar say of a month in which so many cells are filled in."""
    heading = answer_for_month(
        unit=sheet.unit,
        period=sheet.period,
        monthly_return=sheet.monthly_return,
        filled=filled,
        total=total,
        left=left,
        fillable=fillable,
    )
    return {
        "quantities": total,
        "filled": filled,
        "percent": 100 * filled // total if total else 100,
        "title": heading.title,
        "answer": heading.answer,
    }


def standing_of(sheet: Sheet, rights: Rights) -> dict:
    """Return where the return stands, and what may be decided about it."""
    monthly_return = sheet.monthly_return
    state = monthly_return.state if monthly_return else ReturnState.DRAFT
    version = monthly_return.version if monthly_return else 0
    decidable = rights.decide and not sheet.is_open
    return {
        "monthly_return": monthly_return,
        "state": state,
        "state_label": ReturnState(state).label,
        "version": version,
        "acceptable": decidable and state == ReturnState.SUBMITTED,
        "decidable": decidable,
        "publications": publications_from(monthly_return)
        if decidable and state == ReturnState.ACCEPTED
        else [],
        "send_back_form": SendBackForm(initial={"version": version}),
    }


def publications_from(monthly_return: MonthlyReturn) -> list[FigureUse]:
    """Return the publications that rest on what this month became; who reopens it is told of them."""
    return publications_of(Figure.objects.filter(posting__line__monthly_return=monthly_return))


def invented_in(sheet: Sheet) -> dict:
    """Say whether all, some or none of the month's figures are invented, and whether a units' total rests on one."""
    marked = [
        row.invented
        for row in sheet.rows
        if row.is_filled and row.row.kind != "text" and (row.line or row.follows_register)
    ]
    return {
        "invented": "all" if marked and all(marked) else "some" if any(marked) else "",
        "derived_invented": any(row.derived and row.derived.invented for row in sheet.rows),
    }


def last_reason(sheet: Sheet) -> str:
    """Return the paper or call that the office's entries for the unit rest on, as last written."""
    lines = [row.line for row in sheet.rows if row.line and row.line.on_behalf_reason]
    return max(lines, key=lambda line: line.changed_at).on_behalf_reason if lines else ""


def ask_before_submit(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """Show what is left before a month can be sent in."""
    return render(request, "returns/return.html", context_for(request, sheet, asked=True), status=422)
