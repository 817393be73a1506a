"""The registers of units, people and bodies."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ecocounty.registers.kinds import RegisterKind, register_kind
from ecocounty.registers.resources.bodies import BodyResource
from ecocounty.registers.resources.people import PersonResource
from ecocounty.registers.resources.units import UnitResource
from ecocounty.registers.services.held import hold_keeping
from ecocounty.units.access import MANAGERS

PART = _("The register has too many rows for one file. Download it by county: add ?under= and its code.")

UNITS = RegisterKind(
    key="units",
    resource=UnitResource,
    page=lambda resource, drafts: reverse("units:index"),
    label=_("units"),
    title=_("Register of units"),
    lines=(_("To rename by an order, move, merge or split a unit, use its page."),),
    part=PART,
    readers=MANAGERS,
    keepers=MANAGERS,
    hold=hold_keeping,
)
PEOPLE = RegisterKind(
    key="people",
    resource=PersonResource,
    page=lambda resource, drafts: reverse("people:index"),
    label=_("people"),
    title=_("Register of people"),
    lines=(
        _(
            "One row is one role of a person. To end a role, write its last day; to give one, add a row. "
            "Passwords are in no file: new people get a slip."
        ),
    ),
    part=PART,
    readers=MANAGERS,
    keepers=MANAGERS,
    hold=hold_keeping,
)
BODIES = RegisterKind(
    key="bodies",
    resource=BodyResource,
    page=lambda resource, drafts: reverse("bodies:index"),
    label=_("bodies"),
    title=_("Register of bodies"),
    lines=(_("To close a body, write its last day."),),
    part=PART,
    readers=MANAGERS,
    keepers=MANAGERS,
    hold=hold_keeping,
)


def register() -> None:
    """Let these registers go out and come back."""
    for kind in (UNITS, PEOPLE, BODIES):
        register_kind(kind)
