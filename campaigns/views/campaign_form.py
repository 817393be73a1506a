"""An event's form: posted whole, with its counts and photos; with a script the photos follow one by one."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.forms.campaigns import CampaignForm, initial_of
from campaigns.models import Campaign
from campaigns.selectors.counts import months_accepted
from campaigns.services.campaigns import (
    AlreadySentError,
    ChangedCampaign,
    TwinsError,
    change_campaign,
    enter_campaign,
)
from campaigns.services.entries import EntryChangedError
from campaigns.services.photos import Kept, NewPhoto, is_of_another_day, keep_photos
from campaigns.views.campaigns import fetch_campaign_to_change
from campaigns.views.entry import say_changed, say_refused, show_form
from campaigns.views.event_photos import examine_photos
from ecocounty.evidence.models import Evidence
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.history.subjects import number_in
from ecocounty.units.refused import RefusedError

TEMPLATE = "campaigns/campaign_form.html"
# How the script asks: it then sends the photos itself.
JSON = "application/json"


def enter(request: HttpRequest) -> HttpResponse:
    """Enter an event with what it produced and its photos, all in one go."""
    if request.method != "POST":
        first = {"sent_as": uuid4(), "planned": number_in(request.GET.get("planned", ""))}
        return show(request, CampaignForm(user=request.user, initial=first))
    form = CampaignForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return show(request, form)
    try:
        photos, refused = examine_photos(form.cleaned_data["photos"], form.cleaned_data["caption"])
        with transaction.atomic():
            campaign = enter_campaign(
                actor=request.user,
                unit=form.cleaned_data["unit"],
                said=form.said,
                counts=form.counts,
                on_behalf_reason=form.cleaned_data["on_behalf_reason"],
                sent_as=form.cleaned_data["sent_as"],
                twins_seen=twins_confirmed(request),
            )
            kept = keep_photos(actor=request.user, campaign=campaign, photos=photos)
    except AlreadySentError as error:
        return answer_sent_before(request, form, error.campaign)
    except TwinsError as error:
        return show_beside_twins(request, form, error)
    except RefusedError as error:
        say_refused(form, error)
        return show(request, form)
    say_done(request, campaign, kept, refused, sentence=_("The event is entered."))
    return answer(request, campaign)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of an event, and add photos."""
    campaign = fetch_campaign_to_change(request, pk)
    if request.method != "POST":
        form = CampaignForm(user=request.user, entry=campaign, initial=initial_of(campaign))
        return show(request, form, campaign)
    form = CampaignForm(request.POST, request.FILES, user=request.user, entry=campaign)
    if not form.is_valid():
        return show(request, form, campaign)
    try:
        photos, refused = examine_photos(form.cleaned_data["photos"], form.cleaned_data["caption"])
        with transaction.atomic():
            changed = change_campaign(
                actor=request.user,
                campaign=campaign,
                said=form.said,
                seen=form.cleaned_data["version"],
                on_behalf_reason=form.cleaned_data["on_behalf_reason"],
                twins_seen=twins_confirmed(request),
            )
            kept = keep_photos(actor=request.user, campaign=changed.campaign, photos=photos)
    except TwinsError as error:
        return show_beside_twins(request, form, error, campaign)
    except EntryChangedError as error:
        say_changed(form, error)
        return show(request, form, campaign)
    except RefusedError as error:
        say_refused(form, error)
        return show(request, form, campaign)
    say_done(request, changed.campaign, kept, refused, sentence=_("Saved."))
    say_moved(request, changed)
    return answer(request, changed.campaign)


