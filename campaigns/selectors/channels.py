"""Which channels there are for a person, and who says from when on a register is kept."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from campaigns.models import Channel, CountedFrom
from campaigns.selectors.offices import codes_above
from ecocounty.figures.models import Indicator, Nature, OverUnits
from ecocounty.units.models import OFFICE_KINDS, Unit, User
from ecocounty.units.selectors.reach import holds_at, roles_of


def channels_for(units: Iterable[Unit]) -> QuerySet[Channel]:
    """Return the channels that hold for any of these units: of the unit itself or of one above it."""
    found = Channel.objects.filter(indicator__belongs_to__code__in=codes_above(units))
    return found.select_related("indicator__belongs_to")


def channels_seen_by(user: User) -> QuerySet[Channel]:
    """Return the channels that hold where a person has a role."""
    return channels_for(role.unit for role in roles_of(user))


def counted_channels(user: User) -> QuerySet[Channel]:
    """Return the channels of the register of counts: the others are counted from what they are."""
    return channels_seen_by(user).filter(counted_from=CountedFrom.COUNTS)


def may_set(user: User, channel: Channel) -> bool:
    """Say whether a person runs the office of the unit that the channel belongs to."""
    return holds_at(user, channel.indicator.belongs_to, *OFFICE_KINDS)


def indicators_to_make_channels(user: User) -> QuerySet[Indicator]:
    """Return the indicators that a person's office may make channels of: counts that add up, not yet one."""
    owned = [role.unit_id for role in roles_of(user) if role.kind in OFFICE_KINDS]
    adds_up = Q(nature=Nature.FLOW, over_units=OverUnits.SUM)
    return Indicator.objects.filter(adds_up, belongs_to__in=owned, channel__isnull=True)
