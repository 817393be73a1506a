"""What an office must do before the first monthly return comes in, and what of it is done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from ecocounty.returns.catalogue.fillers import form_for_unit
from ecocounty.returns.catalogue.reading import Catalogue
from ecocounty.returns.models import Form
from ecocounty.units.models import OFFICE_KINDS, Role, RoleKind, Unit, User
from ecocounty.units.selectors.reach import roles_of
from ecocounty.units.selectors.tree import CHILDREN

# Who fills in for a unit: its reporter, or a county's own office.
FILLER_KINDS = (RoleKind.REPORTER, RoleKind.COUNTY_OFFICE)


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """How far an office has come."""

    unit: Unit
    # Kind -> how many units of it lie directly below.
    below: dict[str, int]
    # Units of which somebody fills in the month.
    seated: int
    form: Form | None
    # Of the standard form: how many indicators it knows, and which units it names that are not there.
    indicators: int
    missing: tuple[str, ...]

    @property
    def units(self) -> int:
        return sum(self.below.values())

    @property
    def done(self) -> tuple[bool, bool, bool]:
        """Say of units, people and form whether they are there; the month follows from them."""
        return self.units > 0, self.seated > 0, self.form is not None


def office_that_begins(user: User, units: Sequence[Unit], asked: Sequence[Unit]) -> Unit | None:
    """Return the unit whose office a person runs, if none of its units is asked for anything yet.

    `units` are those the person looks at, `asked` those of them before which a form stands. An office without
    units that fills in its own month for the office above is at work, and not told to begin.
    """
    for role in roles_of(user):
        if role.kind not in OFFICE_KINDS or role.unit.kind not in CHILDREN:
            continue
        asks = any(unit.parent_id == role.unit_id for unit in asked)
        has_units = any(unit.parent_id == role.unit_id for unit in units)
        if not asks and (has_units or not asked):
            return role.unit
    return None


def read_first_steps(unit: Unit, catalogue: Catalogue) -> FirstSteps:
    """Return how far an office has come."""
    today = timezone.localdate()
    children = [child for child in unit.children.all() if child.valid_to is None or child.valid_to >= today]
    seats = Role.objects.in_force(today).filter(
        unit__in=children, kind__in=FILLER_KINDS, user__is_active=True
    )
    standard = next((form for form in catalogue.forms if form.is_for(unit)), None)
    held = form_for_unit(standard, children, is_standard=True, faults=[]) if standard else None
    return FirstSteps(
        unit=unit,
        below=dict(Counter(child.kind for child in children)),
        seated=seats.values("unit").distinct().count(),
        form=Form.objects.filter(belongs_to=unit).order_by("-valid_from", "-version").first(),
        indicators=len(catalogue.indicators),
        missing=held.missing if held else (),
    )
