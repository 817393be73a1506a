"""Facts that cost points: entered by the office above, and withdrawn, never deleted."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.models import Deduction
from campaigns.services.deduction_notices import tell_unit
from campaigns.services.entries import record_entry, refuse_future, said_by, withdraw_entry, without_blanks
from ecocounty.figures.services.figures import hold_ledger
from ecocounty.spellings import one_line, spelt_alike
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError

SAID = ("kind", "day", "what")

__all__ = ["enter_deduction", "withdraw_deduction"]

withdraw_deduction = withdraw_entry


@transaction.atomic
def enter_deduction(
    *, actor: User | None, unit: Unit, kind: str, day: date, what: str, invented: bool = False
) -> Deduction:
    """Enter what costs a unit points in the month of a day, and tell the unit; the same twice is refused."""
    # Two who enter the same at once stand in line, and the second is refused.
    hold_ledger()
    refuse_future("day", day)
    what = one_line(what)
    if not what:
        raise RefusedError("what", _("Say which item it is, or what the news said and where."))
    refuse_same(unit, kind, day, what)
    entry = Deduction.objects.create(
        unit=unit, kind=kind, day=day, what=what, entered_by=actor, invented=invented
    )
    record_entry("enter", entry, actor=actor, after=without_blanks(said_by(entry, SAID)))
    tell_unit(entry, actor=actor)
    return entry


def refuse_same(unit: Unit, kind: str, day: date, what: str) -> None:
    """Refuse what stands there already in any spelling, for it would cost the unit twice."""
    held = Deduction.objects.in_force().filter(unit=unit, kind=kind, day=day)
    if any(spelt_alike(one.what, what) for one in held):
        raise RefusedError("what", _("This is entered for the unit and day already."))
