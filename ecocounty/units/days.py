"""Days that the office can mean: what lies beyond is a slip of the hand, such as 9999 for "for ever"."""

from datetime import date

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


def is_thinkable(day: date) -> bool:
    """Say whether a day can be meant at all."""
    return EARLIEST <= day <= LATEST
