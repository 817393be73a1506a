"""Small switches: unlocked, switched off and on, signed out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from ecocounty.filling import fill
from ecocounty.units.forms.people import DisableForm
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.passwords import unlock_person
from ecocounty.units.services.people import disable_person, enable_person
from ecocounty.units.services.sessions import end_sessions
from ecocounty.units.templatetags.names import typed
from ecocounty.units.views.people_fetch import fetch_other_person
from ecocounty.units.views.people_form import say_refused, sent, show_form


def unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody who mistyped too often try again now."""
    person = fetch_other_person(request, pk)
    if unlock_person(actor=request.user, user=person):
        messages.success(request, fill(_("%(person)s may try again now."), person=typed(person.display_name)))
    else:
        messages.info(
            request,
            fill(_("%(person)s was not locked; nothing was changed."), person=typed(person.display_name)),
        )
    return redirect("people:person", pk=person.pk)


@sensitive_post_parameters()
def disable(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch somebody off."""
    person = fetch_other_person(request, pk)
    form = DisableForm(request, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            disable_person(actor=request.user, user=person, why=form.cleaned_data["why"])
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(
                request, fill(_("%(person)s can no longer sign in."), person=typed(person.display_name))
            )
            return redirect("people:person", pk=person.pk)
    return show_form(
        request,
        form,
        person=person,
        answer=fill(_("Switch off the sign-in of %(person)s"), person=typed(person.display_name)),
        button=_("Switch off"),
        note=_(
            "Signed out everywhere at once. Roles, figures and history stay; it can be switched on again."
        ),
    )


def enable(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody sign in again."""
    person = fetch_other_person(request, pk)
    if enable_person(actor=request.user, user=person):
        messages.success(request, fill(_("%(person)s can sign in again."), person=typed(person.display_name)))
    else:
        messages.info(
            request,
            fill(
                _("%(person)s was not switched off; nothing was changed."), person=typed(person.display_name)
            ),
        )
    return redirect("people:person", pk=person.pk)


def end_all_sessions(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign somebody out everywhere."""
    person = fetch_other_person(request, pk)
    ended = end_sessions(user=person, why="ended by the office", actor=request.user)
    sentence = ngettext("%(count)s session ended.", "%(count)s sessions ended.", ended)
    messages.success(request, sentence % {"count": ended})
    return redirect("people:person", pk=person.pk)
