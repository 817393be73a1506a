"""A file in another's place: the earlier one stays, marked, and says why it no longer counts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ecocounty.evidence.forms import SupersedeForm
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import OwnerOfEvidence
from ecocounty.evidence.sentences import say_already_kept, say_closed, say_no_room
from ecocounty.evidence.services import (
    AlreadyKeptError,
    AlreadySupersededError,
    NoRoomError,
    OwnerClosedError,
    supersede_evidence,
)
from ecocounty.evidence.views.examined import examine_files
from ecocounty.evidence.views.fetch import fetch_file_to_supersede
from ecocounty.filling import fill


def supersede(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form, or put a file in another's place with the reason."""
    old, owner = fetch_file_to_supersede(request, pk)
    if request.method != "POST":
        form = SupersedeForm(initial={"caption": old.caption})
        return render(request, "evidence/supersede.html", context_for(old, owner, form))
    form = SupersedeForm(request.POST, request.FILES)
    if owner.closed:
        form.add_error(None, owner.closed)
    elif form.is_valid() and put_in_place(request, old, owner, form):
        messages.success(request, _("The new file is kept; the earlier one stays, marked as superseded."))
        return redirect("evidence:files", kind=owner.kind, owner_id=owner.owner_id)
    return render(request, "evidence/supersede.html", context_for(old, owner, form), status=422)


def put_in_place(request: HttpRequest, old: Evidence, owner: OwnerOfEvidence, form: SupersedeForm) -> bool:
    """Keep the form's file in the old one's place; what stands in the way is put into the form."""
    said = form.cleaned_data
    examined, problems = examine_files([said["file"]])
    if problems:
        form.add_error("file", problems)
        return False
    try:
        supersede_evidence(
            actor=request.user,
            owner=owner,
            old=old,
            file=examined[0],
            reason=said["reason"],
            caption=said["caption"],
        )
    except AlreadyKeptError as error:
        form.add_error("file", say_already_kept(error.name, error.held))
    except AlreadySupersededError:
        form.add_error(None, _("This file was superseded already. Nothing was done twice."))
    except NoRoomError:
        form.add_error("file", say_no_room())
    except OwnerClosedError:
        form.add_error(None, say_closed())
    else:
        return True
    return False


def context_for(old: Evidence, owner: OwnerOfEvidence, form: SupersedeForm) -> dict:
    """Return what the page shows."""
    sentence = _("%(owner)s: supersede a file")
    return {
        "file": old,
        "owner": owner,
        "form": form,
        "title": sentence % {"owner": owner.title},
        "answer": fill(sentence, owner=owner.shown_title),
    }
