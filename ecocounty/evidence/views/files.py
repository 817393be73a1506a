"""The files of one thing: to look at, and to add to."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.evidence.forms import AddForm
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import OwnerOfEvidence
from ecocounty.evidence.selectors import files_of, kept_elsewhere
from ecocounty.evidence.sentences import say_already_kept, say_closed, say_no_room
from ecocounty.evidence.services import AlreadyKeptError, NoRoomError, OwnerClosedError, add_evidence
from ecocounty.evidence.views.examined import examine_files
from ecocounty.evidence.views.fetch import fetch_owner
from ecocounty.filling import fill


def show_files(request: HttpRequest, kind: str, owner_id: str) -> HttpResponse:
    """Show the files of one thing; posted ones are kept, all of them or none."""
    owner = fetch_owner(request, kind, owner_id)
    if request.method != "POST":
        return render(request, "evidence/files.html", context_for(request, owner, AddForm()))
    if not owner.may_add:
        raise PermissionDenied
    form = AddForm(request.POST, request.FILES)
    if owner.closed:
        form.add_error(None, owner.closed)
    elif form.is_valid():
        kept = keep(request, owner, form)
        if kept:
            sentence = ngettext("%(count)s file is kept.", "%(count)s files are kept.", kept)
            messages.success(request, sentence % {"count": kept})
            return redirect("evidence:files", kind=owner.kind, owner_id=owner.owner_id)
    return render(request, "evidence/files.html", context_for(request, owner, form), status=422)


def keep(request: HttpRequest, owner: OwnerOfEvidence, form: AddForm) -> int:
    """Keep the files of a form and return how many; what stands in the way is put into the form."""
    examined, problems = examine_files(form.cleaned_data["files"])
    if problems:
        form.add_error("files", problems)
        return 0
    try:
        kept = add_evidence(
            actor=request.user, owner=owner, files=examined, caption=form.cleaned_data["caption"]
        )
    except AlreadyKeptError as error:
        form.add_error("files", say_already_kept(error.name, error.held))
    except NoRoomError:
        form.add_error("files", say_no_room())
    except OwnerClosedError:
        form.add_error(None, say_closed())
    else:
        return len(kept)
    return 0


def context_for(request: HttpRequest, owner: OwnerOfEvidence, form: AddForm) -> dict:
    """Return what the page of a thing's files shows."""
    files = files_of(owner.kind, owner.owner_id)
    elsewhere = kept_elsewhere(request.user, owner, files) if files else {}
    for file in files:
        file.elsewhere = elsewhere.get(file.sent_sha256)
    in_force = [file for file in files if file.superseded_at is None]
    return {
        "owner": owner,
        "form": form,
        "in_force": in_force,
        "superseded": [file for file in files if file.superseded_at is not None],
        "may_supersede": owner.is_open_to_me,
        **heading(owner, in_force),
    }


def heading(owner: OwnerOfEvidence, in_force: list[Evidence]) -> dict:
    """Return the heading as plain text, and with the owner's name marked with its language."""
    count = len(in_force)
    sentence = (
        ngettext("%(owner)s: %(count)s file of evidence", "%(owner)s: %(count)s files of evidence", count)
        if count
        else _("%(owner)s: no evidence yet")
    )
    return {
        "title": sentence % {"owner": owner.title, "count": count},
        "answer": fill(sentence, owner=owner.shown_title, count=count),
    }
