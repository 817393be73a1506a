"""Roles given, ended, and handed over to a successor."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ecocounty.filling import fill
from ecocounty.units.forms.people import EndRoleForm, GiveRoleForm, HandOverForm
from ecocounty.units.models import Role, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.people import people_managed_by
from ecocounty.units.services import roles as services
from ecocounty.units.services.newcomers import hand_over_to_newcomer
from ecocounty.units.sign_in.person import find_person
from ecocounty.units.templatetags.names import named, typed
from ecocounty.units.views.people_fetch import fetch_other_person, fetch_role
from ecocounty.units.views.people_form import say_refused, sent, show_form
from ecocounty.units.views.people_slip import show_slip


def give_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role; nobody gives one to themselves."""
    person = fetch_other_person(request, pk)
    form = GiveRoleForm(sent(request), manager=request.user, initial={"unit": person.unit})
    if request.method == "POST" and form.is_valid():
        try:
            services.give_role(actor=request.user, user=person, **form.cleaned_data)
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("The role is given."))
            return redirect("people:person", pk=person.pk)
    return show_form(
        request,
        form,
        person=person,
        answer=fill(_("Give %(person)s a role"), person=typed(person.display_name)),
        button=_("Give the role"),
        note=_("A role from a later day begins by itself on that day."),
    )


def end_role(request: HttpRequest, pk: int, role_pk: int) -> HttpResponse:
    """Set the last day of a role."""
    role = fetch_role(request, pk, role_pk)
    form = EndRoleForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.end_role(actor=request.user, role=role, **form.cleaned_data)
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("The role ends on %(day)s.") % {"day": form.cleaned_data["last_day"]})
            return after_role(request, role)
    words = words_of(role)
    return show_form(
        request,
        form,
        person=role.user,
        answer=fill(_("End a role of %(person)s: %(role)s, %(unit)s"), **words),
        button=_("End the role"),
        note=_("What the person did stays under their name. A role that has not begun is taken back."),
    )


def hand_over(request: HttpRequest, pk: int, role_pk: int) -> HttpResponse:
    """Pass a seat to a successor, who is here already or is new."""
    role = fetch_role(request, pk, role_pk)
    form = HandOverForm(sent(request), people=people_managed_by(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            answer = pass_seat(request, role, form)
        except RefusedError as error:
            say_refused(form, error)
        else:
            return answer
    words = words_of(role)
    return show_form(
        request,
        form,
        person=role.user,
        answer=fill(_("Hand over from %(person)s: %(role)s, %(unit)s"), **words),
        button=_("Hand over"),
        note=fill(
            _(
                "%(person)s holds the seat until the day before. Drafts and months stay with the unit, history with "
                "whoever made it; no password is handed on."
            ),
            **words,
        ),
    )


def words_of(role: Role) -> dict[str, object]:
    """Return whose role it is, which and where, for a sentence."""
    return {
        "person": typed(role.user.display_name),
        "role": role.get_kind_display(),
        "unit": named(role.unit),
    }


def pass_seat(request: HttpRequest, role: Role, form: HandOverForm) -> HttpResponse:
    """Hand the seat over as the form says; a new person's slip is shown."""
    said = form.cleaned_data
    if said["who"] == "new":
        names = ("first_day", "username", "display_name", "phone", "why")
        newcomer = hand_over_to_newcomer(
            actor=request.user, role=role, **{name: said[name] for name in names}
        )
        return show_slip(request, newcomer.user, newcomer.password)
    services.hand_over_seat(
        actor=request.user,
        role=role,
        successor=successor_from(request, form),
        first_day=said["first_day"],
        why=said["why"],
    )
    messages.success(request, _("The seat is handed over from %(day)s on.") % {"day": said["first_day"]})
    return after_role(request, role)


def successor_from(request: HttpRequest, form: HandOverForm) -> User:
    """Return the person named as successor, out of those the reader looks after; oneself is given no role."""
    found = find_person(form.cleaned_data["username"])
    if found == request.user:
        raise RefusedError(
            "username", _("Nobody takes a seat over from their own hands. Name somebody else.")
        )
    person = form.people.filter(pk=found.pk, is_active=True).first() if found else None
    if person is None:
        sentence = _("Nobody here has the user name “%(username)s”. Check it, or add a new person.")
        raise RefusedError("username", sentence % {"username": form.cleaned_data["username"]})
    return person


def after_role(request: HttpRequest, role: Role) -> HttpResponse:
    """Return to the person; whoever gave up their own role may not be let in there any more."""
    if role.user_id == request.user.pk:
        return redirect("dashboard:home")
    return redirect("people:person", pk=role.user_id)
