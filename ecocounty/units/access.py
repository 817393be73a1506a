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
# Those who keep the tree, its people and the register of bodies.
MANAGERS = OFFICES | {ADMINISTRATOR}
READERS_OF_RETURNS = OFFICES | {CHECKER, REPORTER, LEADER, APPROVER}
FILLERS = OFFICES | {REPORTER}
# Units, people and bodies are their managers' alone, the others of whoever reads and fills.
READERS_OF_REGISTERS = MANAGERS | READERS_OF_RETURNS
KEEPERS_OF_REGISTERS = MANAGERS | FILLERS
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
    "sessions": Access(read=EVERYBODY, without_role=True),
    "sessions_end": Access(write=EVERYBODY, without_role=True),
    "account": Access(read=EVERYBODY, write=EVERYBODY, without_role=True),
    # what waits for oneself, also the word that one's role has ended
    "notices:index": Access(read=EVERYBODY, without_role=True),
    "notices:open": Access(write=EVERYBODY, without_role=True),
    "notices:read": Access(write=EVERYBODY, without_role=True),
    "notices:read_all": Access(write=EVERYBODY, without_role=True),
    # people and their roles
    "people:index": Access(read=MANAGERS),
    "people:new": Access(read=MANAGERS, write=MANAGERS),
    "people:person": Access(read=MANAGERS),
    "people:edit": Access(read=MANAGERS, write=MANAGERS),
    "people:give_role": Access(read=MANAGERS, write=MANAGERS),
    "people:end_role": Access(read=MANAGERS, write=MANAGERS),
    "people:hand_over": Access(read=MANAGERS, write=MANAGERS),
    "people:reset_password": Access(read=MANAGERS, write=MANAGERS),
    "people:unlock": Access(write=MANAGERS),
    "people:disable": Access(read=MANAGERS, write=MANAGERS),
    "people:enable": Access(write=MANAGERS),
    "people:end_sessions": Access(write=MANAGERS),
    # the tree of units, and what happens to it
    "units:index": Access(read=MANAGERS),
    "units:unit": Access(read=MANAGERS),
    "units:add": Access(read=MANAGERS, write=MANAGERS),
    "units:edit": Access(read=MANAGERS, write=MANAGERS),
    "units:rename": Access(read=MANAGERS, write=MANAGERS),
    "units:move": Access(read=MANAGERS, write=MANAGERS),
    "units:merge": Access(read=MANAGERS, write=MANAGERS),
    "units:split": Access(read=MANAGERS, write=MANAGERS),
    # the register of bodies
    "bodies:index": Access(read=READERS_OF_RETURNS | {ADMINISTRATOR}),
    "bodies:body": Access(read=READERS_OF_RETURNS | {ADMINISTRATOR}),
    "bodies:new": Access(read=MANAGERS, write=MANAGERS),
    "bodies:edit": Access(read=MANAGERS, write=MANAGERS),
    "bodies:close": Access(read=MANAGERS, write=MANAGERS),
    # registers out to Excel and back: which of them, each kind of register says itself
    "registers:index": Access(read=READERS_OF_REGISTERS),
    "registers:download": Access(read=READERS_OF_REGISTERS),
    "registers:upload": Access(read=KEEPERS_OF_REGISTERS, write=KEEPERS_OF_REGISTERS),
    "registers:preview": Access(read=KEEPERS_OF_REGISTERS),
    "registers:columns": Access(write=KEEPERS_OF_REGISTERS),
    "registers:confirm": Access(write=KEEPERS_OF_REGISTERS),
    "registers:discard": Access(write=KEEPERS_OF_REGISTERS),
    "registers:file": Access(read=KEEPERS_OF_REGISTERS),
    # leaders' pages
    "dashboard:home": Access(read=EVERYBODY),
    "dashboard:report": Access(read=READERS_OF_RETURNS - {REPORTER}),
    "dashboard:figure": Access(read=READERS_OF_RETURNS),
    "dashboard:search": Access(read=READERS_OF_RETURNS | {ADMINISTRATOR}),
    "history:subject": Access(read=READERS_OF_RETURNS | {ADMINISTRATOR}),
    # monthly returns
    "returns:index": Access(read=READERS_OF_RETURNS),
    "returns:begin": Access(write=OFFICES),
    "returns:return": Access(read=READERS_OF_RETURNS, write=FILLERS),
    "returns:cell": Access(write=FILLERS),
    "returns:override": Access(read=FILLERS, write=FILLERS),
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
    # evidence, through what it belongs to
    "evidence:files": Access(read=READERS_OF_RETURNS, write=FILLERS),
    "evidence:file": Access(read=READERS_OF_RETURNS),
    "evidence:preview": Access(read=READERS_OF_RETURNS),
    "evidence:supersede": Access(read=FILLERS, write=FILLERS),
    # publicity: the year
    "campaigns:year": Access(read=READERS_OF_RETURNS),
    "campaigns:units": Access(read=READERS_OF_RETURNS - {REPORTER}),
    # publicity: the register of counts
    "campaigns:counts": Access(read=READERS_OF_RETURNS),
    "campaigns:count_new": Access(read=FILLERS, write=FILLERS),
    "campaigns:count": Access(read=READERS_OF_RETURNS),
    "campaigns:count_edit": Access(read=FILLERS, write=FILLERS),
    "campaigns:count_withdraw": Access(read=FILLERS, write=FILLERS),
    "campaigns:channels": Access(read=OFFICES),
    "campaigns:channel_new": Access(read=OFFICES, write=OFFICES),
    "campaigns:channel_from": Access(read=OFFICES, write=OFFICES),
    # publicity: campaigns and the year's plan
    "campaigns:campaigns": Access(read=READERS_OF_RETURNS),
    "campaigns:campaign_new": Access(read=FILLERS, write=FILLERS),
    "campaigns:campaign": Access(read=READERS_OF_RETURNS),
    "campaigns:campaign_edit": Access(read=FILLERS, write=FILLERS),
    "campaigns:campaign_withdraw": Access(read=FILLERS, write=FILLERS),
    "campaigns:campaign_photos": Access(write=FILLERS),
    "campaigns:campaign_photo_date": Access(write=FILLERS),
    "campaigns:calendar": Access(read=READERS_OF_RETURNS),
    "campaigns:plan": Access(read=READERS_OF_RETURNS),
    "campaigns:plan_new": Access(read=FILLERS, write=FILLERS),
    "campaigns:plan_edit": Access(read=FILLERS, write=FILLERS),
    "campaigns:plan_withdraw": Access(read=FILLERS, write=FILLERS),
    # publicity: articles, outlets, points
    "campaigns:articles": Access(read=READERS_OF_RETURNS),
    "campaigns:articles_list": Access(read=READERS_OF_RETURNS),
    "campaigns:article_quotas": Access(read=READERS_OF_RETURNS),
    "campaigns:deduction_new": Access(read=OFFICES, write=OFFICES),
    "campaigns:deduction_withdraw": Access(read=OFFICES, write=OFFICES),
    "campaigns:article": Access(read=READERS_OF_RETURNS),
    "campaigns:article_new": Access(read=FILLERS, write=FILLERS),
    "campaigns:article_edit": Access(read=FILLERS, write=FILLERS),
    "campaigns:article_withdraw": Access(read=FILLERS, write=FILLERS),
    "campaigns:article_reprint": Access(read=FILLERS, write=FILLERS),
    "campaigns:article_appearance": Access(read=FILLERS, write=FILLERS),
    "campaigns:article_appearance_withdraw": Access(read=FILLERS, write=FILLERS),
    "campaigns:article_verdict": Access(read=OFFICES, write=OFFICES),
    "campaigns:outlets": Access(read=OFFICES),
    "campaigns:outlet_new": Access(read=OFFICES, write=OFFICES),
    "campaigns:outlet_close": Access(write=OFFICES),
    "campaigns:points": Access(read=READERS_OF_RETURNS),
    "campaigns:points_table": Access(read=READERS_OF_RETURNS),
    "campaigns:points_take_over": Access(write=OFFICES),
    "campaigns:points_edit": Access(read=OFFICES, write=OFFICES),
    # publicity: calls for essays, and what came in
    "campaigns:essays": Access(read=READERS_OF_RETURNS),
    "campaigns:essay_call_new": Access(read=OFFICES, write=OFFICES),
    "campaigns:essay_call": Access(read=READERS_OF_RETURNS),
    "campaigns:essay_call_edit": Access(read=OFFICES, write=OFFICES),
    "campaigns:essay_call_withdraw": Access(read=OFFICES, write=OFFICES),
    "campaigns:essay_new": Access(read=FILLERS, write=FILLERS),
    "campaigns:essay": Access(read=READERS_OF_RETURNS),
    "campaigns:essay_edit": Access(read=FILLERS, write=FILLERS),
    "campaigns:essay_choose": Access(write=FILLERS),
    "campaigns:essay_article": Access(read=FILLERS, write=FILLERS),
    "campaigns:essay_withdraw": Access(read=FILLERS, write=FILLERS),
    # publicity: green declarations
    "campaigns:declarations": Access(read=READERS_OF_RETURNS),
    "campaigns:declaration_new": Access(read=FILLERS, write=FILLERS),
    "campaigns:declaration": Access(read=READERS_OF_RETURNS),
    "campaigns:declaration_step": Access(write=FILLERS),
    "campaigns:declaration_correct": Access(read=FILLERS, write=FILLERS),
    "campaigns:declaration_take_back": Access(read=FILLERS, write=FILLERS),
    "campaigns:declaration_withdraw": Access(read=FILLERS, write=FILLERS),
    "campaigns:awards": Access(read=OFFICES),
    "campaigns:award_new": Access(read=OFFICES, write=OFFICES),
    "campaigns:award_presets": Access(write=OFFICES),
    "campaigns:award_edit": Access(read=OFFICES, write=OFFICES),
    # publicity: registers out to Excel and back
    # backups and the doctor
    "upkeep:status": Access(read=MANAGERS),
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
