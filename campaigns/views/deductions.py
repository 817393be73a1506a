"""The forms of a fact that costs points; it stands on the page of the month's quotas."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.forms.deductions import DeductionForm
from campaigns.selectors.deductions import deductions_seen_by
from campaigns.services.deductions import enter_deduction, withdraw_deduction
from campaigns.views.entry import say_refused, show_form, withdraw
from ecocounty.periods import Period
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import runs_office_over
from ecocounty.units.templatetags.names import typed


def enter(request: HttpRequest) -> HttpResponse:
    """Enter a fact against a unit below."""
    form = DeductionForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            entry = enter_deduction(actor=request.user, **form.cleaned_data)
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("Entered."))
            return redirect(address_of_month(Period.of_day(entry.day)))
    return show_form(
        request,
        "campaigns/article_form.html",
        form,
        answer=_("Enter a deduction"),
        button=_("Enter it"),
        back=reverse("campaigns:article_quotas"),
        behind=_("Quotas"),
    )


def withdraw_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a fact that was none."""
    entry = get_object_or_404(deductions_seen_by(request.user), pk=pk)
    if not runs_office_over(request.user, entry.unit):
        raise PermissionDenied
    back = address_of_month(Period.of_day(entry.day))
    return withdraw(request, entry, name=typed(entry.what), back=back, take_back=withdraw_deduction)


def address_of_month(month: Period) -> str:
    """Return the page of a month's quotas, where its deductions stand."""
    return f"{reverse('campaigns:article_quotas')}?month={month}"
