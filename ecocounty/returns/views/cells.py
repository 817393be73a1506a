"""Saving one cell as it is left, for the grid's script; without it the whole grid is posted."""

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from ecocounty.history.crossed import CROSSED, is_crossed
from ecocounty.periods import Period
from ecocounty.returns.forms import CellForm
from ecocounty.returns.models import ReturnLine
from ecocounty.returns.selectors.sheet import Sheet, SheetRow, read_asked
from ecocounty.returns.sentences import say_conflict, say_counted
from ecocounty.returns.services.cells import (
    CellConflictError,
    CountedFromRegisterError,
    ReturnClosedError,
    save_typed,
)
from ecocounty.returns.views.derived import shown_derived
from ecocounty.returns.views.fetch import fetch_sheet_to_fill
from ecocounty.returns.views.page import heading_of
from ecocounty.returns.views.rows import cell_state, stands_in_the_way
from ecocounty.returns.views.writing import typed_in


def save_cell(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Save one cell and answer with its new state; a conflict answers 409 with both values."""
    sheet, rights = fetch_sheet_to_fill(request, code, period, read=read_asked)
    form = CellForm(request.POST)
    if not form.is_valid() or form.cleaned_data["row"] not in sheet.by_key:
        raise Http404
    said = form.cleaned_data
    if rights.on_behalf and not said["on_behalf_reason"]:
        return refuse(_("Say first on which paper or call this rests."))
    row = sheet.by_key[said["row"]]
    try:
        unreadable = save_typed(
            actor=request.user,
            sheet=sheet,
            row=row,
            typed=said["typed"],
            note=said["note"],
            version=said["version"],
            on_behalf_reason=said["on_behalf_reason"] if rights.on_behalf else "",
        )
    except ReturnClosedError:
        return refuse(_("This return was sent in meanwhile. Reload the page."), status=409)
    except CountedFromRegisterError as counted:
        return refuse(say_counted(counted.row, said["typed"]))
    except CellConflictError as conflict:
        return tell_conflict(row, conflict.line, said["typed"])
    except OperationalError as error:
        if not is_crossed(error):
            raise
        return send_again()
    return refuse(unreadable) if unreadable else JsonResponse(saved(row) | whole_month(sheet))


def saved(row: SheetRow) -> dict:
    """Return what the grid shows of a saved cell."""
    state = cell_state(row)
    line = row.line
    derived = shown_derived(row)
    return {
        "version": line.version if line else 0,
        "typed": typed_in(row),
        "note": line.note if line else "",
        "state": state.key,
        "state_label": state.label,
        "sentences": state.sentences,
        "prefilled": bool(line and line.prefilled),
        "on_behalf": bool(line and line.on_behalf_reason),
        "difference": [derived.mark, derived.difference] if derived else ["", ""],
        "saved": _("%(time)s saved on the server") % {"time": time_format(timezone.localtime(), "H:i")},
    }


def whole_month(sheet: Sheet) -> dict:
    """Return what the page says of the whole month, for its heading and its bar."""
    figures = [row for row in sheet.rows if row.row.kind != "text"]
    progress = heading_of(
        sheet,
        total=len(figures),
        filled=sum(row.is_filled for row in figures),
        left=sum(stands_in_the_way(row, cell_state(row)) for row in sheet.rows),
        fillable=True,
    )
    return {key: progress[key] for key in ("filled", "percent", "title")}


def refuse(sentence: str, *, status: int = 422) -> JsonResponse:
    """Answer that nothing was saved, and why."""
    words = {"state": "bad", "state_label": _("must be put right"), "sentences": [sentence]}
    return JsonResponse(words, status=status)


def send_again() -> JsonResponse:
    """Answer that the database let somebody else through; the page sends the cell once more by itself."""
    words = {"state": "unsaved", "state_label": _("not saved yet"), "sentences": [], "again": str(CROSSED)}
    return JsonResponse(words, status=409)


def tell_conflict(row: SheetRow, held: ReturnLine | None, typed: str) -> JsonResponse:
    """Answer with both values and whose the other is; nothing was overwritten."""
    if held is None:
        raise Http404
    row.line = held
    body = {
        "state": "bad",
        "state_label": _("changed by somebody else"),
        "sentences": [say_conflict(held, typed)],
        "version": held.version,
        "theirs": typed_in(row),
        "their_note": held.note,
    }
    return JsonResponse(body, status=409)
