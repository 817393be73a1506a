"""What of a register the address asks for, as the pages of the lists do."""

from collections.abc import Mapping

from ecocounty.periods import NotAPeriod, Period
from ecocounty.registers.resources.register import NotThereError
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import units_reached_by


def unit_in(user: User, asked: Mapping[str, str]) -> Unit | None:
    """Return the unit asked for, if any; one out of reach is not there."""
    code = asked.get("unit", "")
    if not code:
        return None
    found = units_reached_by(user).filter(code=code).first()
    if found is None:
        raise NotThereError(code)
    return found


def period_in(asked: Mapping[str, str], *names: str) -> Period | None:
    """Return the month or year asked for under the first of these names that says one."""
    text = next((asked[name] for name in names if asked.get(name)), "")
    if not text:
        return None
    try:
        return Period.parse(text)
    except NotAPeriod as error:
        raise NotThereError(text) from error


def number_in(asked: Mapping[str, str], name: str) -> int | None:
    """Return the number asked for under a name, if any."""
    text = asked.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise NotThereError(text)
    return int(text)
