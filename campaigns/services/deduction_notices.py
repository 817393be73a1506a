"""Telling a unit what the office above entered against it."""

from campaigns.models import Deduction
from campaigns.notices.deductions import DEDUCTED
from campaigns.services.notices import tell_units
from ecocounty.units.models import User


def tell_unit(entry: Deduction, *, actor: User | None) -> None:
    """Tell the unit's people, and lead them to who entered it and when."""
    where = {"route": "history:subject", "arguments": ("campaigns.deduction", entry.pk)}
    tell_units(DEDUCTED, entry, [entry.unit_id], actor=actor, **where)
