"""What an office entered against a unit in a month: commissioned items that were missed, negative news."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Charges:
    """How many of each kind; what they cost is the table's."""

    missed: int = 0
    negative: int = 0
    invented: bool = False


NOTHING = Charges()
