"""The history of events and of the year's plan: who may read it, and how it is told."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.evidence.owners import owner_of
from campaigns.models import Campaign, CampaignKind, PlannedCampaign
from campaigns.selectors.campaigns import OWNER_KIND, read_by
from campaigns.selectors.plan import plan_read_by
from campaigns.telling.changes import teller_of_fields
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import register_owner
from ecocounty.figures.telling import said_quantity
from ecocounty.history.models import Entry
from ecocounty.history.subjects import (
    NOTHING,
    Heading,
    Said,
    number_in,
    register_subject,
    register_teller,
    register_words,
)
from ecocounty.units.models import User
from ecocounty.units.telling import names_of_units
from ecocounty.units.templatetags.names import typed

# Whoever reads the event reads its photos; its lead's people add to them.
OWNER = owner_of(
    Campaign,
    title=lambda campaign: campaign.name,
    url=lambda campaign: reverse("campaigns:campaign", args=[campaign.pk]),
    visible=read_by,
)


def find_campaign(user: User, subject_id: str) -> Heading | None:
    """Return the heading of an event's history: its own, its counts', its files'."""
    found = Campaign.objects.filter(read_by(user), pk=number_in(subject_id)).first()
    if found is None:
        return None
    files = Evidence.objects.belonging_to(OWNER_KIND, str(found.pk)).values_list("pk", flat=True)
    counts = found.counts.order_by("pk").values_list("pk", flat=True)
    return Heading(
        title=typed(found.name),
        url=reverse("campaigns:campaign", args=[found.pk]),
        back=typed(found.name),
        subjects=(
            (OWNER_KIND, str(found.pk)),
            *(("campaigns.count", str(pk)) for pk in counts),
            *(("evidence.file", str(pk)) for pk in files),
        ),
    )


def find_planned(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a planned campaign's history."""
    found = PlannedCampaign.objects.filter(plan_read_by(user), pk=number_in(subject_id)).first()
    if found is None:
        return None
    return Heading(
        title=typed(found.name),
        url=reverse("campaigns:plan", args=[found.year]),
        back=_("Plan of %(year)s") % {"year": found.year},
        subjects=(("campaigns.plannedcampaign", str(found.pk)),),
    )


FIELDS = {
    "name": gettext_lazy("name"),
    "kind": gettext_lazy("kind"),
    "theme": gettext_lazy("theme"),
    "year": gettext_lazy("year"),
    "first_day": gettext_lazy("first day"),
    "last_day": gettext_lazy("last day"),
    "due": gettext_lazy("day it is planned for"),
    "place": gettext_lazy("where it was held"),
    "organisers": gettext_lazy("organisers"),
    "slogan": gettext_lazy("slogan"),
    "course": gettext_lazy("course"),
    "planned": gettext_lazy("carries out, of the plan"),
    "people": gettext_lazy("people taking part"),
    "joint_units": gettext_lazy("joint units"),
    "photo": gettext_lazy("photo"),
    "taken_on": gettext_lazy("taken on"),
    "reason": gettext_lazy("reason"),
    "on_behalf_reason": gettext_lazy("on which paper"),
}


def tell_campaigns(entries: list[Entry]) -> Callable[[Entry], list[Said]]:
    """Tell what was said of events: joint units and planned campaigns by name, by one question each."""
    halves = [half for entry in entries for half in (entry.before, entry.after) if half]
    units = names_of_units({code for half in halves for code in half.get("joint_units") or ()})
    plans = {
        pk: f"{year} {name}"
        for pk, year, name in PlannedCampaign.objects.filter(
            pk__in={half["planned"] for half in halves if half.get("planned")}
        ).values_list("pk", "year", "name")
    }

    def words(field: str, value: Any) -> str:
        if value in (None, "", []):
            return NOTHING
        if field == "people":
            return said_quantity(value)
        if field == "joint_units":
            return ", ".join(units.get(code, code) for code in value)
        if field == "planned":
            return plans.get(value, str(value))
        return str(CampaignKind(value).label) if field == "kind" else str(value)

    return teller_of_fields(FIELDS, words)


def register() -> None:
    """Tell the rooms of evidence and of history what of ours they keep, and how it reads."""
    register_owner(OWNER)
    register_subject(OWNER_KIND, find_campaign)
    register_subject("campaigns.plannedcampaign", find_planned)
    register_teller(OWNER_KIND, tell_campaigns)
    register_teller("campaigns.plannedcampaign", tell_campaigns)
    register_words(
        actions={
            "withdraw": gettext_lazy("withdrawn"),
            "explain_photo": gettext_lazy("said why a photo is of another day"),
        }
    )
