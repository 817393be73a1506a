from ecocounty.units.models.named import Named
from ecocounty.units.models.role import OFFICE_KINDS, Role, RoleKind
from ecocounty.units.models.unit import Unit, UnitKind
from ecocounty.units.models.user import User

__all__ = ["OFFICE_KINDS", "Named", "Role", "RoleKind", "Unit", "UnitKind", "User"]
