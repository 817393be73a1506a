"""A month in an address."""

from ecocounty.periods import Period


class MonthConverter:
    """Reads 2005-06; anything else is no such page."""

    regex = r"[12][0-9]{3}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Period:
        return Period.parse(value)

    def to_url(self, value: Period | str) -> str:
        return str(value)
