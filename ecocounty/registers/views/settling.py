"""A previewed register taken in or discarded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from ecocounty.evidence.services import FileAlteredError
from ecocounty.registers.forms import ConfirmForm
from ecocounty.registers.models import RegisterUpload
from ecocounty.registers.selectors.tables import NoRegisterError
from ecocounty.registers.services.uploads import (
    FileNotFitError,
    RegisterChangedError,
    TakenIn,
    UploadSettledError,
    confirm_upload,
    discard_upload,
)
from ecocounty.registers.views.fetch import fetch_upload
from ecocounty.sheets import SheetRefused


def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a previewed file in, whole or not at all; new people's slips are shown on this answer only."""
    upload = fetch_upload(request, pk)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return redirect("registers:preview", pk=upload.pk)
    try:
        taken = confirm_upload(actor=request.user, upload=upload, seen=form.cleaned_data["seen"])
    except UploadSettledError:
        messages.info(request, _("This file was already taken in or discarded. Nothing was done twice."))
        return redirect("registers:index")
    except RegisterChangedError:
        messages.error(request, _("The register has changed since this preview. Look at the new preview."))
        return redirect("registers:preview", pk=upload.pk)
    except (FileNotFitError, NoRegisterError, SheetRefused, FileAlteredError):
        messages.error(request, _("The file has something to be put right first. Nothing was taken in."))
        return redirect("registers:preview", pk=upload.pk)
    if taken.slips:
        return show_slips(request, upload, taken)
    words = {"created": taken.created, "changed": taken.changed}
    messages.success(request, _("Taken in: %(created)s new, %(changed)s changed.") % words)
    return redirect(taken.page)


@sensitive_variables("taken")
def show_slips(request: HttpRequest, upload: RegisterUpload, taken: TakenIn) -> HttpResponse:
    """Show the new people's one-time passwords, to be printed and cut; they are kept nowhere."""
    count = len(taken.slips)
    sentence = ngettext(
        "Taken in. Print this %(count)s slip now: the password is shown only once",
        "Taken in. Print these %(count)s slips now: the passwords are shown only once",
        count,
    )
    context = {
        "answer": sentence % {"count": count},
        "upload": upload,
        "taken": taken,
        "address": request.build_absolute_uri("/"),
    }
    response = render(request, "registers/slips.html", context)
    add_never_cache_headers(response)
    return response


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a previewed file aside."""
    upload = fetch_upload(request, pk)
    try:
        discard_upload(actor=request.user, upload=upload)
    except UploadSettledError:
        messages.info(request, _("This file was already taken in or discarded. Nothing was done twice."))
    else:
        messages.success(request, _("Discarded. Nothing of the file was taken in."))
    return redirect("registers:index")
