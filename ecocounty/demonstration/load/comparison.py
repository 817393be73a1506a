"""The demonstration's scheme, the years compared by it, and the two that the city has published."""

import json
from decimal import Decimal

from ecocounty.demonstration.load.catalogue import CITY
from ecocounty.demonstration.load.tables import read_table
from ecocounty.periods import Period
from ecocounty.units.models import RoleKind, Unit, User
from scoring.models import Scheme
from scoring.services.assessments import open_assessment
from scoring.services.rankings import publish_ranking
from scoring.services.schemes import NewCriterion, NewScheme, create_scheme

PUBLISHED = ("2004", "2005")
PROVISIONAL = "2006-01"


def load_comparison(units: dict[str, Unit]) -> None:
    """Bring the scheme in, compare the counties by it, and publish the years that are over."""
    city = units[CITY]
    office = User.objects.filter(roles__kind=RoleKind.CITY_OFFICE, roles__unit=city).first()
    scheme = load_scheme(city)
    for period in PUBLISHED:
        assessment = open_assessment(actor=office, scheme=scheme, group=city, period=Period.parse(period))
        publish_ranking(actor=office, assessment=assessment)
    open_assessment(actor=office, scheme=scheme, group=city, period=Period.parse(PROVISIONAL))


def load_scheme(city: Unit) -> Scheme:
    """Bring in the scheme that says of itself that it is a demonstration."""
    facts = {row["key"]: row["value"] for row in read_table("scheme_facts")}
    new = NewScheme(
        key="demonstration",
        version=int(facts["version"]),
        belongs_to=city,
        name=facts["name"],
        name_hans=facts["name_hans"],
        name_en=facts["name_en"],
        note=f"{facts['note']}{facts['rounding']}",
        note_hans=f"{facts['note_hans']}{facts['rounding_hans']}",
        note_en=f"{facts['note_en']} {facts['rounding_en']}",
        is_demonstration=True,
        rounding_places=int(facts["rounding_places"]),
        criteria=[criterion_from(row) for row in read_table("scheme")],
    )
    return create_scheme(actor=None, new=new)


def criterion_from(row: dict[str, str]) -> NewCriterion:
    """Return one row of the file as a criterion."""
    return NewCriterion(
        key=row["key"],
        parent=row["parent"],
        name=row["name"],
        name_hans=row["name_hans"],
        name_en=row["name_en"],
        points=Decimal(row["points"]),
        measure=row["measure"],
        rule=row["rule"],
        parameters=json.loads(row["parameters"]) if row["parameters"] else {},
    )
