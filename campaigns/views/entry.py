"""What the pages of all publicity registers do alike: fetch an entry, show its form, withdraw it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from campaigns.forms.entry import WithdrawForm
from campaigns.models import RegisterEntry
from campaigns.selectors.reach import seen_by
from campaigns.services.entries import EntryChangedError, withdraw_entry
from ecocounty.filling import fill
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import may_fill


def fetch_entry(
    request: HttpRequest, model: type[RegisterEntry], pk: int, *, also: Q | None = None
) -> RegisterEntry:
    """Return an entry that the person may read; `also`: who else may, such as a joint unit."""
    seen = seen_by(request.user) if also is None else seen_by(request.user) | also
    return get_object_or_404(model.objects.filter(seen).select_related("unit__parent"), pk=pk)


def fetch_entry_to_change(
    request: HttpRequest, model: type[RegisterEntry], pk: int, *, also: Q | None = None
) -> RegisterEntry:
    """Return an entry that the person may change."""
    entry = fetch_entry(request, model, pk, also=also)
    if not may_fill(request.user, entry.unit):
        raise PermissionDenied
    return entry


def say_refused(form: forms.Form, error: RefusedError) -> None:
    """Put what a service refused beside the field it is about."""
    form.add_error(error.field if error.field in form.fields else None, error.sentence)


def say_changed(form: forms.Form, error: EntryChangedError) -> None:
    """Tell that somebody changed the entry meanwhile; what was typed stays in the form, to be sent again."""
    form.add_error(
        None,
        _(
            "Somebody changed this entry while you had it open. Open it in another window, compare, and send "
            "yours again if it still holds."
        ),
    )
    # Sent again, it was seen.
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = str(error.held.version)


def kept(request: HttpRequest, form: forms.Form, keep: Callable[[], Any], *, said: str = "") -> bool:
    """Do what a form asks for, and say so; what is refused, or was changed meanwhile, stands in the form.

    `said`: the sentence, where it is not whether anything was changed.
    """
    try:
        changed = keep()
    except RefusedError as error:
        say_refused(form, error)
    except EntryChangedError as error:
        say_changed(form, error)
    else:
        messages.success(request, said or (_("Saved.") if changed else _("Nothing was changed.")))
        return True
    return False


def show_form(request: HttpRequest, template: str, form: forms.Form, **shown: Any) -> HttpResponse:
    """Show a form; one that was refused comes back with what to put right, and what was typed in it."""
    return render(request, template, {"form": form, **shown}, status=422 if form.errors else 200)


def withdraw(
    request: HttpRequest,
    entry: RegisterEntry,
    *,
    name: str,
    back: str,
    take_back: Callable[..., RegisterEntry] = withdraw_entry,
) -> HttpResponse:
    """Ask why an entry is withdrawn, and withdraw it; `back` is the page of the entry.

    `name`: what it is called, marked with its language.
    `take_back`: the service, where more is withdrawn than the entry itself.
    """
    data = request.POST if request.method == "POST" else None
    form = WithdrawForm(data, initial={"version": entry.version})

    def keep() -> RegisterEntry:
        return take_back(
            actor=request.user,
            entry=entry,
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["version"],
        )

    said = _("Withdrawn. It stays to be read, and counts no more.")
    if request.method == "POST" and form.is_valid() and kept(request, form, keep, said=said):
        return redirect(back)
    return show_form(
        request,
        "campaigns/withdraw.html",
        form,
        answer=fill(_("Withdraw “%(name)s”"), name=name),
        back=back,
    )
