"""How it is said by how much the ledger or a register is short of what was reported, or above it."""

from django.utils.translation import gettext as _

from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.quantities import Difference, Qualifier, Quantity


def say_difference(difference: Difference) -> str:
    """Return by how much what is held is short of what was reported, or above it."""
    if difference.amount is None:
        return _("differs")
    roughly = Qualifier.ABOUT if difference.reason.endswith("_about") else Qualifier.EXACT
    amount = quantity_words(Quantity(abs(difference.amount), roughly))
    at_least = difference.reason.endswith("at_least")
    if difference.amount < 0:
        return (_("short by at least %(amount)s") if at_least else _("short by %(amount)s")) % {
            "amount": amount
        }
    return (_("more by at least %(amount)s") if at_least else _("more by %(amount)s")) % {"amount": amount}
