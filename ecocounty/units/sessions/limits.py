"""How long a browser stays signed in: by doing nothing, and at most; the strictest of a person's roles counts."""

from dataclasses import dataclass
from datetime import timedelta

from ecocounty.units.models import RoleKind


@dataclass(frozen=True, slots=True)
class Limit:
    """Signed out after so long without a page, and after so long in any case."""

    idle: timedelta
    absolute: timedelta


# A day's work. A leader's page may stand on a projector through a whole meeting.
OF_OFFICE = Limit(idle=timedelta(hours=4), absolute=timedelta(hours=12))
LIMITS = dict.fromkeys(RoleKind.values, OF_OFFICE) | {
    RoleKind.ADMINISTRATOR: Limit(idle=timedelta(minutes=30), absolute=timedelta(hours=8)),
    RoleKind.LEADER: Limit(idle=timedelta(hours=12), absolute=timedelta(hours=12)),
}


def limit_for(kinds: set[str]) -> Limit:
    """Return the limit for a person of these roles."""
    limits = [LIMITS[kind] for kind in kinds] or [OF_OFFICE]
    return Limit(idle=min(limit.idle for limit in limits), absolute=min(limit.absolute for limit in limits))
