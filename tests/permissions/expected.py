"""Who may do what, written by hand: for each route, each role, and each place as seen from the person.

A cell is the answer to GET and to POST. `302!` means that the record changes; wherever the mark is missing,
not a row may change. 404 is for strangers, 403 for readers who may not do this, 405 for a method that the
route does not have. A row with one cell holds for all places.

Places: `own` is where the role is held, `below` directly under it, `deep` under that, `parent` above it;
`other` has the same parent; `rival` lies in a branch of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.permissions.publicity_articles import EXPECTED_ARTICLES, with_articles
from tests.permissions.publicity_campaigns import EXPECTED_CAMPAIGNS, with_campaigns
from tests.permissions.publicity_counts import EXPECTED_COUNTS, with_counts
from tests.permissions.publicity_declarations import EXPECTED_DECLARATIONS, with_declarations

# Person -> the row that holds for them.
ROWS = {
    "root_admin": "administrator",
    "xiang": "city_office",
    "far_office": "city_office",
    "yang": "county_office",
    "shi": "county_office",
    "luo": "checker",
    "long": "reporter",
    "ming": "reporter",
    "moved": "reporter",
    "wu": "reporter",
    "lin": "reporter",
    "shuang": "reporter",
    "panel": "panel",
    "supplier": "supplier",
    "approver": "approver@city",
    "mayor": "leader@city",
    "tang": "leader@county",
}

# Person -> unit by place.
OF_CITY = {"own": "city", "below": "county", "deep": "pingcun", "other": "far_city", "rival": "far_county"}
OF_COUNTY = {"own": "county", "below": "pingcun", "parent": "city", "other": "rival", "rival": "rival_town"}
OF_UNIT = {"parent": "county", "rival": "rival_town"}
PLACES = {
    **dict.fromkeys(("root_admin", "xiang", "panel", "supplier", "approver", "mayor"), OF_CITY),
    "far_office": {"own": "far_city", "below": "far_county", "other": "city", "rival": "county"},
    **dict.fromkeys(("yang", "luo", "tang"), OF_COUNTY),
    "shi": {"own": "rival", "below": "rival_town", "parent": "city", "other": "county", "rival": "pingcun"},
    "long": OF_UNIT | {"own": "pingcun", "other": "gaoyi"},
    "ming": OF_UNIT | {"own": "gaoyi", "other": "pingcun"},
    # Reported for 坪村鎮 until yesterday.
    "moved": OF_UNIT | {"own": "gaoyi", "other": "pingcun"},
    "wu": OF_UNIT | {"own": "television", "other": "forestry"},
    # Reports about 坪村鎮, and still may not open its month.
    "lin": OF_UNIT | {"own": "forestry", "other": "pingcun"},
    "shuang": {"own": "rival_town", "parent": "rival", "rival": "pingcun"},
}

# Person -> unit -> what the person reads of it on all pages of the tables together, no more and no less:
# what was typed (note, text, paper it rests on), a file's name, a person's name, what its report claims of its
# place and in which document, and the figure that is provisional.
_COUNTY = {"county": "claim document figure file name note paper", "pingcun": "file name note paper text"}
_HEADS = {"county": "claim document figure file name note paper", "pingcun": "file name note paper text"}
_NAMES = {"gaoyi": "name", "forestry": "name", "television": "name"}
READ = {
    # Who looks after people reads their names.
    "root_admin": _NAMES | {"county": "name", "pingcun": "name", "rival": "name", "rival_town": "name"},
    "panel": {},
    "supplier": {},
    "xiang": _NAMES | _HEADS | {"rival": "claim figure name", "rival_town": "name"},
    "approver": _HEADS | {"rival": "claim figure"},
    "mayor": _HEADS | {"rival": "claim figure"},
    "far_office": {"far_county": "claim document figure file note paper", "far_city": "name"},
    "yang": _NAMES | _COUNTY | {"gaoyi": "name text"},
    **dict.fromkeys(("luo", "tang"), _COUNTY | {"gaoyi": "text"}),
    "shi": {"rival": "claim document figure file name note paper", "rival_town": "file name note paper"},
    # A provisional ranking shows a county's people their own line, whoever they are.
    "long": {"pingcun": "file name note paper text", "county": "claim figure"},
    "ming": {"gaoyi": "file name note paper text", "county": "claim figure"},
    "moved": {"gaoyi": "file name note paper text", "county": "claim figure"},
    "wu": {"television": "file name note paper", "county": "claim figure"},
    "lin": {"forestry": "file name note paper", "county": "claim figure"},
    "shuang": {"rival_town": "file name note paper", "rival": "claim figure"},
}

# Person -> the counties whose line they see while it is provisional; the city's heads and office see all.
LINES_WHILE_PROVISIONAL = {
    **dict.fromkeys(("xiang", "approver", "mayor"), "county rival"),
    **dict.fromkeys(("yang", "luo", "tang", "long", "ming", "moved", "wu", "lin"), "county"),
    **dict.fromkeys(("shi", "shuang"), "rival"),
}

# Those who hold no role, in one table for all routes; `open` ones are login and the language switch.
AT_THE_DOOR = {
    "signed_out": "to the front door",
    "disabled": "to the front door",
    "newcomer": "to the new password",
    "past": "refused",
    "future": "refused",
    "roleless": "refused",
}
OPEN = ("login", "set_language")
OWN_ACCOUNT = (
    "logout",
    "password_change",
    "password_change_done",
    "sessions",
    "sessions_end",
    "account",
    "notices:index",
    "notices:read_all",
)
# Open to whoever is signed in, for their own: another's is not there.
OWN_THINGS = ("notices:open", "notices:read")

READING = """
                 own      below    deep     parent   other    rival
