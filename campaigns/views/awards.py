"""How waiting is counted: the catalogue of awards with the rules of their levels."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.forms.awards import AwardForm, NewAwardForm
from campaigns.selectors.awards import awards_visible_to, may_change_award
from campaigns.selectors.offices import offices_of
from campaigns.services.awards import add_award, add_presets, change_award
from campaigns.telling.award_words import rules_of
from campaigns.views.entry import say_refused, show_form
from ecocounty.units.refused import RefusedError


def show_awards(request: HttpRequest) -> HttpResponse:
    """Show the awards that hold here with their rules."""
    awards = list(awards_visible_to(request.user))
    context = {
        "answer": ngettext("%(count)s award on the ladder", "%(count)s awards on the ladder", len(awards))
        % {"count": len(awards)},
        "awards": [(award, rules_of(award), may_change_award(request.user, award)) for award in awards],
    }
    return render(request, "campaigns/awards.html", context)


def take_over_presets(request: HttpRequest) -> HttpResponse:
    """Take over the awards that published rules describe, for the person's own unit."""
    try:
        made = [
            award
            for unit in offices_of(request.user)
            for award in add_presets(actor=request.user, belongs_to=unit)
        ]
    except RefusedError as error:
        messages.error(request, error.sentence)
        return redirect("campaigns:awards")
    count = len(made)
    sentence = ngettext("%(count)s award was taken over.", "%(count)s awards were taken over.", count)
    messages.success(request, sentence % {"count": count} if made else _("They are all here already."))
    return redirect("campaigns:awards")


def add(request: HttpRequest) -> HttpResponse:
    """Enter an award."""
    data = request.POST if request.method == "POST" else None
    form = NewAwardForm(data, units=offices_of(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            add_award(
                actor=request.user,
                belongs_to=form.unit(),
                key=form.cleaned_data["key"],
                rungs=form.rungs(),
                **form.said(),
            )
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("Entered."))
            return redirect("campaigns:awards")
    return show_form(request, "campaigns/award_form.html", form, answer=_("Enter an award"))


def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change an award and its waiting rules."""
    award = get_object_or_404(awards_visible_to(request.user), key=key)
    if not may_change_award(request.user, award):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = AwardForm(data, award=award)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_award(
                actor=request.user,
                award=award,
                rungs=form.rungs(),
                seen=form.cleaned_data["seen"],
                closed_from=form.cleaned_data["closed_from"],
                why=form.cleaned_data["why"],
                **form.said(),
            )
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
            return redirect("campaigns:awards")
    answer = _("Change the rules of “%(award)s”") % {"award": award.name_now().text}
    return show_form(request, "campaigns/award_form.html", form, answer=answer, award=award)
