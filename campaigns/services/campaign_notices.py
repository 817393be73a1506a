"""Telling the units that an event concerns: those named beside the lead, and a lead for which the office entered it."""

from collections.abc import Iterable

from campaigns.models import Campaign
from campaigns.notices.campaigns import ENTERED_FOR_YOU, NAMED_BESIDE
from campaigns.services.notices import tell_units
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import fills_as_own


def tell_joint_units(campaign: Campaign, units: Iterable[Unit], *, actor: User | None) -> None:
    """Tell joint units that they are named in an event, which counts for its lead alone."""
    tell_units(NAMED_BESIDE, campaign, [unit.pk for unit in units], actor=actor)


def tell_lead_unit(campaign: Campaign, *, actor: User | None) -> None:
    """Tell a unit what the office entered or changed of an event for it (代填), and on which paper that rests."""
    if actor is not None and not fills_as_own(actor, campaign.unit):
        paper = campaign.on_behalf_reason
        tell_units(ENTERED_FOR_YOU, campaign, [campaign.unit_id], actor=actor, quoted=paper)
