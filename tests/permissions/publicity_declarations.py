"""Green declarations and calls for essays in the world of the permission tests: who reads and changes whose."""

from datetime import date

from django.urls import reverse

from campaigns.ladder.climbing import Rung
from campaigns.models import Award, Declaration, Essay, EssayCall
from campaigns.services.awards import add_award, fingerprint
from campaigns.services.declarations import declare, take_step
from campaigns.services.essays import open_call, receive_essay
from campaigns.services.steps import NewStep
from ecocounty.units.models import Unit
from ecocounty.units.services.bodies import create_body
from tests.permissions.publicity_counts import CHANGING_AN_ENTRY, EXPECTED_COUNTS, READ_COUNTS

# Unit -> the county whose call its essay answers.
ENTRIES = {
    "pingcun": "county",
    "gaoyi": "county",
    "county": "county",
    "rival_town": "rival",
    "rival": "rival",
}
AWARDS = ("city", "county", "rival", "far_city")
# A declaration's note stands on its own page, not in the list.
READ_DECLARED = {
    **dict.fromkeys(("xiang", "approver", "mayor", "yang", "luo", "tang"), ("county", "pingcun")),
    **{person: READ_COUNTS[person] for person in ("shi", "shuang", "long", "ming", "moved")},
}
LEVELS = (Rung(level=1), Rung(level=2))

POSTED_ENTRY = CHANGING_AN_ENTRY.replace("200/", "405/").replace("403/", "405/").replace("404/", "405/")
LISTED = EXPECTED_COUNTS["campaigns:counts"]
OF_OFFICES = """
                 any
administrator    403/{no}
city_office      {yes}
county_office    {yes}
checker          403/{no}
reporter         403/{no}
panel            403/{no}
supplier         403/{no}
approver@city    403/{no}
leader@city      403/{no}
leader@county    403/{no}
"""
NOT_OF_OFFICES = """checker          403/403
reporter         403/403
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
"""
CHANGING_A_CALL = (
    """
                 own      below    other
administrator    403/403
city_office      -        {changes} 404/404
county_office    {changes} -        404/404
"""
    + NOT_OF_OFFICES
)

EXPECTED_DECLARATIONS = {
    "campaigns:declarations": LISTED,
    "campaigns:declaration_new": EXPECTED_COUNTS["campaigns:count_new"],
    "campaigns:declaration": EXPECTED_COUNTS["campaigns:count"],
    "campaigns:declaration_step": POSTED_ENTRY,
    "campaigns:declaration_correct": CHANGING_AN_ENTRY,
    "campaigns:declaration_take_back": CHANGING_AN_ENTRY,
    "campaigns:declaration_withdraw": CHANGING_AN_ENTRY,
    "campaigns:awards": OF_OFFICES.format(yes="200/405", no="405"),
    "campaigns:award_new": OF_OFFICES.format(yes="200/302!", no="403"),
    "campaigns:award_presets": OF_OFFICES.format(yes="405/302!", no="403").replace("403/", "405/"),
    # Its rules are the office's to which the award belongs; those below it and above it read them.
    "campaigns:award_edit": """
                 own      below    parent   other    rival
administrator    403/403
city_office      200/302! 403/403  -        404/404  404/404
county_office    200/302! -        403/403  404/404  -
"""
    + NOT_OF_OFFICES,
    "campaigns:essays": LISTED,
    "campaigns:essay_call_new": OF_OFFICES.format(yes="200/302!", no="403"),
    # Read by everybody in the county that calls, and from above.
    "campaigns:essay_call": """
                 own      below    parent   other    rival
administrator    403/405
city_office      -        200/405  -        -        404/405
county_office    200/405  -        -        404/405  -
checker          200/405  -        -        404/405  -
reporter         -        -        200/405  -        -
panel            403/405
supplier         403/405
approver@city    -        200/405  -        -        -
leader@city      -        200/405  -        -        -
leader@county    200/405  -        -        404/405  -
""",
    "campaigns:essay_call_edit": CHANGING_A_CALL.format(changes="200/302!"),
    # Essays belong to it.
    "campaigns:essay_call_withdraw": CHANGING_A_CALL.format(changes="200/422 "),
    "campaigns:essay_new": """
                 own      below    deep     parent   other    rival
administrator    403/403
city_office      -        200/302! 200/422  -        404/404  404/404
county_office    200/302! 200/302! -        -        404/404  404/404
checker          403/403
reporter         200/302! -        -        200/422  200/422  404/404
panel            403/403
supplier         403/403
approver@city    403/403
leader@city      403/403
leader@county    403/403
""",
    "campaigns:essay": EXPECTED_COUNTS["campaigns:count"],
    "campaigns:essay_edit": CHANGING_AN_ENTRY,
    "campaigns:essay_choose": POSTED_ENTRY,
    # Linked to no article it is already: that is told, and changes nothing.
    "campaigns:essay_article": CHANGING_AN_ENTRY.replace("302!", "302 "),
    "campaigns:essay_withdraw": CHANGING_AN_ENTRY,
}


