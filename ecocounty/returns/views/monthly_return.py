"""A unit's month: the grid to read, and to save whole where no script saves it cell by cell."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.periods import Period
from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.selectors.sheet import Sheet
from ecocounty.returns.sentences import say_conflict
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError, save_cells
from ecocounty.returns.typed import read_typed
from ecocounty.returns.views.fetch import fetch_sheet, fetch_sheet_to_fill
from ecocounty.returns.views.page import context_for
from ecocounty.returns.views.rows import Typed


def show_return(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Show a unit's month; a posted grid is saved whole or not at all."""
    if request.method == "POST":
        return save_grid(request, code, period)
    sheet = fetch_sheet(request, code, period)
    return render(request, "returns/return.html", context_for(request, sheet))


def save_grid(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Save the whole grid as posted, without a script; one cell that cannot be read saves none."""
    sheet, rights = fetch_sheet_to_fill(request, code, period)
    if not sheet.is_open:
        raise PermissionDenied
    posted, changes = read_grid(request, sheet)
    reason = request.POST.get("on_behalf_reason", "").strip()[:300]
    if rights.on_behalf and not reason:
        messages.error(request, _("Say first on which paper or call this rests. Nothing was saved."))
    elif posted.refusals:
        sentence = ngettext(
            "%(count)s cell cannot be read. Nothing was saved.",
            "%(count)s cells cannot be read. Nothing was saved.",
            len(posted.refusals),
        )
        messages.error(request, sentence % {"count": len(posted.refusals)})
    else:
        return try_to_save(request, sheet, changes, reason if rights.on_behalf else "", posted)
    return show_again(request, sheet, posted, status=422)


def read_grid(request: HttpRequest, sheet: Sheet) -> tuple[Typed, list[CellChange]]:
    """Return what was typed, with the cells that cannot be read, and the changes it makes."""
    cells: dict[str, str] = {}
    notes: dict[str, str] = {}
    refusals: dict[str, str] = {}
    changes: list[CellChange] = []
    for row in sheet.rows:
        key = row.row.key
        if f"cell:{key}" not in request.POST:
            continue
        cells[key] = request.POST[f"cell:{key}"]
        notes[key] = request.POST.get(f"note:{key}", "").strip()[:300]
        version = request.POST.get(f"version:{key}", "")
        read = read_typed(
            row=row,
            typed=cells[key],
            note=notes[key],
            version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        )
        if read.change is None:
            refusals[key] = read.refusal
        else:
            changes.append(read.change)
    return Typed(cells, notes, refusals), changes


def try_to_save(
    request: HttpRequest, sheet: Sheet, changes: list[CellChange], reason: str, posted: Typed
) -> HttpResponse:
    """Save a readable grid; where somebody else was quicker, keep what was typed and show both."""
    try:
        saved = save_cells(actor=request.user, sheet=sheet, changes=changes, on_behalf_reason=reason)
    except ReturnClosedError:
        raise PermissionDenied from None
    except CellConflictError:
        messages.error(
            request,
            _("Somebody else changed this month meanwhile. Nothing was saved; compare and save again."),
        )
        conflicts = {
            change.row.row.key: say_conflict(change.row.line, posted.cells[change.row.row.key])
            for change in changes
            if change.row.line and change.row.line.version != change.expected_version
        }
        return show_again(request, sheet, Typed(posted.cells, posted.notes, conflicts), status=409)
    sentence = ngettext("%(count)s cell saved.", "%(count)s cells saved.", saved)
    messages.success(request, sentence % {"count": saved})
    return redirect("returns:return", code=sheet.unit.code, period=sheet.period)


def show_again(request: HttpRequest, sheet: Sheet, posted: Typed, *, status: int) -> HttpResponse:
    """Show the grid with what was typed still in it, for nothing is typed twice."""
    context = context_for(request, sheet, posted=posted)
    reason = request.POST.get("on_behalf_reason", "")
    return render(request, "returns/return.html", context | {"on_behalf_reason": reason}, status=status)
