"""Which awards a person reads and keeps, and their rules as the ladder takes them."""

from django.db.models import Q, QuerySet

from campaigns.ladder.climbing import Rung
from campaigns.models import Award
from campaigns.selectors.offices import codes_above
from ecocounty.units.models import OFFICE_KINDS, Unit, User
from ecocounty.units.selectors.reach import LOOK_BELOW, holds_at, roles_of

RULES = ("needs_level_below", "waiting_months", "publicity_days", "reinspection_days", "valid_months")


def awards_visible_to(user: User) -> QuerySet[Award]:
    """Return the awards that hold where a person works, and those of the units that one looks down upon."""
    seen = Q(pk__in=[])
    for role in roles_of(user):
        seen |= Q(belongs_to__code__in=codes_above([role.unit]))
        if role.kind in LOOK_BELOW:
            seen |= Q(belongs_to__path__startswith=role.unit.path)
    return Award.objects.filter(seen).select_related("belongs_to").prefetch_related("levels")


def awards_holding_at(unit: Unit) -> QuerySet[Award]:
    """Return the awards of a unit and of those above it."""
    return Award.objects.filter(belongs_to__code__in=codes_above([unit])).prefetch_related("levels")


def may_change_award(user: User, award: Award) -> bool:
    """Say whether a person keeps an award: the office of the unit it belongs to."""
    return holds_at(user, award.belongs_to, *OFFICE_KINDS)


def rungs_of(award: Award) -> dict[int, Rung]:
    """Return level -> the rules of an award; each rung knows the next lower level at which the name is given."""
    found: dict[int, Rung] = {}
    below = None
    for one in sorted(award.levels.all(), key=lambda level: level.level):
        rules = {name: getattr(one, name) for name in RULES}
        found[one.level] = Rung(level=one.level, below=below, **rules)
        below = one.level
    return found