def with_declarations(read: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Return what each person reads on all pages together, declarations and essays among them."""
    found = {person: dict(units) for person, units in read.items()}
    for word, readers in (("essay", READ_COUNTS), ("declared", READ_DECLARED)):
        for person, units in readers.items():
            for unit in units:
                found[person][unit] = f"{found[person].get(unit, '')} {word}".strip()
    return found


def make_declarations(units: dict[str, Unit]) -> None:
    """Let a school in each unit declare and be inspected, and an essay come in from each."""
    awards = {
        name: add_award(
            actor=None,
            belongs_to=units[name],
            key=f"award_{name}",
            rungs=LEVELS,
            name="綠",
            given_to="school",
        )
        for name in AWARDS
    }
    calls = {
        name: open_call(actor=None, unit=units[name], name="徵文", opens=date(2005, 1, 1))
        for name in ("county", "rival")
    }
    schools = {
        name: create_body(actor=None, code=f"G-{unit.code}", name="綠校", kind="school", place=unit)
        for name, unit in units.items()
    }
    for name, county in ENTRIES.items():
        unit = units[name]
        word = f"canary-{unit.code}"
        declaration = declare(
            actor=None,
            unit=unit,
            award=awards["city"],
            level=1,
            body=schools[name],
            first=NewStep(day=date(2005, 3, 1)),
            note=f"{word}-declared",
        )
        step = NewStep(kind="inspected", day=date(2005, 4, 1), document=f"{word}-declared")
        take_step(actor=None, declaration=declaration, seen=None, step=step)
        title, day = f"{word}-essay", date(2005, 5, 1)
        receive_essay(actor=None, unit=unit, call=calls[county], title=title, received_on=day)


def address_of_declarations(world, name: str, unit: str | None) -> str | None:
    """Return the address of what a unit has of these; None where it has none."""
    if unit is None:
        return None
    if name == "declaration_new":
        return reverse("campaigns:declaration_new")
    if name == "award_edit":
        return reverse("campaigns:award_edit", args=[f"award_{unit}"]) if unit in AWARDS else None
    if name in ("essay_call", "essay_call_edit", "essay_call_withdraw", "essay_new"):
        county = ENTRIES.get(unit) if name == "essay_new" else unit
        call = EssayCall.objects.filter(unit=world.units[county]).first() if county else None
        return reverse(f"campaigns:{name}", args=[call.pk]) if call else None
    model = Essay if name.startswith("essay") else Declaration
    entry = model.objects.filter(unit=world.units[unit]).first()
    return reverse(f"campaigns:{name}", args=[entry.pk]) if entry else None


def form_of_rules() -> dict[str, str]:
    """Return what a form about an award says, every field of it."""
    said = {"name": "綠的", "name_hans": "", "name_en": "", "given_to": "school", "source": "", "seen": ""}
    said |= {"closed_from": "", "why": ""}
    for level in (1, 2, 3, 4):
        said |= {f"given_{level}": "on" if level < 3 else "", f"needs_level_below_{level}": ""}
        for rule in ("waiting_months", "publicity_days", "reinspection_days", "valid_months"):
            said[f"{rule}_{level}"] = "7" if rule == "publicity_days" else ""
    return said


def form_about_declarations(world, name: str, unit: str | None, places: dict[str, str]) -> dict:
    """Return a form that would do something, if the person may; `places`: the units as seen from the person."""
    own = places["own"]
    paper = {"on_behalf_reason": "by telephone"}
    rules = form_of_rules()
    if name == "award_new":
        return rules | {"key": "award_new", "belongs_to": world.units[own].code}
    if name == "essay_call_new":
        calling = own if world.units[own].kind != "city" else places["below"]
        said = {"name": "又徵文", "opens": "2005-01-01", "closes": "", "about": ""}
        return said | paper | {"unit": world.units[calling].code}
    if unit is None:
        return {}
    code = world.units[unit].code
    step = {"day": "2005-05-01", "year": "", "document": "7", "breach_note": "", "outcome": "passed"} | paper
    model = Essay if name.startswith("essay") else Declaration
    if name.startswith("essay_call"):
        model = EssayCall
    entry = model.objects.filter(unit=world.units[unit]).first()
    essay = {"title": "又一篇", "received_on": "2005-05-02", "author": "", "author_unit": ""}
    version = {"version": entry.version if entry else 1}
    held = Award.objects.filter(key=f"award_{unit}").first()
    award = Award.objects.filter(key="award_far_city" if unit.startswith("far") else "award_city").first()
    return {
        "declaration_new": step
        | {
            "unit": code,
            "award": award.key,
            "level": "2",
            "subject": f"G-{code}",
            "new_name": "",
            "new_place": "",
            "kind": "declared",
            "note": "",
        },
        "declaration_step": step | version | {"kind": "publicised"},
        "declaration_correct": step | version | {"kind": "inspected", "why": "the paper says so"},
        "declaration_take_back": version | {"reason": "wrong"},
        "declaration_withdraw": version | {"reason": "wrong"},
        "award_edit": rules | {"seen": fingerprint(held) if held else ""},
        "essay_call_edit": version
        | paper
        | {"name": "徵文改", "opens": "2005-01-02", "closes": "", "about": ""},
        "essay_call_withdraw": version | {"reason": "wrong"},
        "essay_new": essay | paper | {"unit": code},
        "essay_edit": essay | version | paper,
        "essay_choose": version | {"chosen_on": "2005-06-01"},
        "essay_article": version | {"article": ""},
        "essay_withdraw": version | {"reason": "wrong"},
    }.get(name, {})
