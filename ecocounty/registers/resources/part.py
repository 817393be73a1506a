"""The part of a register that an address asks for."""

from collections.abc import Mapping

from ecocounty.registers.resources.register import NotThereError
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.tree import units_managed_by


def unit_asked(actor: User, asked: Mapping[str, str]) -> Unit | None:
    """Return the unit under which the rows shall lie: one that the person manages, or none."""
    code = asked.get("under", "")
    if not code:
        return None
    found = units_managed_by(actor).filter(code=code).first()
    if found is None:
        raise NotThereError(code)
    return found
