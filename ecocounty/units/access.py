"""The one map of route -> who may: every named route stands here, and a route that does not is refused.

The map decides by role; whether the person may touch this very object is decided where the object is
fetched, through `visible_to(user)`. The permission tests walk this table.
"""

from dataclasses import dataclass

from ecocounty.units.models import RoleKind

ADMINISTRATOR, CITY_OFFICE, COUNTY_OFFICE, CHECKER, REPORTER, PANEL, SUPPLIER, APPROVER, LEADER = (
    RoleKind.values
)

EVERYBODY = frozenset(RoleKind.values)
OFFICES = frozenset({CITY_OFFICE, COUNTY_OFFICE})
READERS_OF_RETURNS = OFFICES | {CHECKER, REPORTER, LEADER, APPROVER}
FILLERS = OFFICES | {REPORTER}
READERS_OF_RANKING = EVERYBODY - {ADMINISTRATOR}


@dataclass(frozen=True, slots=True)
class Access:
    """Who may read (GET) and who may write (POST); None as a set means the method does not exist.

    `without_role`: also whoever is signed in and holds no role (any more). `signed_out`: everybody.
    """

    read: frozenset[str] | None = None
    write: frozenset[str] | None = None
    without_role: bool = False
    signed_out: bool = False


ACCESS: dict[str, Access] = {
    # the front door
    "login": Access(read=EVERYBODY, write=EVERYBODY, signed_out=True),
    "set_language": Access(write=EVERYBODY, signed_out=True),
    "logout": Access(write=EVERYBODY, without_role=True),
    "password_change": Access(read=EVERYBODY, write=EVERYBODY, without_role=True),
    "password_change_done": Access(read=EVERYBODY, without_role=True),
    # leaders' pages
    "dashboard:home": Access(read=EVERYBODY),
    "dashboard:report": Access(read=READERS_OF_RETURNS - {REPORTER}),
    "dashboard:figure": Access(read=READERS_OF_RETURNS),
    # monthly returns
    "returns:index": Access(read=READERS_OF_RETURNS),
    "returns:return": Access(read=READERS_OF_RETURNS, write=FILLERS),
    "returns:cell": Access(write=FILLERS),
    "returns:prefill": Access(write=OFFICES),
    "returns:submit": Access(write=FILLERS),
    "returns:accept": Access(write=OFFICES),
    "returns:send_back": Access(write=OFFICES),
    "returns:workbook": Access(read=READERS_OF_RETURNS),
    "returns:upload": Access(read=FILLERS, write=FILLERS),
    "returns:preview": Access(read=FILLERS),
    "returns:confirm": Access(write=FILLERS),
    "returns:discard": Access(write=FILLERS),
    "returns:upload_file": Access(read=READERS_OF_RETURNS),
    # the comparison
    "scoring:rankings": Access(read=READERS_OF_RANKING),
    "scoring:ranking": Access(read=READERS_OF_RANKING),
    "scoring:county": Access(read=READERS_OF_RANKING),
    "scoring:criterion": Access(read=READERS_OF_RANKING),
    "scoring:scheme": Access(read=READERS_OF_RANKING),
    "scoring:publish": Access(write=frozenset({CITY_OFFICE})),
    "scoring:result": Access(read=READERS_OF_RANKING),
}


def access_to(route: str) -> Access | None:
    """Return who may use a named route; None for one that nobody has entered in the map."""
    return ACCESS.get(route)