administrator    403/405
city_office      404/405  200/405  200/405  -        404/405  404/405
county_office    200/405  200/405  -        404/405  404/405  404/405
checker          200/405  200/405  -        404/405  404/405  404/405
reporter         200/405  -        -        404/405  404/405  404/405
panel            403/405
supplier         403/405
approver@city    404/405  200/405  200/405  -        404/405  404/405
leader@city      404/405  200/405  200/405  -        404/405  404/405
leader@county    200/405  200/405  -        404/405  404/405  404/405
"""

# By its own people, and for a unit on paper by the office directly above it.
FILLING = """
                 own      below    deep     parent   other    rival
administrator    405/403
city_office      405/404  405/302! 405/403  -        405/404  405/404
county_office    405/302! 405/302! -        405/404  405/404  405/404
checker          405/403
reporter         405/302! -        -        405/404  405/404  405/404
panel            405/403
supplier         405/403
approver@city    405/403
leader@city      405/403
leader@county    405/403
"""

# By the office directly above, and by no other.
DECIDING = """
                 own      below    deep     parent   other    rival
administrator    405/403
city_office      405/404  405/302! 405/403  -        405/404  405/404
county_office    405/403  405/302! -        405/404  405/404  405/404
checker          405/403
reporter         405/403
panel            405/403
supplier         405/403
approver@city    405/403
leader@city      405/403
leader@county    405/403
"""

# By an administrator or an office, for the people at and below the unit of the role who hold no more than they
# may give.
MANAGING = """
                 own      below    deep     parent   other    rival
administrator    {own}  {own}  {own}  -        -        {none}
city_office      {own}  {own}  {own}  -        {none}  {none}
county_office    {own}  {own}  -        {none}  {none}  {none}
checker          {other}
reporter         {other}
panel            {other}
supplier         {other}
approver@city    {other}
leader@city      {other}
leader@county    {other}
"""
MANAGING_PAGE = MANAGING.format(own="200/405", none="404/405", other="403/405")
MANAGING_SWITCH = MANAGING.format(own="405/302", none="405/404", other="405/403")
# With a form on a page of its own.
MANAGING_FORM = MANAGING.format(own="200/302!", none="404/404", other="403/403")
# The slip with the one-time password is shown at once, and nowhere kept.
MANAGING_SLIP = MANAGING.format(own="200/200!", none="404/404", other="403/403")

EVERYBODY_READS = """
                 any
everybody        200/405
"""

READERS_OF_RANKINGS = """
                 any
administrator    403/405
city_office      302/405
county_office    302/405
checker          302/405
reporter         302/405
panel            302/405
supplier         302/405
approver@city    302/405
leader@city      302/405
leader@county    302/405
"""

# Published, all who are compared see every line; until then a county its own, the city's heads all.
LINES = """
                 published  published-other  provisional  provisional-other  far
