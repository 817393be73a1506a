"""A new one-time password for somebody who lost theirs, or whose slip ran out."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from ecocounty.filling import fill
from ecocounty.units.forms.people import ResetPasswordForm
from ecocounty.units.services import passwords as services
from ecocounty.units.templatetags.names import typed
from ecocounty.units.views.people_fetch import fetch_other_person
from ecocounty.units.views.people_form import sent, show_form
from ecocounty.units.views.people_slip import show_slip


@sensitive_post_parameters()
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Reset the password, end all sessions of the person, and show the slip once."""
    person = fetch_other_person(request, pk)
    form = ResetPasswordForm(request, sent(request))
    if request.method == "POST" and form.is_valid():
        password = services.reset_password(actor=request.user, user=person, why=form.cleaned_data["why"])
        return show_slip(request, person, password)
    return show_form(
        request,
        form,
        person=person,
        answer=fill(_("Reset the password of %(person)s"), person=typed(person.display_name)),
        button=_("Reset, and show the slip"),
        note=_("The old password is void and the person is signed out everywhere at once."),
    )
