"""The activation slip (啟用單): a one-time password, shown once, to be printed and handed over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from ecocounty.filling import fill
from ecocounty.units.models import User
from ecocounty.units.templatetags.names import typed


@sensitive_variables("password")
def show_slip(request: HttpRequest, person: User, password: str) -> HttpResponse:
    """Show the password on the answer to the form itself: it is kept nowhere, so it cannot be shown again."""
    context = {
        "answer": fill(
            _("Hand this slip to %(person)s; the password is shown only now"),
            person=typed(person.display_name),
        ),
        "person": person,
        "password": password,
        "today": timezone.localdate(),
        "address": request.build_absolute_uri("/"),
    }
    response = render(request, "units/person_slip.html", context)
    add_never_cache_headers(response)
    return response
