"""Telling whether two quantities say the same, however each was typed."""

from ecocounty.quantities.quantity import Qualifier, Quantity
from ecocounty.quantities.writing import write_quantity


def say_the_same(one: Quantity, other: Quantity) -> bool:
    """Say whether two quantities mean the same; of a masked one (1XX 餘名) only its text tells."""
    if (one.value, one.qualifier, one.state) != (other.value, other.qualifier, other.state):
        return False
    return one.qualifier is not Qualifier.MASKED or write_quantity(one) == write_quantity(other)
