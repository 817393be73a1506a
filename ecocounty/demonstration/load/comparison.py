"""The demonstration's scheme and the years compared by it."""

from ecocounty.units.models import Unit


def load_comparison(units: dict[str, Unit]) -> None:
    """TODO scoring"""