administrator    403/405
city_office      200/405    200/405          200/405      200/405            404/405
county_office    200/405    200/405          200/405      404/405            404/405
checker          200/405    200/405          200/405      404/405            404/405
reporter         200/405    200/405          200/405      404/405            404/405
panel            200/405    200/405          404/405      404/405            404/405
supplier         200/405    200/405          404/405      404/405            404/405
approver@city    200/405    200/405          200/405      200/405            404/405
leader@city      200/405    200/405          200/405      200/405            404/405
leader@county    200/405    200/405          200/405      404/405            404/405
"""

# Units, bodies and registers: kept by administrator and offices, each within the reach of their seat.
KEEPING_PAGE = """
                 own      below    deep     parent   other    rival
administrator    200/405  200/405  200/405  -        404/405  404/405
city_office      200/405  200/405  200/405  -        404/405  404/405
county_office    200/405  200/405  -        404/405  404/405  404/405
checker          403/405
reporter         403/405
panel            403/405
supplier         403/405
approver@city    403/405
leader@city      403/405
leader@county    403/405
"""

# A unit is changed by the office above it, not by its own.
CHANGING_A_UNIT = """
                 own      below    deep     parent   other    rival
administrator    200/302! 200/302! 200/302! -        404/404  404/404
city_office      403/403  200/302! 200/302! -        404/404  404/404
county_office    403/403  200/302! -        404/404  404/404  404/404
checker          403/403
reporter         403/403
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
"""

KEEPING_A_BODY = """
                 own      below    deep     parent   other    rival
administrator    200/302! 200/302! 200/302! -        404/404  404/404
city_office      200/302! 200/302! 200/302! -        404/404  404/404
county_office    200/302! 200/302! -        404/404  404/404  404/404
checker          403/403
reporter         403/403
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
"""

KEEPERS_READ = """
                 any
administrator    200/405
city_office      200/405
county_office    200/405
checker          403/405
reporter         403/405
panel            403/405
supplier         403/405
approver@city    403/405
leader@city      403/405
leader@county    403/405
"""

# One's own uploads of registers, and nobody else's.
OWN_REGISTER = """
                 mine     anothers
administrator    200/405  404/405
city_office      200/405  404/405
county_office    200/405  404/405
checker          403/405
reporter         200/405  404/405
panel            403/405
supplier         403/405
approver@city    403/405
leader@city      403/405
leader@county    403/405
"""
SETTLING_A_REGISTER = """
                 mine     anothers
administrator    405/302! 405/404
city_office      405/302! 405/404
county_office    405/302! 405/404
checker          405/403
reporter         405/302! 405/404
panel            405/403
supplier         405/403
approver@city    405/403
leader@city      405/403
leader@county    405/403
"""

EXPECTED = {
    "login": """
                 any
everybody        302/302
""",
    "set_language": """
                 any
everybody        405/302
""",
    "logout": """
                 any
everybody        405/302
""",
    "password_change": """
                 any
everybody        200/200
""",
    "password_change_done": EVERYBODY_READS,
    "sessions": EVERYBODY_READS,
    "account": """
                 any
everybody        200/302
""",
    "notices:index": EVERYBODY_READS,
    "notices:read_all": """
                 any
everybody        405/302
""",
    **dict.fromkeys(
        OWN_THINGS,
        """
                 mine     anothers
everybody        405/302  405/404
""",
    ),
    "sessions_end": """
                 any
everybody        405/302
""",
    "people:index": """
                 any
administrator    200/405
city_office      200/405
county_office    200/405
checker          403/405
reporter         403/405
panel            403/405
supplier         403/405
approver@city    403/405
leader@city      403/405
leader@county    403/405
""",
    # A person is added at a unit within reach, whoever is looked after there.
    "people:new": """
                 own      below    deep     parent   other    rival
administrator    200/200! 200/200! 200/200! -        -        200/422
city_office      200/200! 200/200! 200/200! -        200/422  200/422
county_office    200/200! 200/200! -        200/422  200/422  200/422
checker          403/403
reporter         403/403
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
""",
    "people:person": MANAGING_PAGE,
    "people:edit": MANAGING_FORM,
    "people:give_role": MANAGING_FORM,
    "people:end_role": MANAGING_FORM,
    "people:hand_over": MANAGING_SLIP,
    "people:reset_password": MANAGING_SLIP,
    "people:unlock": MANAGING_SWITCH,
    "people:disable": MANAGING_FORM,
    "people:enable": MANAGING_SWITCH,
    "people:end_sessions": MANAGING_SWITCH,
    "units:index": KEEPERS_READ,
    "units:unit": KEEPING_PAGE,
    "units:add": """
                 own      below    deep     parent   other    rival
