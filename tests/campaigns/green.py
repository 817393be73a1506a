"""Builders of awards, of those who declare, and of declarations."""

from datetime import date, timedelta

from django.utils import timezone

from campaigns.ladder.climbing import Rung
from campaigns.models import Award, Declaration
from campaigns.services.awards import add_award
from campaigns.services.declarations import declare, take_step
from campaigns.services.steps import NewStep
from ecocounty.units.models import Body, Unit
from ecocounty.units.services.bodies import create_body

COUNTY, CITY, PROVINCE, NATIONAL = 1, 2, 3, 4
RUNGS = (
    Rung(level=COUNTY, reinspection_days=90, valid_months=36),
    Rung(level=CITY, needs_level_below=True, waiting_months=12, reinspection_days=90),
    Rung(level=PROVINCE, needs_level_below=True, waiting_months=12),
)


def ago(days: int) -> date:
    """Return the day so many days ago."""
    return timezone.localdate() - timedelta(days=days)


def make_award(belongs_to: Unit, key: str = "green_school", rungs=RUNGS, **said) -> Award:
    plain = {"name": "綠色學校", "name_en": "Green school", "given_to": "school"}
    return add_award(actor=None, belongs_to=belongs_to, key=key, rungs=rungs, **(plain | said))


def make_school(place: Unit, code: str = "S-1", name: str = "會同二中", **said) -> Body:
    return create_body(actor=None, code=code, name=name, kind="school", place=place, **said)


def make_declaration(
    award: Award, body: Body, unit: Unit, *, level: int = COUNTY, day: date | None = None, **said
) -> Declaration:
    first = NewStep(day=day, **said)
    return declare(actor=None, unit=unit, award=award, level=level, body=body, first=first)


def take(declaration: Declaration, kind: str, day: date | None = None, *, by=None, **said) -> Declaration:
    """Take a step, whatever was seen, and return the declaration as it is then."""
    take_step(actor=by, declaration=declaration, seen=None, step=NewStep(kind=kind, day=day, **said))
    return Declaration.objects.get(pk=declaration.pk)


def name(declaration: Declaration, *days: date) -> Declaration:
    """Take the three steps up to the naming."""
    for kind, day in zip(("inspected", "publicised", "named"), days, strict=True):
        declaration = take(declaration, kind, day)
    return declaration
