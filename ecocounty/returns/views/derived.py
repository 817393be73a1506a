"""A county's own figure beside what its units' accepted figures add up to, and the difference in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from ecocounty.figures.selectors.totals import Derived
from ecocounty.quantities import ROUNDED_BY, Difference, Quantity, difference
from ecocounty.returns.selectors.sheet import SheetRow
from ecocounty.returns.views.writing import write

# By reason: how it is marked, and what is said.
DIFFERENCES = {
    "equal": ("ok", _("Same as the units' total")),
    "within_over": ("ok", _("Agrees with the units' total")),
    "within_nearly": ("ok", _("Agrees with the units' total")),
    "within_about": ("ok", _("Agrees with the units' total")),
    "same_state": ("ok", _("Same as the units' total")),
    "short": ("warn", _("The units add up to %(amount)s less")),
    "short_at_least": ("warn", _("The units add up to at least %(amount)s less")),
    "short_about": ("warn", _("The units add up to about %(amount)s less")),
    "more": ("warn", _("The units add up to %(amount)s more")),
    "more_at_least": ("warn", _("The units add up to at least %(amount)s more")),
    "more_about": ("warn", _("The units add up to about %(amount)s more")),
    "state_differs": ("warn", _("One is a number, the other does not apply")),
    "open": ("info", _("The units' total is open: it may agree or not")),
    "masked": ("info", _("A number is masked: it cannot be compared")),
    "rounded": ("ok", _("The units' total adds rounded shares; this number is exact")),
}


@dataclass(frozen=True, slots=True)
class ShownDerived:
    """The units' total as the grid prints it."""

    total: str
    missing: str
    # The units that the row counts though nobody asks them for it.
    outside: str
    mark: str
    difference: str


def shown_derived(row: SheetRow) -> ShownDerived | None:
    """Return the units' total of a row, with what is missing in it; None where nothing adds up to the row."""
    if row.derived is None:
        return None
    # A row that was taken over says the same by its mark, until the units add up to something else.
    compared = row.is_filled and (not row.is_taken_over or row.is_outdated)
    mark, sentence = say_difference(row) if compared else ("", "")
    return ShownDerived(
        total=write(row.derived.total.quantity),
        missing=say_missing(row.derived),
        outside=say_outside(row),
        mark=mark,
        difference=sentence,
    )


def say_missing(derived: Derived) -> str:
    """Say how many of the units expected are missing in a total; empty where none is."""
    if not derived.total.missing:
        return ""
    sentence = ngettext(
        "%(missing)s of %(expected)s unit missing",
        "%(missing)s of %(expected)s units missing",
        derived.expected,
    )
    return sentence % {"missing": derived.total.missing, "expected": derived.expected}


def say_outside(row: SheetRow) -> str:
    """Name the units whose entries the register counts and whose own forms do not ask for the row."""
    counted = row.computed.of_units if row.computed else ()
    names = [unit.name_now().text for unit in counted if unit.pk not in row.derived.units]
    if not names:
        return ""
    return _now("in the register, not in this total: %(units)s") % {
        "units": pgettext("between names", ", ").join(names)
    }


def say_difference(row: SheetRow) -> tuple[str, str]:
    """Return the mark and the words for how the county's own figure and its units' total lie to one another."""
    found = difference(row.quantity, row.derived.total.quantity)
    reason = "rounded" if row.computed and is_rounding(found, row.derived) else found.reason
    if reason not in DIFFERENCES:
        return "", ""
    mark, sentence = DIFFERENCES[reason]
    amount = write(Quantity(abs(found.amount))) if found.amount is not None else ""
    return mark, sentence % {"amount": amount}


def is_rounding(found: Difference, derived: Derived) -> bool:
    """Say whether a difference is no more than what rounding each unit's share makes."""
    return bool(found.amount) and abs(found.amount) <= ROUNDED_BY * len(derived.figures)
