"""Events: the list of a year, and one event's page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from campaigns.forms.campaigns import CampaignFilterForm, PhotoDateForm
from campaigns.models import Campaign, Count
from campaigns.selectors.articles import articles_seen_by
from campaigns.selectors.campaigns import (
    OWNER_KIND,
    CampaignsHeld,
    Files,
    add_up_campaigns,
    campaigns_of_year,
    files_of_each,
    led_within,
    named_in,
    units_with_campaigns,
    years_of,
)
from campaigns.selectors.plan import plan_counts
from campaigns.services.campaigns import withdraw_campaign
from campaigns.services.photos import explain_photo, is_of_another_day
from campaigns.views.entry import fetch_entry, fetch_entry_to_change, withdraw
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.selectors import files_of
from ecocounty.paging import page_of, query_without_page
from ecocounty.units.access import FILLERS
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import may_fill, role_kinds_of, units_reached_by
from ecocounty.units.templatetags.names import typed


def fetch_campaign(request: HttpRequest, pk: int) -> Campaign:
    """Return an event that the person reads: of their own unit, or in which it is named beside the lead."""
    return fetch_entry(request, Campaign, pk, also=named_in(request.user))


def fetch_campaign_to_change(request: HttpRequest, pk: int) -> Campaign:
    """Return an event that the person may change; a joint unit only reads it."""
    return fetch_entry_to_change(request, Campaign, pk, also=named_in(request.user))


def show_campaigns(request: HttpRequest) -> HttpResponse:
    """Show a year's events, first those with a day."""
    user = request.user
    years, units = years_of(user), units_to_choose(user, request.GET.get("unit", ""))
    form = CampaignFilterForm(request.GET, years=years, units=units)
    form.is_valid()
    said = form.cleaned_data
    year = said.get("year") or newest_with_something(user, years)
    form.initial["year"] = year
    found = campaigns_of_year(user, year, withdrawn=bool(said.get("withdrawn")))
    if said.get("unit"):
        found = found.filter(led_within(said["unit"]))
    if said.get("month"):
        found = found.filter(first_day__month=said["month"])
    if said.get("kind"):
        found = found.filter(kind=said["kind"])
    page = page_of(request, found.prefetch_related("joint_units"))
    files = files_of_each(page)
    held = add_up_campaigns(found.in_force())
    context = {
        "answer": heading_of(
            user, year, held, is_filtered=any(said.get(name) for name in ("unit", "month", "kind"))
        ),
        "form": form,
        "year": year,
        "page": page,
        "rows": [{"campaign": one, "files": files.get(one.pk, Files())} for one in page],
        "people": held.people.total,
        "held": held.count,
        "query": query_without_page(request),
        "may_enter": bool(role_kinds_of(user) & FILLERS),
        "invented": held.people.invented,
    }
    return render(request, "campaigns/campaigns.html", context)


def units_to_choose(user: User, asked: str) -> list[Unit]:
    """Return the units that lead an event, and the one that a link asks for, such as their county."""
    units = list(units_with_campaigns(user))
    if asked and asked not in {unit.code for unit in units}:
        units += units_reached_by(user).filter(code=asked)
    return units


def newest_with_something(user: Any, years: list[int]) -> int:
    """Return this year if something was held in it, else the newest year in which something was."""
    this = timezone.localdate().year
    past = [year for year in years if year <= this]
    held = [year for year in past if year != this or campaigns_of_year(user, this).exists()]
    return max(held, default=this)


def heading_of(user: Any, year: int, held: CampaignsHeld, *, is_filtered: bool) -> str:
    """Say how many events were held, how many of the plan among them, and how many wait for their date."""
    count = held.count
    words = {"count": count, "year": year}
    sentence = (
        ngettext("%(year)s: %(count)s campaign held", "%(year)s: %(count)s campaigns held", count) % words
    )
    parts = [sentence]
    if not is_filtered:
        planned, done = plan_counts(user, year)
        if planned:
            parts.append(
                _("%(done)s of %(planned)s planned ones took place") % {"done": done, "planned": planned}
            )
    if held.undated:
        parts.append(_("%(count)s without a date") % {"count": held.undated})
    return pgettext("between facts", "; ").join(parts)


def show_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all that is known of one event."""
    campaign = fetch_campaign(request, pk)
    return render(request, "campaigns/campaign.html", context_of(request, campaign))


def context_of(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    """Return what an event's page shows."""
    files = files_of(OWNER_KIND, str(campaign.pk))
    in_force = [file for file in files if file.superseded_at is None]
    reasons = {one.photo_id: one.reason for one in campaign.photo_dates.all()}
    other_days = [
        {"photo": file, "reason": reasons.get(file.pk, "")}
        for file in in_force
        if is_of_another_day(file, campaign)
    ]
    may_change = may_fill(request.user, campaign.unit) and not campaign.is_withdrawn
    counts = campaign.counts.select_related("channel__indicator", "withdrawn_by").order_by("channel", "pk")
    return {
        "answer": campaign.name,
        "campaign": campaign,
        "joint_units": list(campaign.joint_units.order_by("path")),
        "counts": [{"count": one, "other_day": is_counted_otherwise(one, campaign)} for one in counts],
        "articles": list(
            articles_seen_by(request.user).filter(campaign=campaign).order_by("first_day", "pk")
        ),
        "files": in_force,
        "owner_kind": OWNER_KIND,
        "other_days": other_days,
        "to_explain": sum(not one["reason"] for one in other_days),
        "may_change": may_change,
        "todo": todo_of(campaign, in_force, other_days) if may_change else [],
    }


def is_counted_otherwise(count: Count, campaign: Campaign) -> bool:
    """Say whether a count stands on a day that is not the event's; it then stays there when the event moves."""
    first = campaign.first_day
    return first is not None and not first <= count.day <= (campaign.last_day or first)


def todo_of(campaign: Campaign, files: list[Evidence], other_days: list[dict]) -> list[str]:
    """Say what an event still lacks."""
    said = []
    if campaign.first_day is None:
        said.append(_("The date is not known yet. Enter it when you know it."))
    if not files:
        said.append(_("There is no evidence yet: add photos, or the paper that it rests on."))
    left = sum(not one["reason"] for one in other_days)
    if left:
        sentence = ngettext(
            "%(count)s photo was taken on another day: say why.",
            "%(count)s photos were taken on another day: say why.",
            left,
        )
        said.append(sentence % {"count": left})
    return said


def withdraw_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an event that was entered by mistake, with its counts."""
    campaign = fetch_campaign_to_change(request, pk)
    return withdraw(
        request,
        campaign,
        name=typed(campaign.name),
        back=campaign_url(campaign),
        take_back=withdraw_campaign,
    )


def campaign_url(campaign: Campaign) -> str:
    """Return the address of an event's page."""
    return reverse("campaigns:campaign", args=[campaign.pk])


def explain(request: HttpRequest, pk: int, photo: int) -> HttpResponse:
    """Write down why a photo was taken on another day."""
    campaign = fetch_campaign_to_change(request, pk)
    files = Evidence.objects.belonging_to(OWNER_KIND, str(campaign.pk)).in_force()
    found = files.filter(pk=photo).first()
    if found is None or found.taken_on is None:
        raise Http404
    form = PhotoDateForm(request.POST)
    try:
        if not form.is_valid():
            raise RefusedError("reason", " ".join(form.errors.get("reason", [])))
        explain_photo(actor=request.user, campaign=campaign, photo=found, reason=form.cleaned_data["reason"])
    except RefusedError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("The reason stands with the photo."))
    return redirect("campaigns:campaign", pk=campaign.pk)