administrator    200/302! 200/302! 403/403  -        404/404  404/404
city_office      200/302! 200/302! 403/403  -        404/404  404/404
county_office    200/302! 403/403  -        404/404  404/404  404/404
checker          403/403
reporter         403/403
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
""",
    "units:edit": CHANGING_A_UNIT,
    "units:rename": CHANGING_A_UNIT,
    "units:split": CHANGING_A_UNIT,
    # There is another county to move a township to, and nothing else to move anything to.
    "units:move": """
                 own      below    deep     parent   other    rival
administrator    200/422  200/422  200/302! -        404/404  404/404
city_office      403/403  200/422  200/302! -        404/404  404/404
county_office    403/403  200/422  -        404/404  404/404  404/404
checker          403/403
reporter         403/403
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
""",
    # With nothing said of the others: what a merger does is told in tests/ecocounty/units.
    "units:merge": CHANGING_A_UNIT.replace("302!", "422 "),
    "bodies:index": """
                 any
administrator    200/405
city_office      200/405
county_office    200/405
checker          200/405
reporter         200/405
panel            403/405
supplier         403/405
approver@city    200/405
leader@city      200/405
leader@county    200/405
""",
    "bodies:body": """
                 own      below    deep     parent   other    rival
administrator    200/405  200/405  200/405  -        404/405  404/405
city_office      200/405  200/405  200/405  -        404/405  404/405
county_office    200/405  200/405  -        404/405  404/405  404/405
checker          200/405  200/405  -        404/405  404/405  404/405
reporter         200/405  -        -        404/405  404/405  404/405
panel            403/405
supplier         403/405
approver@city    200/405  200/405  200/405  -        404/405  404/405
leader@city      200/405  200/405  200/405  -        404/405  404/405
leader@county    200/405  200/405  -        404/405  404/405  404/405
""",
    "bodies:new": """
                 own      below    deep     parent   other    rival
administrator    200/302! 200/302! 200/302! -        200/422  200/422
city_office      200/302! 200/302! 200/302! -        200/422  200/422
county_office    200/302! 200/302! -        200/422  200/422  200/422
checker          403/403
reporter         403/403
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
""",
    "bodies:edit": KEEPING_A_BODY,
    "bodies:close": KEEPING_A_BODY,
    "registers:index": """
                 any
administrator    200/405
city_office      200/405
county_office    200/405
checker          200/405
reporter         200/405
panel            403/405
supplier         403/405
approver@city    200/405
leader@city      200/405
leader@county    200/405
""",
    # Of the managers the register of units, of everybody else that of counts.
    "registers:download": """
                 own      below    deep     parent   other    rival
administrator    200/405  200/405  200/405  -        404/405  404/405
city_office      200/405  200/405  200/405  -        404/405  404/405
county_office    200/405  200/405  -        404/405  404/405  404/405
checker          200/405  200/405  -        404/405  404/405  404/405
reporter         200/405  -        -        404/405  404/405  404/405
panel            403/405
supplier         403/405
approver@city    200/405  200/405  200/405  -        404/405  404/405
leader@city      200/405  200/405  200/405  -        404/405  404/405
leader@county    200/405  200/405  -        404/405  404/405  404/405
""",
    "registers:upload": """
                 any
administrator    200/302!
city_office      200/302!
county_office    200/302!
checker          403/403
reporter         200/302!
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
""",
    "registers:preview": OWN_REGISTER,
    "registers:file": OWN_REGISTER,
    "registers:columns": SETTLING_A_REGISTER,
    "registers:confirm": SETTLING_A_REGISTER,
    "registers:discard": SETTLING_A_REGISTER,
    "dashboard:home": EVERYBODY_READS,
    "dashboard:search": """
                 any
