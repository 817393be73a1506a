"""Who was named green in a unit's year."""

from dataclasses import dataclass

from django.db.models import F, Q

from campaigns.models import Stage, StageKind
from campaigns.selectors.declarations import declarations_visible_to
from ecocounty.units.models import Unit, User

MOST = 12


@dataclass(frozen=True, slots=True)
class NamedGreen:
    """The first namings of a year by day, and whether there are more of them."""

    stages: list[Stage]
    has_more: bool

    @property
    def invented(self) -> bool:
        return any(stage.invented for stage in self.stages)


def named_green(unit: Unit, user: User, year: int) -> NamedGreen:
    """Return who was named in a year, of a unit and all below it, as far as the person reads it; one query."""
    path = unit.path
    here = Q(declaration__body__place__path__startswith=path)
    here |= Q(declaration__township__path__startswith=path) | Q(declaration__unit__path__startswith=path)
    seen = declarations_visible_to(user).in_force().order_by().values("pk")
    found = (
        Stage.objects.in_force()
        .filter(here, kind=StageKind.NAMED, year=year, declaration__in=seen)
        .select_related("declaration__award", "declaration__body", "declaration__township")
        .order_by(F("day").asc(nulls_last=True), "pk")
    )
    stages = list(found[: MOST + 1])
    return NamedGreen(stages[:MOST], len(stages) > MOST)
