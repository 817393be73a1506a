"""A county's own figure beside what its units' accepted figures add up to, and the difference in words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ecocounty.figures.selectors.totals import Derived
from ecocounty.quantities import Quantity, difference
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
}


@dataclass(frozen=True, slots=True)
class ShownDerived:
    """The units' total as the grid prints it."""

    total: str
    missing: str
    mark: str
    difference: str


def shown_derived(row: SheetRow) -> ShownDerived | None:
    """Return the units' total of a row, with what is missing in it; None where nothing adds up to the row."""
    if row.derived is None:
        return None
    # A row that was taken over says the same by its mark, until the units add up to something else.
    compared = row.is_filled and (not row.line.prefilled or row.is_outdated)
    mark, sentence = say_difference(row.quantity, row.derived) if compared else ("", "")
    return ShownDerived(
        total=write(row.derived.total.quantity),
        missing=say_missing(row.derived),
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


def say_difference(own: Quantity, derived: Derived) -> tuple[str, str]:
    """Return the mark and the words for how the county's own figure and its units' total lie to one another."""
    found = difference(own, derived.total.quantity)
    if found.reason not in DIFFERENCES:
        return "", ""
    mark, sentence = DIFFERENCES[found.reason]
    amount = write(Quantity(abs(found.amount))) if found.amount is not None else ""
    return mark, sentence % {"amount": amount}