administrator    200/405
city_office      200/405
county_office    200/405
checker          200/405
reporter         200/405
panel            403/405
supplier         403/405
approver@city    200/405
leader@city      200/405
leader@county    200/405
""",
    "dashboard:report": """
                 own      below    deep     parent   other    rival
administrator    403/405
city_office      404/405  200/405  404/405  -        404/405  404/405
county_office    200/405  404/405  -        404/405  404/405  404/405
checker          200/405  404/405  -        404/405  404/405  404/405
reporter         403/405
panel            403/405
supplier         403/405
approver@city    404/405  200/405  404/405  -        404/405  404/405
leader@city      404/405  200/405  404/405  -        404/405  404/405
leader@county    200/405  404/405  -        404/405  404/405  404/405
""",
    "dashboard:figure": """
                 own      below    deep     parent   other    rival
administrator    403/405
city_office      -        200/405  200/405  -        -        404/405
county_office    200/405  200/405  -        -        404/405  404/405
checker          200/405  200/405  -        -        404/405  404/405
reporter         200/405  -        -        404/405  404/405  404/405
panel            403/405
supplier         403/405
approver@city    -        200/405  200/405  -        -        404/405
leader@city      -        200/405  200/405  -        -        404/405
leader@county    200/405  200/405  -        -        404/405  404/405
""",
    # Of a month that was accepted.
    "history:subject": READING.replace("administrator    403", "administrator    404"),
    "returns:index": """
                 any
administrator    403/405
city_office      200/405
county_office    200/405
checker          200/405
reporter         200/405
panel            403/405
supplier         403/405
approver@city    200/405
leader@city      200/405
leader@county    200/405
""",
    # Indicators are there already and say something else than the standard: that is listed.
    "returns:begin": """
                 own      below    deep     parent   other    rival
administrator    405/403
city_office      405/422  405/403  405/403  -        405/404  405/404
county_office    405/422  405/403  -        405/404  405/404  405/404
checker          405/403
reporter         405/403
panel            405/403
supplier         405/403
approver@city    405/403
leader@city      405/403
leader@county    405/403
""",
    "returns:return": """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      404/404  200/302! 200/403  -        404/404  404/404
county_office    200/302! 200/302! -        404/404  404/404  404/404
checker          200/403  200/403  -        404/403  404/403  404/403
reporter         200/302! -        -        404/404  404/404  404/404
panel            403/403
supplier         403/403
approver@city    404/403  200/403  200/403  -        404/403  404/403
leader@city      404/403  200/403  200/403  -        404/403  404/403
leader@county    200/403  200/403  -        404/403  404/403  404/403
""",
    "returns:cell": FILLING.replace("302!", "200!"),
    "returns:submit": FILLING,
    "returns:prefill": """
                 own      below    deep     parent   other    rival
administrator    405/403
city_office      405/404  405/403  405/403  -        405/404  405/404
county_office    405/302  405/403  -        405/404  405/404  405/404
checker          405/403
reporter         405/403
panel            405/403
supplier         405/403
approver@city    405/403
leader@city      405/403
leader@county    405/403
""",
    "returns:accept": DECIDING,
    "returns:send_back": DECIDING,
    "returns:workbook": READING,
    "returns:upload_file": READING,
    "returns:upload": """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      404/404  200/302! 403/403  -        404/404  404/404
county_office    200/302! 200/302! -        404/404  404/404  404/404
checker          403/403
reporter         200/302! -        -        404/404  404/404  404/404
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
""",
    "returns:preview": """
                 own      below    deep     parent   other    rival
administrator    403/405
city_office      -        200/405  403/405  -        -        404/405
county_office    200/405  200/405  -        -        404/405  404/405
checker          403/405
reporter         200/405  -        -        404/405  404/405  404/405
panel            403/405
supplier         403/405
approver@city    403/405
leader@city      403/405
leader@county    403/405
""",
    "returns:confirm": FILLING,
    "returns:discard": FILLING,
    "upkeep:status": """
                 any
administrator    200/405
city_office      200/405
county_office    200/405
checker          403/405
reporter         403/405
panel            403/405
supplier         403/405
approver@city    403/405
leader@city      403/405
leader@county    403/405
""",
    "scoring:rankings": READERS_OF_RANKINGS,
    "scoring:ranking": """
                 published  provisional  far
