"""Quantities in the reader's script, and as they stand in an input."""

from django.utils.translation import get_language

from ecocounty.quantities import Quantity, State, write_quantity
from ecocounty.returns.selectors.sheet import SheetRow
from ecocounty.units.models import Named
from ecocounty.units.templatetags.names import named

SCRIPTS = {"zh-hant": "hant", "zh-hans": "hans", "en": "en"}


def write(quantity: Quantity) -> str:
    """Print a quantity in the reader's script."""
    return write_quantity(quantity, script=SCRIPTS.get(get_language() or "zh-hant", "hant"))


def typed_in(row: SheetRow) -> str:
    """Return what stands in a row's input: as it was typed."""
    if row.line is None:
        return ""
    if row.row.kind == "text":
        return row.line.text
    return row.line.as_typed or ("" if row.quantity.state is State.NOT_REPORTED else write(row.quantity))


def label_of(label: Named | str) -> str:
    """Return an item's name for the page, with its language where that is not the page's."""
    return named(label) if isinstance(label, Named) else str(label)
