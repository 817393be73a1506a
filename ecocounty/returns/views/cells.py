"""Saving one cell as it is left, for the grid's script; without it the whole grid is posted."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from ecocounty.periods import Period
from ecocounty.returns.forms import CellForm
from ecocounty.returns.selectors.sheet import SheetRow, findings_for
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError, save_cells
from ecocounty.returns.typed import read_typed
from ecocounty.returns.views.fetch import fetch_sheet_to_fill
from ecocounty.returns.views.rows import cell_state, typed_in


def save_cell(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Save one cell and answer with its new state; a conflict answers 409 with both values."""
    sheet, rights = fetch_sheet_to_fill(request, code, period)
    form = CellForm(request.POST)
    if not form.is_valid() or form.cleaned_data["row"] not in sheet.by_key:
        raise Http404
    said = form.cleaned_data
    if rights.on_behalf and not said["on_behalf_reason"]:
        return refuse(_("Say first on which paper or call this rests."))
    row = sheet.by_key[said["row"]]
    typed = read_typed(row=row, typed=said["typed"], note=said["note"], version=said["version"])
    if typed.change is None:
        return refuse(typed.refusal)
    try:
        save_cells(
            actor=request.user,
            sheet=sheet,
            changes=[typed.change],
            on_behalf_reason=said["on_behalf_reason"] if rights.on_behalf else "",
        )
    except ReturnClosedError:
        return refuse(_("This return was sent in meanwhile. Reload the page."), status=409)
    except CellConflictError as conflict:
        return tell_conflict(conflict, said["typed"])
    row.findings = findings_for(row, quantity=row.quantity, text=row.line.text if row.line else "")
    return JsonResponse(saved(row) | {"filled": sum(one.is_filled for one in sheet.rows)})


def saved(row: SheetRow) -> dict:
    """Return what the grid shows of a saved cell."""
    state = cell_state(row)
    moment = time_format(timezone.localtime(), "H:i")
    return {
        "version": row.line.version if row.line else 0,
        "typed": typed_in(row),
        "state": state.key,
        "state_label": state.label,
        "sentences": state.sentences,
        "saved": _("%(time)s saved on the server") % {"time": moment},
    }


def refuse(sentence: str, *, status: int = 422) -> JsonResponse:
    """Answer that nothing was saved, and why."""
    words = {"state": "bad", "state_label": _("must be put right"), "sentences": [sentence]}
    return JsonResponse(words, status=status)


def tell_conflict(conflict: CellConflictError, typed: str) -> JsonResponse:
    """Answer with both values and whose the other is; nothing was overwritten."""
    line = conflict.line
    sentence = _("%(who)s set this cell to %(theirs)s at %(time)s; you entered %(yours)s. Choose one.") % {
        "who": line.changed_by.display_name if line.changed_by else "–",
        "theirs": line.text or line.as_typed or "–",
        "time": time_format(timezone.localtime(line.changed_at), "H:i"),
        "yours": typed or "–",
    }
    body = {
        "state": "bad",
        "state_label": _("changed by somebody else"),
        "sentences": [sentence],
        "version": line.version,
        "theirs": line.text or line.as_typed,
    }
    return JsonResponse(body, status=409)
