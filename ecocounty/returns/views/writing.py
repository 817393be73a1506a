"""Quantities in the reader's script, and as they stand in an input."""

from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.quantities import Quantity, State
from ecocounty.returns.selectors.sheet import SheetRow
from ecocounty.units.models import Named
from ecocounty.units.templatetags.names import named


def write(quantity: Quantity) -> str:
    """Print a quantity in the reader's script."""
    return quantity_words(quantity)


def typed_in(row: SheetRow) -> str:
    """Return what stands in a row's input: as it was typed."""
    if row.follows_register:
        return "" if row.quantity.state is State.NOT_REPORTED else write(row.quantity)
    if row.line is None:
        return ""
    if row.row.kind == "text":
        return row.line.text
    return row.line.as_typed or ("" if row.quantity.state is State.NOT_REPORTED else write(row.quantity))


def label_of(label: Named | str) -> str:
    """Return an item's name for the page, with its language where that is not the page's."""
    return named(label) if isinstance(label, Named) else str(label)
