"""Period: the year, half year, quarter or month that a figure is about.

Written 2005, 2005-H1, 2005-Q2, 2005-06, and in no other way: what is stored, shown in an address or put in a
workbook's tag is this one spelling, and sorts as text within one kind.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

FIRST_YEAR, LAST_YEAR = 1900, 2999

_WRITTEN = re.compile(r"([0-9]{4})(?:-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?")


class Kind(StrEnum):
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


_MONTHS_IN = {Kind.YEAR: 12, Kind.HALF: 6, Kind.QUARTER: 3, Kind.MONTH: 1}


class NotAPeriod(ValueError):
    """What was found is not a period."""

    code = "not_a_period"

    def __init__(self, found: object) -> None:
        super().__init__(f"not a period: {found!r}")
        self.found = found


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A kind of period and its number within the year: (2005, Kind.QUARTER, 2) is 2005-Q2.

    Periods sort by their first day; of those that begin together the shorter comes first.
    """

    year: int
    kind: Kind
    number: int = 1

    def __post_init__(self) -> None:
        kind = self.kind if isinstance(self.kind, Kind) else None
        if kind is None or not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise NotAPeriod((self.year, self.kind, self.number))
        if not 1 <= self.number <= 12 // _MONTHS_IN[kind]:
            raise NotAPeriod((self.year, self.kind, self.number))

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read the one spelling of a period; anything else raises NotAPeriod with what was found."""
        match = _WRITTEN.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            raise NotAPeriod(text)
        year, part = int(match[1]), match[2]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise NotAPeriod(text)
        if part is None:
            return cls.of_year(year)
        if part[0] == "H":
            return cls.of_half(year, int(part[1]))
        if part[0] == "Q":
            return cls.of_quarter(year, int(part[1]))
        return cls.of_month(year, int(part))

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """Return the whole year."""
        return cls(year, Kind.YEAR)

    @classmethod
    def of_half(cls, year: int, half: int) -> "Period":
        """Return the first or second half of a year."""
        return cls(year, Kind.HALF, half)

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> "Period":
        """Return one of a year's four quarters."""
        return cls(year, Kind.QUARTER, quarter)

    @classmethod
    def of_month(cls, year: int, month: int) -> "Period":
        """Return one month."""
        return cls(year, Kind.MONTH, month)

    @classmethod
    def of_day(cls, day: date) -> "Period":
        """Return the month that a day lies in."""
        return cls.of_month(day.year, day.month)

    def __str__(self) -> str:
        year = f"{self.year:04d}"
        match self.kind:
            case Kind.YEAR:
                return year
            case Kind.HALF:
                return f"{year}-H{self.number}"
            case Kind.QUARTER:
                return f"{year}-Q{self.number}"
            case _:
                return f"{year}-{self.number:02d}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return self._place < other._place

    @property
    def first_day(self) -> date:
        """The first day that belongs to the period."""
        return date(self.year, self._first_month, 1)

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return date(self.year, self._last_month, monthrange(self.year, self._last_month)[1])

    @property
    def is_month(self) -> bool:
        """Whether this is one month."""
        return self.kind is Kind.MONTH

    @property
    def is_year(self) -> bool:
        """Whether this is a whole year."""
        return self.kind is Kind.YEAR

    @property
    def month_count(self) -> int:
        """How many months the year to date holds: 6 for 2005-06, 2005-Q2 and 2005-H1, 12 for 2005."""
        return self._last_month

    def months(self) -> tuple["Period", ...]:
        """Return the period's own months, in order."""
        return tuple(
            Period.of_month(self.year, month) for month in range(self._first_month, self._last_month + 1)
        )

    def year_to_date(self) -> tuple["Period", ...]:
        """Return the months from January to the period's last: what 累計 adds up."""
        return tuple(Period.of_month(self.year, month) for month in range(1, self._last_month + 1))

    def previous(self) -> "Period":
        """Return the period of the same kind just before."""
        return self._moved(-1)

    def next(self) -> "Period":
        """Return the period of the same kind just after."""
        return self._moved(1)

    def same_last_year(self) -> "Period":
        """Return the same period of the year before: what 同比 compares with."""
        return Period(self.year - 1, self.kind, self.number)

    def contains(self, other: "Period") -> bool:
        """Whether the other period lies wholly within this one; a period contains itself."""
        return (
            self.year == other.year
            and self._first_month <= other._first_month
            and other._last_month <= self._last_month
        )

    @property
    def _first_month(self) -> int:
        return (self.number - 1) * _MONTHS_IN[self.kind] + 1

    @property
    def _last_month(self) -> int:
        return self.number * _MONTHS_IN[self.kind]

    @property
    def _place(self) -> tuple[int, int, int]:
        return (self.year, self._first_month, self._last_month)

    def _moved(self, steps: int) -> "Period":
        in_year = 12 // _MONTHS_IN[self.kind]
        years, number = divmod(self.number - 1 + steps, in_year)
        return Period(self.year + years, self.kind, number + 1)
