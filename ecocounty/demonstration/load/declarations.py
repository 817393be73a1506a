"""The green declarations that the report names, with the bodies that declare.

What the report says is the declaration and its year; a day it does not print stays unknown. Where the model asks
for more than it prints, such as a level, the entry says that it is invented.
"""

from campaigns.models import Award
from campaigns.services.awards import add_presets
from campaigns.services.declarations import declare
from campaigns.services.steps import NewStep
from ecocounty.demonstration.load.tables import read_table
from ecocounty.units.models import Body, Unit
from ecocounty.units.services.bodies import create_body

COUNTY = "431225"


def load_declarations(units: dict[str, Unit]) -> None:
    """Enter the awards, the bodies and the declarations."""
    add_presets(actor=None, belongs_to=units[COUNTY])
    awards = {award.key: award for award in Award.objects.select_related("belongs_to")}
    bodies = load_bodies(units)
    for row in read_table("declarations"):
        body = bodies.get(row["subject"])
        declare(
            actor=None,
            unit=units[row["unit"]],
            award=awards[row["award"]],
            level=int(row["level"]),
            body=body,
            township=None if body else units[row["subject"]],
            first=NewStep(kind=row["step"], year=int(row["year"])),
            note=row["note"],
            invented=row["invented"] == "1",
        )


def load_bodies(units: dict[str, Unit]) -> dict[str, Body]:
    """Enter the bodies that declare, and return them by code; their codes are the demonstration's own."""
    return {
        row["code"]: create_body(
            actor=None,
            code=row["code"],
            name=row["name"],
            name_hans=row["name_hans"],
            name_en=row["name_en"],
            kind=row["kind"],
            place=units[row["place"]],
            unit=units[row["answers_to"]] if row["answers_to"] else None,
        )
        for row in read_table("declared_bodies")
    }
