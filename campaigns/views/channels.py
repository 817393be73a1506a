"""The channels: what each is counted from, and from when on its register is kept."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.forms.channel import ChannelForm, RegisterFromForm
from campaigns.models import CampaignKind, Channel, CountedFrom
from campaigns.selectors.channels import channels_seen_by, indicators_to_make_channels, may_set
from campaigns.services.channels import ChannelChangedError, add_channels, keep_register_from
from campaigns.views.entry import say_refused, show_form
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.units.refused import RefusedError


@dataclass(frozen=True, slots=True)
class ShownChannel:
    """A channel as the list prints it."""

    channel: Channel
    narrowed: list[str]
    register_from: str
    may_set: bool


def show_channels(request: HttpRequest) -> HttpResponse:
    """List the channels that hold where the person works."""
    shown = [shown_channel(request, channel) for channel in channels_seen_by(request.user)]
    kept = sum(bool(one.register_from) for one in shown)
    count = len(shown)
    answer = ngettext(
        "%(count)s channel, %(kept)s with a register that makes the return's row",
        "%(count)s channels, %(kept)s with a register that makes the return's row",
        count,
    )
    context = {
        "answer": answer % {"count": count, "kept": kept},
        "channels": shown,
        "may_add": indicators_to_make_channels(request.user).exists(),
    }
    return render(request, "campaigns/channels.html", context)


def shown_channel(request: HttpRequest, channel: Channel) -> ShownChannel:
    """Return a channel ready to print, with what narrows it."""
    narrowed = [channel.get_medium_display()] if channel.medium else []
    narrowed += [channel.get_level_display()] if channel.level else []
    narrowed += [str(CampaignKind(channel.campaign_kind).label)] if channel.campaign_kind else []
    return ShownChannel(
        channel=channel,
        narrowed=narrowed,
        register_from=month_words(channel.register_from) if channel.register_from else "",
        may_set=may_set(request.user, channel),
    )


def fetch_channel_to_set(request: HttpRequest, pk: int) -> Channel:
    """Return a channel that the person's office keeps."""
    channel = get_object_or_404(channels_seen_by(request.user), pk=pk)
    if not may_set(request.user, channel):
        raise PermissionDenied
    return channel


def set_register_from(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a channel's register from a month on, or no more."""
    channel = fetch_channel_to_set(request, pk)
    initial = {"register_from": channel.register_from, "seen": channel.register_from}
    form = RegisterFromForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            changed = keep_register_from(
                actor=request.user,
                channel=channel,
                month=form.cleaned_data["register_from"],
                seen=form.cleaned_data["seen"],
            )
        except RefusedError as error:
            say_refused(form, error)
        except ChannelChangedError:
            form.add_error(None, _("Somebody else set the month meanwhile. Open the page again."))
        else:
            messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
            return redirect("campaigns:channels")
    name = channel.indicator.name_now().text
    answer = _("%(channel)s: from when on the register makes the return's row") % {"channel": name}
    return show_form(request, "campaigns/channel_form.html", form, answer=answer, button=_("Save"))


def add_channel(request: HttpRequest) -> HttpResponse:
    """Make a channel of an indicator."""
    form = ChannelForm(
        request.POST if request.method == "POST" else None, initial={"counted_from": CountedFrom.COUNTS}
    )
    form.fields["indicator"].queryset = indicators_to_make_channels(request.user)
    if request.method == "POST" and form.is_valid():
        try:
            add_channels(actor=request.user, channels=[form.to_channel(next_order())])
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("Made a channel. Its register can be kept now."))
            return redirect("campaigns:channels")
    return show_form(
        request, "campaigns/channel_form.html", form, answer=_("Make a channel"), button=_("Make it")
    )


def next_order() -> int:
    """Return the place after the last channel."""
    last = Channel.objects.order_by("-order").values_list("order", flat=True).first()
    return (last or 0) + 1
