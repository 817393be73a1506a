"""Which units are asked for an indicator, as the room that puts forms before them says."""

from collections.abc import Callable, Mapping, Sequence

from ecocounty.periods import Period
from ecocounty.units.models import Unit

# Item -> unit id -> the months in which the unit is asked for it.
MonthsAsked = Mapping[str, Mapping[int, frozenset[Period]]]
Asker = Callable[[Unit, Sequence[str], Sequence[Period]], MonthsAsked]

_askers: list[Asker] = []


def say_who_is_asked(asker: Asker) -> None:
    """Enter the one room that asks units for their figures."""
    if _askers:
        raise ValueError("Two rooms say which units are asked.")
    _askers.append(asker)


def months_asked(*, owner: Unit, items: Sequence[str], months: Sequence[Period]) -> MonthsAsked:
    """Return item -> unit id -> months in which a unit's forms ask those right below it; constant queries."""
    return _askers[0](owner, items, months)
