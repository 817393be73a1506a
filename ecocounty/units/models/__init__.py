from ecocounty.units.models.body import Body, BodyKind
from ecocounty.units.models.change import ChangeKind, UnitChange
from ecocounty.units.models.named import Named
from ecocounty.units.models.role import OFFICE_KINDS, Role, RoleKind
from ecocounty.units.models.session import Session
from ecocounty.units.models.unit import DevelopmentClass, Terrain, Unit, UnitKind
from ecocounty.units.models.user import User

__all__ = [
    "OFFICE_KINDS",
    "Body",
    "BodyKind",
    "ChangeKind",
    "DevelopmentClass",
    "Named",
    "Role",
    "RoleKind",
    "Session",
    "Terrain",
    "Unit",
    "UnitChange",
    "UnitKind",
    "User",
]
