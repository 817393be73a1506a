"""Who sees what of a comparison. Published: all scores, all. Until then a county sees its own line only."""

from dataclasses import dataclass, replace

from ecocounty.units.models import Role, RoleKind, Unit, User
from ecocounty.units.selectors.reach import LOOK_BELOW, holds_at, roles_of
from scoring.models.reach import READER_KINDS
from scoring.selectors.standing import Standing

# Who reads the whole of it before it is published, holding the role at the city itself.
WHOLE_KINDS = (RoleKind.CITY_OFFICE, RoleKind.LEADER, RoleKind.APPROVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """What a person's roles mean for one city's comparison; codes are those of counties."""

    whole: bool
    may_publish: bool
    own_codes: frozenset[str]
    opens_all: bool
    opens_codes: frozenset[str]

    def sees_all(self, standing: Standing) -> bool:
        """Say whether the person sees every county's line."""
        return self.whole or standing.is_published

    def opens_ledger_of(self, code: str) -> bool:
        """Say whether the person may open a county's ledger entries."""
        return self.opens_all or code in self.opens_codes


def viewer_of(user: User, group: Unit) -> Viewer:
    """Return what the person's roles of today mean for the city's comparison; no query of its own."""
    roles = [role for role in roles_of(user) if role.kind in READER_KINDS]
    # The same reach as for opening an entry itself: below one's own unit, a reporter its own only.
    readers = [role for role in roles if role.kind in LOOK_BELOW or role.kind == RoleKind.REPORTER]
    return Viewer(
        whole=holds_at(user, group, *WHOLE_KINDS),
        may_publish=holds_at(user, group, RoleKind.CITY_OFFICE),
        own_codes=frozenset(code for role in roles if (code := county_code(role, group))),
        opens_all=any(role.unit.holds(group) and role.kind != RoleKind.REPORTER for role in readers),
        opens_codes=frozenset(role.unit.code for role in readers),
    )


def county_code(role: Role, group: Unit) -> str:
    """Return the code of the county, right below the city, that a role's unit is or belongs to."""
    if not group.holds(role.unit) or role.unit.path == group.path:
        return ""
    return role.unit.path.removeprefix(group.path).split("/")[0]


def narrow(standing: Standing, viewer: Viewer) -> Standing:
    """Return the comparison with the lines that the viewer may see, and no others."""
    if viewer.sees_all(standing):
        return standing
    return replace(standing, lines=tuple(line for line in standing.lines if line.code in viewer.own_codes))
