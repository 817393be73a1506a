"""The year's plan against what took place; what is planned is entered, changed, withdrawn. And the calendar."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from campaigns.forms.plan import PlanForm
from campaigns.models import Campaign, PlannedCampaign
from campaigns.selectors.plan import (
    HELD,
    NOT_YET,
    OVERDUE,
    PlannedRow,
    YearsPlan,
    plan_read_by,
    plan_years,
    read_plan,
)
from campaigns.services.plan import change_plan, plan_campaign
from campaigns.views.entry import fetch_entry_to_change, kept, say_refused, show_form, withdraw
from ecocounty.filling import fill
from ecocounty.periods import Period
from ecocounty.units.access import FILLERS
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import role_kinds_of
from ecocounty.units.templatetags.names import typed


@dataclass(slots=True)
class CalendarMonth:
    """A month of the calendar: what is planned and not held yet, and what was held."""

    period: Period | None
    planned: list[PlannedRow] = field(default_factory=list)
    held: list[Campaign] = field(default_factory=list)
    # Held by a unit whose event the reader may not open.
    elsewhere: list[PlannedRow] = field(default_factory=list)


def refuse_year(year: int) -> None:
    """Know only years that can be meant."""
    if not 1900 <= year <= 2199:
        raise Http404


def show_plan(request: HttpRequest, year: int) -> HttpResponse:
    """Show a year's plan against what took place."""
    refuse_year(year)
    plan = read_plan(request.user, year)
    context = {
        "answer": plan_heading(plan, year),
        "year": year,
        "years": plan_years(request.user),
        "plan": plan,
        "may_plan": bool(role_kinds_of(request.user) & FILLERS),
        "invented": any(row.planned.invented for row in plan.rows),
    }
    return render(request, "campaigns/plan.html", context)


def plan_heading(plan: YearsPlan, year: int) -> str:
    """Say how much of the plan took place, and what is late."""
    words = {"year": year, "planned": len(plan.rows), "held": plan.count(HELD)}
    if not plan.rows:
        return _("No campaign is planned for %(year)s") % words
    parts = [_("%(year)s: %(held)s of %(planned)s planned campaigns took place") % words]
    late = plan.count(OVERDUE)
    if late:
        parts.append(ngettext("%(count)s is overdue", "%(count)s are overdue", late) % {"count": late})
    waiting = plan.count(NOT_YET)
    if waiting:
        parts.append(_("%(count)s still to come") % {"count": waiting})
    return pgettext("between facts", "; ").join(parts)


def show_calendar(request: HttpRequest, year: int) -> HttpResponse:
    """Show twelve months with what is planned and what was held."""
    refuse_year(year)
    plan = read_plan(request.user, year)
    months = [CalendarMonth(period=month) for month in Period.of_year(year).months()]
    undated = CalendarMonth(period=None)

    def month_of(day: date | None) -> CalendarMonth:
        return months[day.month - 1] if day else undated

    held = {one.pk: one for row in plan.rows for one in row.campaigns}
    for one in (*held.values(), *plan.outside):
        month_of(one.first_day).held.append(one)
    for row in plan.rows:
        if row.state != HELD:
            month_of(row.planned.due).planned.append(row)
        elif not row.campaigns:
            month_of(row.planned.due).elsewhere.append(row)
    for month in (*months, undated):
        month.held.sort(key=lambda one: (one.first_day or date.max, one.pk))
    count = len(held) + len(plan.outside) + sum(len(month.elsewhere) for month in (*months, undated))
    open_ones = sum(row.state != HELD for row in plan.rows)
    context = {
        "answer": _("%(year)s: %(held)s held, %(open)s planned and not held")
        % {"year": year, "held": count, "open": open_ones},
        "year": year,
        "years": plan_years(request.user),
        "months": months,
        "undated": undated,
        "today": timezone.localdate(),
        "invented": any(row.planned.invented for row in plan.rows)
        or any(one.invented for one in plan.outside),
    }
    return render(request, "campaigns/calendar.html", context)


def add(request: HttpRequest, year: int) -> HttpResponse:
    """Put a campaign into a unit's plan."""
    refuse_year(year)
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, user=request.user, initial={"year": year})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            planned = plan_campaign(
                actor=request.user,
                unit=said["unit"],
                year=said["year"],
                name=said["name"],
                due=said["due"],
                on_behalf_reason=said["on_behalf_reason"],
            )
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("It is in the plan."))
            return redirect("campaigns:plan", year=planned.year)
    return show_form(request, "campaigns/plan_form.html", form, answer=_("Plan a campaign"), year=year)


def fetch_planned_to_change(request: HttpRequest, pk: int) -> PlannedCampaign:
    """Return a planned campaign that the person may change."""
    return fetch_entry_to_change(request, PlannedCampaign, pk, also=plan_read_by(request.user))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a planned campaign."""
    planned = fetch_planned_to_change(request, pk)
    first = {name: getattr(planned, name) for name in ("name", "year", "due", "on_behalf_reason")}
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, user=request.user, entry=planned, initial=first)

    def keep() -> PlannedCampaign:
        said = form.cleaned_data
        return change_plan(
            actor=request.user,
            planned=planned,
            year=said["year"],
            name=said["name"],
            due=said["due"],
            seen=said["version"],
            on_behalf_reason=said["on_behalf_reason"],
        )

    if request.method == "POST" and form.is_valid() and kept(request, form, keep, said=_("Saved.")):
        return redirect("campaigns:plan", year=form.cleaned_data["year"])
    answer = fill(_("Change “%(name)s” in the plan"), name=typed(planned.name))
    return show_form(
        request, "campaigns/plan_form.html", form, answer=answer, year=planned.year, planned=planned
    )


def withdraw_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a campaign out of the plan; one that was held for it then stands outside the plan."""
    planned = fetch_planned_to_change(request, pk)
    back = reverse("campaigns:plan", args=[planned.year])
    return withdraw(request, planned, name=typed(planned.name), back=back)
