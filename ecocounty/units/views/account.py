"""What people say about themselves: how they are reached, and whether notices come by mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ecocounty.units.forms.account import AccountForm
from ecocounty.units.selectors.reach import roles_of
from ecocounty.units.services.account import change_own_account


@never_cache
def show_account(request: HttpRequest) -> HttpResponse:
    """Show one's own phone, e-mail and mail switch, and change them. Name, unit and roles others keep."""
    person = request.user
    said = {name: getattr(person, name) for name in ("phone", "email", "mail_notices")}
    form = AccountForm(request.POST if request.method == "POST" else None, initial=said)
    if request.method == "POST" and form.is_valid():
        if change_own_account(user=person, **form.cleaned_data):
            messages.success(request, _("Changed."))
        else:
            messages.info(request, _("Nothing was different; nothing was changed."))
        return redirect("account")
    context = {"answer": _("My account"), "form": form, "roles": roles_of(person)}
    return render(request, "units/account.html", context, status=422 if form.errors else 200)
