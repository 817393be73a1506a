"""Units with all that lies below them: a measure of a unit is that of them all."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from ecocounty.units.models import Unit


def below_or_at(units: Iterable[Unit]) -> QuerySet[Unit]:
    """Return these units and all below them."""
    found = Q(pk__in=[])
    for unit in units:
        found |= Q(path__startswith=unit.path)
    return Unit.objects.filter(found)


def units_within(units: Sequence[Unit]) -> dict[int, list[Unit]]:
    """Return unit id -> itself and the units below it. One query."""
    known = list(below_or_at(units))
    return {unit.pk: [one for one in known if unit.holds(one)] for unit in units}
