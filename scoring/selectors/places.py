"""Places: equal totals share one, and the next is skipped (並列)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """A place, and whether it is shared."""

    place: int
    tied: bool


def give_places(totals: Sequence[Decimal]) -> list[Place]:
    """Return the place of each total, in the order given; the highest total is first."""
    counts = Counter(totals)
    places, reached = {}, 1
    for total in sorted(counts, reverse=True):
        places[total] = Place(place=reached, tied=counts[total] > 1)
        reached += counts[total]
    return [places[total] for total in totals]
