"""Telling the units that an event concerns: those named beside the lead, and a lead for which the office entered it."""

from collections.abc import Iterable

from django.utils import timezone

from campaigns.campaign_words import ENTERED_FOR_YOU, NAMED_BESIDE, subject_of
from campaigns.models import Campaign
from ecocounty.notices.services import NewNotice, notify
from ecocounty.units.models import Role, RoleKind, Unit, User
from ecocounty.units.services.notices import wants_mail


def tell_joint_units(campaign: Campaign, units: Iterable[Unit], *, actor: User | None) -> None:
    """Tell joint units that they are named in an event, which counts for its lead alone."""
    tell(NAMED_BESIDE, campaign, units, actor=actor)


def tell_lead_unit(campaign: Campaign, *, actor: User | None) -> None:
    """Tell a unit that the office entered an event for it (代填), and on which paper that rests."""
    if campaign.on_behalf_reason:
        tell(ENTERED_FOR_YOU, campaign, [campaign.unit], actor=actor, quoted=campaign.on_behalf_reason)


def tell(
    kind: str, campaign: Campaign, units: Iterable[Unit], *, actor: User | None, quoted: str = ""
) -> None:
    """Tell those who write for these units, except whoever did it; a command tells nobody."""
    if actor is None:
        return
    said = {"by": actor.unit.code, "name": campaign.name} | ({"quoted": quoted} if quoted else {})
    seats = Role.objects.in_force(timezone.localdate()).filter(
        unit__in=[unit.pk for unit in units], kind__in=(RoleKind.REPORTER, RoleKind.COUNTY_OFFICE)
    )
    people = User.objects.filter(is_active=True, pk__in=seats.values("user")).exclude(pk=actor.pk)
    notify(
        NewNotice(
            person_id=person.pk,
            kind=kind,
            subject=subject_of(campaign),
            unit_code=campaign.unit.code,
            route="campaigns:campaign",
            arguments=[campaign.pk],
            said=said,
            by_mail=wants_mail(person),
        )
        for person in people
    )
