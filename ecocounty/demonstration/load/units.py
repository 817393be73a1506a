"""The demonstration's tree of units."""

from ecocounty.demonstration.load.tables import read_table
from ecocounty.units.models import Unit
from ecocounty.units.services.units import create_unit


def load_units() -> dict[str, Unit]:
    """Create the units, parents first, and return them by code."""
    units: dict[str, Unit] = {}
    for row in read_table("units"):
        units[row["code"]] = create_unit(
            actor=None,
            code=row["code"],
            kind=row["kind"],
            parent=units.get(row["parent"]),
            name=row["name"],
            name_hans=row["name_hans"],
            name_en=row["name_en"],
        )
    return units
