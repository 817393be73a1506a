"""The offices a person runs, whose catalogues they keep, and from how far up a catalogue holds for a unit."""

from collections.abc import Iterable

from ecocounty.units.models import OFFICE_KINDS, Unit, User
from ecocounty.units.selectors.reach import roles_of


def codes_above(units: Iterable[Unit]) -> set[str]:
    """Return the codes of these units and of all above them."""
    return {code for unit in units for code in unit.path.strip("/").split("/")}


def offices_of(user: User) -> list[Unit]:
    """Return the units whose office a person runs, which keep catalogues of their own."""
    return [role.unit for role in roles_of(user) if role.kind in OFFICE_KINDS]
