"""The registers as django-import-export resources, whose saving is the rooms' own service."""

from ecocounty.registers.resources.bodies import BodyResource
from ecocounty.registers.resources.people import PersonResource
from ecocounty.registers.resources.register import RegisterResource
from ecocounty.registers.resources.units import UnitResource

__all__ = ["BodyResource", "PersonResource", "RegisterResource", "UnitResource"]
