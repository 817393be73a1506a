"""The events that the report names, and a plan of the year to hold them against.

Days, numbers and what happened are the report's; which unit led an event it does not say: that is ours, as in the
units' months. The plans and the event of 2006 are invented, as each entry says.
"""

from datetime import date

from campaigns.models import PlannedCampaign
from campaigns.services.campaigns import CampaignSaid, enter_campaign
from campaigns.services.plan import plan_campaign
from ecocounty.demonstration.load.tables import read_table, split
from ecocounty.quantities import read_quantity
from ecocounty.units.models import Unit


def load_campaigns(units: dict[str, Unit]) -> None:
    """Enter the plans, then the events that carry them out."""
    planned = load_plans(units)
    for row in read_table("campaigns"):
        plain = ("name", "kind", "place", "theme", "organisers", "slogan", "course")
        said = CampaignSaid(
            **{field: row[field] for field in plain},
            year=int(row["year"]),
            first_day=date.fromisoformat(row["first_day"]) if row["first_day"] else None,
            people=read_quantity(row["people"], unit="人"),
            planned=planned.get(row["planned"]),
            joint_units=[units[code] for code in split(row["joint_units"])],
        )
        enter_campaign(actor=None, unit=units[row["unit"]], said=said, invented=row["invented"] == "1")


def load_plans(units: dict[str, Unit]) -> dict[str, PlannedCampaign]:
    """Enter what was planned, and return it by the name that the other file uses."""
    return {
        row["key"]: plan_campaign(
            actor=None,
            unit=units[row["unit"]],
            year=int(row["year"]),
            name=row["name"],
            due=date.fromisoformat(row["due"]) if row["due"] else None,
            invented=row["invented"] == "1",
        )
        for row in read_table("planned_campaigns")
    }
