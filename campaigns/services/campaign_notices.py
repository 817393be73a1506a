"""Telling the units that an event concerns: those named beside the lead, and a lead for which the office entered it."""

from collections.abc import Iterable

from campaigns.campaign_words import ENTERED_FOR_YOU, NAMED_BESIDE, subject_of
from campaigns.models import Campaign
from campaigns.selectors.concerned_units import people_of
from ecocounty.notices.services import NewNotice, notify
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import fills_as_own
from ecocounty.units.services.notices import wants_mail


def tell_joint_units(campaign: Campaign, units: Iterable[Unit], *, actor: User | None) -> None:
    """Tell joint units that they are named in an event, which counts for its lead alone."""
    tell(NAMED_BESIDE, campaign, units, actor=actor)


def tell_lead_unit(campaign: Campaign, *, actor: User | None) -> None:
    """Tell a unit what the office entered or changed of an event for it (代填), and on which paper that rests."""
    if actor is not None and not fills_as_own(actor, campaign.unit):
        tell(ENTERED_FOR_YOU, campaign, [campaign.unit], actor=actor, quoted=campaign.on_behalf_reason)


def tell(
    kind: str, campaign: Campaign, units: Iterable[Unit], *, actor: User | None, quoted: str = ""
) -> None:
    """Tell those who write for these units, except whoever did it; a command tells nobody."""
    if actor is None:
        return
    said = {"by": actor.unit.code, "name": campaign.name} | ({"quoted": quoted} if quoted else {})
    people = people_of(unit.pk for unit in units).exclude(pk=actor.pk)
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
