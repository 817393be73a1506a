"""The register of counts: listed, opened, added to, put right, withdrawn."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.forms.count import CountFilterForm, CountForm
from campaigns.models import Campaign, Channel, Count
from campaigns.selectors.channels import channels_seen_by
from campaigns.selectors.counts import (
    CountFilter,
    choose_counts,
    counts_seen_by,
    sums_by_channel,
    years_of,
)
from campaigns.selectors.reach import units_kept_by
from campaigns.services.counts import DuplicateError, change_count, enter_count
from campaigns.services.entries import EntryChangedError
from campaigns.views.entry import (
    fetch_entry,
    fetch_entry_to_change,
    say_changed,
    say_refused,
    show_form,
    withdraw,
)
from ecocounty.evidence.selectors import files_of
from ecocounty.filling import fill
from ecocounty.history.subjects import number_in
from ecocounty.paging import page_of, query_without_page
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import may_fill, units_reached_by
from ecocounty.units.templatetags.names import named, typed

KIND = "campaigns.count"


def show_counts(request: HttpRequest) -> HttpResponse:
    """List the register, with what it adds up to by channel."""
    seen = counts_seen_by(request.user)
    form = filter_form(request, seen)
    found = choose_counts(seen, asked_by(form))
    sums = sums_by_channel(found)
    # Of counties below too, whose channels hold where they work and not where the reader does.
    channels = Channel.objects.filter(pk__in=sums).select_related("indicator")
    page = page_of(request, found)
    count = page.paginator.count
    context = {
        "answer": ngettext("%(count)s entry in the register", "%(count)s entries in the register", count)
        % {"count": count},
        "form": form,
        "page": page,
        "sums": [(channel, sums[channel.pk]) for channel in channels],
        "invented": any(one.invented for one in sums.values()),
        "query": query_without_page(request),
        "may_add": units_kept_by(request.user).exists(),
    }
    return render(request, "campaigns/counts.html", context)


def filter_form(request: HttpRequest, seen: QuerySet[Count]) -> CountFilterForm:
    """Return the filter; asked for nothing, a list shows the newest year of which there are entries."""
    data = request.GET.copy()
    if "period" not in data:
        newest = years_of(seen)
        data["period"] = str(newest[0] if newest else timezone.localdate().year)
    form = CountFilterForm(
        data,
        channels=channels_seen_by(request.user).filter(counted_from="counts"),
        units=units_reached_by(request.user).order_by("path"),
    )
    form.is_valid()
    return form


def asked_by(form: CountFilterForm) -> CountFilter:
    """Return which entries were asked for; what cannot be read filters nothing."""
    said = form.cleaned_data
    return CountFilter(
        period=said.get("period") or "",
        channel=said.get("channel"),
        unit=said.get("unit"),
        withdrawn=said.get("withdrawn", False),
    )


def show_count(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one entry with its evidence."""
    count = fetch_entry(request, Count, pk)
    files = [one for one in files_of(KIND, str(pk)) if one.superseded_at is None]
    context = {
        "answer": heading_of(count),
        "count": count,
        "kind": KIND,
        "evidence": files,
        "may_change": may_fill(request.user, count.unit) and not count.is_withdrawn,
    }
    return render(request, "campaigns/count.html", context)


def heading_of(count: Count) -> SafeString:
    """Return how an entry is called, with the languages of what was typed."""
    return fill(
        _("%(channel)s, %(day)s: %(what)s"),
        channel=named(count.channel.indicator),
        day=count.day.isoformat(),
        what=typed(count.what),
    )


def add_count(request: HttpRequest) -> HttpResponse:
    """Enter a count; with `?of=` one that a campaign brought."""
    campaign = campaign_asked(request)
    form = CountForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        campaign=campaign,
        initial={"day": timezone.localdate(), "channel": request.GET.get("channel")},
    )
    twins: list[Count] = []
    if request.method == "POST" and form.is_valid():
        try:
            count = enter_count(
                actor=request.user, unit=form.cleaned_data["unit"], campaign=campaign, **form.said()
            )
        except RefusedError as error:
            say_refused(form, error)
        except DuplicateError as error:
            twins = say_twice(form, error)
        else:
            messages.success(request, _("Entered. Add a photo or a paper that shows it."))
            return redirect("campaigns:count", pk=count.pk)
    answer = _("Enter a count")
    return show_form(
        request, "campaigns/count_form.html", form, answer=answer, button=_("Enter it"), twins=twins
    )


def campaign_asked(request: HttpRequest) -> Campaign | None:
    """Return the campaign that the address names, if the person may make entries for its unit."""
    asked = number_in(request.GET.get("of", ""))
    if asked is None:
        return None
    kept = Campaign.objects.in_force().filter(unit__in=units_kept_by(request.user))
    return get_object_or_404(kept.select_related("unit__parent"), pk=asked)


def say_twice(form: CountForm, error: DuplicateError) -> list[Count]:
    """Ask whether the same was meant twice; what the register holds stands beside it."""
    form.ask_to_confirm()
    form.add_error(
        "confirmed",
        _("The register holds the same already, shown below. Tick this if it is another one."),
    )
    return error.found


def edit_count(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an entry right."""
    count = fetch_entry_to_change(request, Count, pk)
    said = {name: getattr(count, name) for name in ("channel", "day", "quantity", "what", "place")}
    said |= {"on_behalf_reason": count.on_behalf_reason}
    form = CountForm(
        request.POST if request.method == "POST" else None, user=request.user, entry=count, initial=said
    )
    twins: list[Count] = []
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_count(
                actor=request.user, count=count, seen=form.cleaned_data["version"], **form.said()
            )
        except RefusedError as error:
            say_refused(form, error)
        except EntryChangedError as error:
            say_changed(form, error)
        except DuplicateError as error:
            twins = say_twice(form, error)
        else:
            messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
            return redirect("campaigns:count", pk=pk)
    return show_form(
        request,
        "campaigns/count_form.html",
        form,
        answer=_("Put an entry right"),
        button=_("Save"),
        twins=twins,
        count=count,
    )


def withdraw_count(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an entry made by mistake."""
    count = fetch_entry_to_change(request, Count, pk)
    return withdraw(request, count, name=heading_of(count), back=reverse("campaigns:count", args=[pk]))