administrator    403/405
city_office      200/405    200/405      404/405
county_office    200/405    200/405      404/405
checker          200/405    200/405      404/405
reporter         200/405    200/405      404/405
panel            200/405    200/405      404/405
supplier         200/405    200/405      404/405
approver@city    200/405    200/405      404/405
leader@city      200/405    200/405      404/405
leader@county    200/405    200/405      404/405
""",
    "scoring:county": LINES,
    "scoring:criterion": LINES,
    "scoring:scheme": """
                 published  far
administrator    403/405
city_office      200/405    404/405
county_office    200/405    404/405
checker          200/405    404/405
reporter         200/405    404/405
panel            200/405    404/405
supplier         200/405    404/405
approver@city    200/405    404/405
leader@city      200/405    404/405
leader@county    200/405    404/405
""",
    "scoring:result": """
                 published  provisional  far
administrator    403/405
city_office      200/405    404/405      404/405
county_office    200/405    404/405      404/405
checker          200/405    404/405      404/405
reporter         200/405    404/405      404/405
panel            200/405    404/405      404/405
supplier         200/405    404/405      404/405
approver@city    200/405    404/405      404/405
leader@city      200/405    404/405      404/405
leader@county    200/405    404/405      404/405
""",
    # Published once, it stays: a second time changes nothing.
    "scoring:publish": """
                 published  provisional  far
administrator    405/403
city_office      405/302    405/302!     405/404
county_office    405/403
checker          405/403
reporter         405/403
panel            405/403
supplier         405/403
approver@city    405/403
leader@city      405/403
leader@county    405/403
""",
}


# Publicity: the year of a unit is read by whoever looks into it; units are compared from above.
EXPECTED |= {
    "campaigns:year": """
                 own      below    deep     parent   other    rival
administrator    403/405
city_office      200/405  200/405  200/405  -        404/405  404/405
county_office    200/405  200/405  -        404/405  404/405  404/405
checker          200/405  200/405  -        404/405  404/405  404/405
reporter         200/405  -        -        404/405  404/405  404/405
panel            403/405
supplier         403/405
approver@city    200/405  200/405  200/405  -        404/405  404/405
leader@city      200/405  200/405  200/405  -        404/405  404/405
leader@county    200/405  200/405  -        404/405  404/405  404/405
""",
    "campaigns:units": """
                 own      below    deep     parent   other    rival
administrator    403/405
city_office      200/405  200/405  404/405  -        404/405  404/405
county_office    200/405  404/405  -        404/405  404/405  404/405
checker          200/405  404/405  -        404/405  404/405  404/405
reporter         403/405
panel            403/405
supplier         403/405
approver@city    200/405  200/405  404/405  -        404/405  404/405
leader@city      200/405  200/405  404/405  -        404/405  404/405
leader@county    200/405  404/405  -        404/405  404/405  404/405
""",
}


# Publicity: the register of counts, its channels, and the months' rows that are counted from it.
EXPECTED |= EXPECTED_COUNTS
READ = with_counts(READ)


# Publicity: articles, outlets, points tables.
EXPECTED |= EXPECTED_ARTICLES
READ = with_articles(READ)


# Publicity: events and the year's plan.
EXPECTED |= EXPECTED_CAMPAIGNS
READ = with_campaigns(READ)


# Publicity: green declarations, their rules, and calls for essays.
EXPECTED |= EXPECTED_DECLARATIONS
READ = with_declarations(READ)


# A unit's evidence is read and added to as its month is; a file goes out and is superseded in the same way.
EXPECTED |= {
    "evidence:files": EXPECTED["returns:return"],
    "evidence:file": READING,
    "evidence:preview": READING,
    "evidence:supersede": EXPECTED["returns:upload"],
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What is expected at one place."""

    place: str
    get: int
    post: int
    changes: bool


def cells_of(route: str, row: str) -> Iterator[Cell]:
    """Return the cells of a route's table for a row, in the order of the places."""
    head, *lines = [line.split() for line in EXPECTED[route].strip().splitlines()]
    rows = {line[0]: line[1:] for line in lines}
    cells = rows["everybody"] if "everybody" in rows else rows[row]
    for place, cell in zip(head, cells * len(head) if len(cells) == 1 else cells, strict=True):
        if cell != "-":
            get, post = cell.split("/")
            yield Cell(place, int(get), int(post.rstrip("!")), post.endswith("!"))
