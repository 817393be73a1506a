"""A unit's month: the grid to fill in, or to read and decide on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.periods import Period
from ecocounty.returns.forms import SendBackForm
from ecocounty.returns.models import ReturnState
from ecocounty.returns.selectors.lines import lines_about
from ecocounty.returns.selectors.sheet import Sheet
from ecocounty.returns.services.cells import CellChange, CellConflictError, ReturnClosedError, save_cells
from ecocounty.returns.typed import read_typed
from ecocounty.returns.views.fetch import Rights, fetch_sheet, fetch_sheet_to_fill, rights_of
from ecocounty.returns.views.rows import hurdles, shown_sections


def show_return(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Show a unit's month; a posted grid is saved whole or not at all."""
    if request.method == "POST":
        return save_grid(request, code, period)
    sheet = fetch_sheet(request, code, period)
    return render(request, "returns/return.html", context_for(request, sheet))


def context_for(
    request: HttpRequest,
    sheet: Sheet,
    *,
    typed: dict[str, str] | None = None,
    refusals: dict[str, str] | None = None,
    asked: bool = False,
) -> dict:
    """Return what the page of a month shows."""
    rights = rights_of(request.user, sheet.unit)
    sections = shown_sections(sheet, typed=typed, refusals=refusals)
    fillable = rights.fill and sheet.is_open
    monthly_return = sheet.monthly_return
    return {
        "sheet": sheet,
        "unit": sheet.unit,
        "period": sheet.period,
        "monthly_return": monthly_return,
        "state_label": monthly_return.get_state_display() if monthly_return else ReturnState.DRAFT.label,
        "version": monthly_return.version if monthly_return else 0,
        "rights": rights,
        "fillable": fillable,
        "decidable": rights.decide and monthly_return is not None and not monthly_return.is_open,
        "sections": sections,
        "hurdles": hurdles(sections) if fillable else [],
        "asked": asked,
        "quantities": sum(section.quantities for section in sections),
        "filled": sum(section.filled for section in sections),
        "on_behalf_reason": last_reason(sheet) if rights.on_behalf else "",
        "entered_for_you": entered_on_behalf(sheet),
        "lines_about": lines_about(sheet.unit, sheet.period),
        "send_back_form": SendBackForm(
            initial={"version": monthly_return.version if monthly_return else 0}
        ),
        "has_derived": any(row.derived for section in sections for row in section.rows),
        "invented": any(row.line and row.line.invented for row in sheet.rows),
    }


def last_reason(sheet: Sheet) -> str:
    """Return the paper or call that the office's entries for the unit rest on, as last written."""
    reasons = [row.line.on_behalf_reason for row in sheet.rows if row.line and row.line.on_behalf_reason]
    return reasons[-1] if reasons else ""


def entered_on_behalf(sheet: Sheet) -> list:
    """Return the lines that the office entered for the unit, so that the unit is told."""
    return [row.line for row in sheet.rows if row.line and row.line.on_behalf_reason]


def save_grid(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Save the whole grid as posted, without a script; one cell that cannot be read saves none."""
    sheet, rights = fetch_sheet_to_fill(request, code, period)
    if not sheet.is_open:
        raise PermissionDenied
    typed, changes, refusals = read_grid(request, sheet)
    reason = request.POST.get("on_behalf_reason", "").strip()[:300]
    if rights.on_behalf and not reason:
        messages.error(request, _("Say first on which paper or call this rests. Nothing was saved."))
    elif refusals:
        sentence = ngettext(
            "%(count)s cell cannot be read. Nothing was saved.",
            "%(count)s cells cannot be read. Nothing was saved.",
            len(refusals),
        )
        messages.error(request, sentence % {"count": len(refusals)})
    else:
        return try_to_save(request, sheet, changes, reason if rights.on_behalf else "", typed)
    context = context_for(request, sheet, typed=typed, refusals=refusals)
    return render(request, "returns/return.html", context | {"on_behalf_reason": reason}, status=422)


def read_grid(
    request: HttpRequest, sheet: Sheet
) -> tuple[dict[str, str], list[CellChange], dict[str, str]]:
    """Return what was typed, the changes it makes, and the cells that cannot be read with the reason."""
    typed: dict[str, str] = {}
    changes: list[CellChange] = []
    refusals: dict[str, str] = {}
    for row in sheet.rows:
        key = row.row.key
        if f"cell:{key}" not in request.POST:
            continue
        typed[key] = request.POST[f"cell:{key}"]
        version = request.POST.get(f"version:{key}", "")
        read = read_typed(
            row=row,
            typed=typed[key],
            note=request.POST.get(f"note:{key}", "").strip()[:300],
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        )
        if read.change is None:
            refusals[key] = read.refusal
        else:
            changes.append(read.change)
    return typed, changes, refusals


def try_to_save(
    request: HttpRequest, sheet: Sheet, changes: list[CellChange], reason: str, typed: dict[str, str]
) -> HttpResponse:
    """Save a readable grid; where somebody else was quicker, keep what was typed and say so."""
    try:
        saved = save_cells(actor=request.user, sheet=sheet, changes=changes, on_behalf_reason=reason)
    except ReturnClosedError:
        raise PermissionDenied from None
    except CellConflictError as conflict:
        messages.error(
            request,
            _("%(cell)s was changed by somebody else meanwhile. Nothing was saved; compare and save again.")
            % {"cell": conflict.line.item},
        )
        context = context_for(request, sheet, typed=typed)
        return render(request, "returns/return.html", context, status=409)
    sentence = ngettext("%(count)s cell saved.", "%(count)s cells saved.", saved)
    messages.success(request, sentence % {"count": saved})
    return redirect("returns:return", code=sheet.unit.code, period=sheet.period)


def ask_before_submit(request: HttpRequest, sheet: Sheet, rights: Rights) -> HttpResponse:
    """Show what is left before a month can be sent in."""
    return render(request, "returns/return.html", context_for(request, sheet, asked=True), status=422)
