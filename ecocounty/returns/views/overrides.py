"""Another number than the register's, with its reason; and back to the register."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ecocounty.figures.unreadable_words import say_unreadable
from ecocounty.periods import Period
from ecocounty.quantities import Unreadable, read_quantity
from ecocounty.returns.forms import OverrideForm, TakeBackForm
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from ecocounty.returns.sentences import say_conflict
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError
from ecocounty.returns.services.counted import override_row, take_back_override
from ecocounty.returns.views.answers import answer_about
from ecocounty.returns.views.fetch import Rights, fetch_sheet_to_fill
from ecocounty.returns.views.writing import label_of, typed_in, write
from ecocounty.returns.workbook import text_of
from ecocounty.units.refused import RefusedError


def override(request: HttpRequest, code: str, period: Period) -> HttpResponse:
    """Ask for another number than the register's, or take the other one back."""
    sheet, rights = fetch_sheet_to_fill(request, code, period)
    if not sheet.is_open:
        raise PermissionDenied
    row = counted_row(sheet, request.GET.get("row", ""))
    takes_back = "take_back" in request.POST
    data = request.POST if request.method == "POST" else None
    version = {"version": row.line.version if row.line else 0}
    said = {"typed": typed_in(row), "reason": row.line.override_reason if row.line else ""}
    form = OverrideForm(None if takes_back else data, initial=version | said, on_behalf=rights.on_behalf)
    back = TakeBackForm(
        data if takes_back else None, initial=version, on_behalf=rights.on_behalf, auto_id="back_%s"
    )
    chosen = back if takes_back else form
    if request.method == "POST" and chosen.is_valid() and save(request, sheet, row, chosen):
        return redirect("returns:return", code=code, period=period)
    context = context_for(sheet, rights, row) | {"form": form, "back": back}
    return render(request, "returns/override.html", context, status=422 if chosen.errors else 200)


def counted_row(sheet: Sheet, key: str) -> SheetRow:
    """Return a row of the month that is counted from a register."""
    row = sheet.by_key.get(key)
    if row is None or row.computed is None:
        raise Http404
    return row


def save(request: HttpRequest, sheet: Sheet, row: SheetRow, form: OverrideForm | TakeBackForm) -> bool:
    """Save what was asked for; what stands in the way is said beside the form."""
    said = form.cleaned_data
    paper = said.get("on_behalf_reason", "")
    try:
        if isinstance(form, TakeBackForm):
            take_back_override(
                actor=request.user, sheet=sheet, row=row, seen=said["version"], on_behalf_reason=paper
            )
            messages.success(request, _("The row says again what its register says."))
            return True
        override_row(
            actor=request.user,
            sheet=sheet,
            row=row,
            quantity=read_quantity(said["typed"], unit=row.row.unit_of_measure),
            reason=said["reason"],
            seen=said["version"],
            on_behalf_reason=paper,
        )
    except Unreadable as error:
        form.add_error("typed", say_unreadable(error))
    except RefusedError as error:
        field = "typed" if error.field == "quantity" else error.field
        form.add_error(field if field in form.fields else None, error.sentence)
    except CellConflictError as conflict:
        form.add_error(None, say_conflict(conflict.line, said.get("typed", "")))
    except ReturnClosedError as error:
        raise PermissionDenied from error
    else:
        messages.success(request, _("Saved. Both numbers are shown from now on."))
        return True
    return False


def context_for(sheet: Sheet, rights: Rights, row: SheetRow) -> dict:
    """Return what the page shows: both numbers, and what they are of."""
    heading = answer_about(
        sheet.unit, _("%(unit)s, %(item)s: another number than the register's"), item=text_of(row.row.label)
    )
    return {
        "sheet": sheet,
        "unit": sheet.unit,
        "period": sheet.period,
        "rights": rights,
        "row": row,
        "label": label_of(row.row.label),
        "register": write(row.computed.quantity),
        "said": write(row.quantity),
        "title": heading.title,
        "answer": heading.answer,
    }