def add_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep one photo of an event, sent by the script, and say what became of it."""
    campaign = fetch_campaign_to_change(request, pk)
    sent = request.FILES.getlist("photos")[:1]
    photos, refused = examine_photos(sent, request.POST.get("caption", ""))
    if not photos:
        return JsonResponse({"refused": refused or [_("No photo came along. Try again.")]}, status=422)
    photo = NewPhoto(photos[0].file, photos[0].caption, request.POST.get("reason", ""))
    kept = keep_photos(actor=request.user, campaign=campaign, photos=[photo])
    if not kept.photos and not kept.again:
        return JsonResponse({"refused": kept.refused}, status=422)
    [stored] = kept.photos or kept.again
    return JsonResponse({"kept": stored.pk, **other_day_of(stored, campaign, photo.reason)})


def answer_sent_before(request: HttpRequest, form: CampaignForm, campaign: Campaign) -> HttpResponse:
    """Lead to what the form made when it was sent before; if it says something else now, ask once more."""
    said = form.said
    if said.name.strip() == campaign.name and said.first_day == campaign.first_day:
        messages.info(request, _("This form was sent already. Nothing was done twice."))
        return answer(request, campaign)
    form.add_error(
        None,
        _(
            "This form was sent before and made the event “%(name)s”. If yours is another one, send it once more."
        )
        % {"name": campaign.name},
    )
    form.data = form.data.copy()
    form.data["sent_as"] = str(uuid4())
    return show(request, form)


def other_day_of(photo: Evidence, campaign: Campaign, reason: str) -> dict[str, str]:
    """Return what to tell about a photo of another day that was sent without a reason."""
    if reason.strip() or not is_of_another_day(photo, campaign):
        return {}
    words = {"taken": photo.taken_on.isoformat(), "day": campaign.first_day.isoformat()}
    return {
        "other_day": _("Taken on %(taken)s, and the event was on %(day)s.") % words,
        "explain": reverse("campaigns:campaign_photo_date", args=[campaign.pk, photo.pk]),
    }


def show(
    request: HttpRequest, form: CampaignForm, campaign: Campaign | None = None, **shown: Any
) -> HttpResponse:
    """Show the form; photos that came with one that was refused must be chosen again, and that is said."""
    title = _("Change the event") if campaign else _("Enter an event")
    left = len(form.errors)
    if left:
        words = ngettext(
            "%(title)s: %(count)s thing to put right", "%(title)s: %(count)s things to put right", left
        )
        title = words % {"title": title, "count": left}
    return show_form(
        request,
        TEMPLATE,
        form,
        answer=title,
        campaign=campaign,
        photos_lost=len(request.FILES.getlist("photos")) if form.errors else 0,
        **shown,
    )


def show_beside_twins(
    request: HttpRequest, form: CampaignForm, error: TwinsError, campaign: Campaign | None = None
) -> HttpResponse:
    """Show the unit's events of the same name and day beside what was typed; confirmed, it is another one."""
    form.add_error(
        None,
        _(
            "The unit has an event of this name and day already. Look at it, and confirm that this is another one."
        ),
    )
    return show(
        request, form, campaign, twins=error.twins, twins_seen=",".join(str(one.pk) for one in error.twins)
    )


def twins_confirmed(request: HttpRequest) -> set[int]:
    """Return the events that the person saw beside their own and told apart."""
    found = map(number_in, request.POST.get("is_another", "").split(","))
    return {number for number in found if number is not None}


def say_done(
    request: HttpRequest, campaign: Campaign, kept: Kept, refused: list[str], *, sentence: str
) -> None:
    """Say what was saved, and of each file that was not kept which one, why, and what to do."""
    if kept.photos:
        files = ngettext("%(count)s photo is kept.", "%(count)s photos are kept.", len(kept.photos))
        sentence = f"{sentence} {files % {'count': len(kept.photos)}}"
    messages.success(request, sentence)
    for told in (*refused, *kept.refused):
        messages.warning(request, _("Not kept, everything else is: %(file)s") % {"file": told})


def say_moved(request: HttpRequest, changed: ChangedCampaign) -> None:
    """Say which counts went along with the event's day, and which accepted months keep their number."""
    if not changed.moved:
        return
    count, day = len(changed.moved), changed.campaign.first_day
    sentence = ngettext(
        "%(count)s count of the event's old day was moved to %(day)s with it.",
        "%(count)s counts of the event's old day were moved to %(day)s with it.",
        count,
    )
    messages.info(request, sentence % {"count": count, "day": day.isoformat()})
    for month in months_accepted(changed.moved, days=(changed.was, day)):
        sentence = _(
            "The return of %(month)s is accepted already: its number stays, and the register's stands beside it."
        )
        messages.warning(request, sentence % {"month": month_words(month)})


def answer(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Lead to the event's page; tell the script where its photos go."""
    url = reverse("campaigns:campaign", args=[campaign.pk])
    if request.headers.get("Accept") != JSON:
        return redirect(url)
    return JsonResponse({"url": url, "photos": reverse("campaigns:campaign_photos", args=[campaign.pk])})
