"""The registers as django-import-export resources, whose saving is the rooms' own service."""

from ecocounty.registers.models import RegisterKind
from ecocounty.registers.resources.bodies import BodyResource
from ecocounty.registers.resources.people import PersonResource
from ecocounty.registers.resources.register import RegisterResource
from ecocounty.registers.resources.units import UnitResource

RESOURCES: dict[str, type[RegisterResource]] = {
    RegisterKind.UNITS: UnitResource,
    RegisterKind.PEOPLE: PersonResource,
    RegisterKind.BODIES: BodyResource,
}

__all__ = ["RESOURCES", "BodyResource", "PersonResource", "RegisterResource", "UnitResource"]
