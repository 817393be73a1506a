"""New people, and what is known about those who are there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ecocounty.filling import fill
from ecocounty.units.forms.people import EditPersonForm, NewPersonForm
from ecocounty.units.models import User
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.tree import units_managed_by
from ecocounty.units.services.newcomers import welcome_person
from ecocounty.units.services.people import change_person
from ecocounty.units.services.roles import FirstRole
from ecocounty.units.templatetags.names import typed
from ecocounty.units.views.people_fetch import fetch_person
from ecocounty.units.views.people_form import say_refused, sent, show_form
from ecocounty.units.views.people_slip import show_slip


def add_person(request: HttpRequest) -> HttpResponse:
    """Add a person, perhaps with a first role, and show their slip once."""
    form = NewPersonForm(sent(request), manager=request.user, initial=asked_for(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            newcomer = welcome_person(
                actor=request.user,
                **{name: said[name] for name in ("username", "display_name", "unit", "phone", "email")},
                role=first_role(said),
            )
        except RefusedError as error:
            say_refused(form, error)
        else:
            return show_slip(request, newcomer.user, newcomer.password)
    return show_form(
        request,
        form,
        person=None,
        answer=_("New person"),
        button=_("Add, and show the slip"),
        note=_("The system makes a one-time password. It is shown once, on a slip to print and hand over."),
    )


def asked_for(request: HttpRequest) -> dict:
    """Return what the link to the page fills in: a vacant seat's unit and role."""
    units = units_managed_by(request.user)
    return {
        "unit": units.filter(code=request.GET.get("unit", "")).first(),
        "kind": request.GET.get("role", ""),
    }


def first_role(said: dict) -> FirstRole | None:
    """Return the role that was filled in, if any."""
    if not said["kind"]:
        return None
    return FirstRole(**{name: said[name] for name in ("kind", "held_from", "held_to", "is_deputy")})


def edit_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a person's name, unit, phone, e-mail."""
    person = fetch_person(request, pk)
    initial = {name: getattr(person, name) for name in ("display_name", "unit", "phone", "email")}
    form = EditPersonForm(sent(request), manager=request.user, initial=initial)
    if is_oneself(request, person):
        # Whoever looks after people is moved to another unit by somebody else.
        form.fields["unit"].disabled = True
    if request.method == "POST" and form.is_valid():
        if change_person(actor=request.user, user=person, **form.cleaned_data):
            messages.success(request, _("Changed."))
        else:
            messages.info(request, _("Nothing was different; nothing was changed."))
        return redirect("people:person", pk=person.pk)
    return show_form(
        request,
        form,
        person=person,
        answer=fill(_("Change %(person)s"), person=typed(person.display_name)),
        button=_("Save"),
        note=_("Roles stay as they are: another unit here does not hand over a seat."),
    )


def is_oneself(request: HttpRequest, person: User) -> bool:
    """Say whether somebody looks at their own page."""
    return request.user.pk == person.pk
