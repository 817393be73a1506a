"""What the permission tests send: to which address, with which form, as whom."""

import html
import re
import zipfile
from datetime import timedelta
from http.cookies import SimpleCookie
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ecocounty.registers.models import RegisterUpload
from ecocounty.registers.services.uploads import read_kept
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.selectors.upload import fingerprint
from tests.cast import PASSWORD
from tests.permissions.expected import OWN_THINGS, PLACES, READ
from tests.permissions.lists import COUNT_COLUMNS, LIST_COLUMNS, list_of_counts, list_of_units
from tests.permissions.publicity_articles import (
    EXPECTED_ARTICLES,
    address_of_articles,
    form_about_articles,
)
from tests.permissions.publicity_campaigns import (
    EXPECTED_CAMPAIGNS,
    address_of_campaigns,
    form_about_campaigns,
)
from tests.permissions.publicity_counts import EXPECTED_COUNTS, address_of_counts, form_about_counts
from tests.permissions.publicity_declarations import (
    EXPECTED_DECLARATIONS,
    address_of_declarations,
    form_about_declarations,
)
from tests.permissions.world import HELD, MANAGED, MANAGERS, OPEN, SENT, World, canary, figure_of

OF_MONTH = ("return", "cell", "prefill", "submit", "accept", "send_back", "workbook", "upload")
OF_UPLOAD = ("preview", "confirm", "discard", "upload_file")
A_PAPER = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
FAR_PEOPLE = ("far_office",)
RIVALS_PEOPLE = ("shi", "shuang")


def routes_of(urlconf=None) -> list[str]:
    """Return every route as the map calls it; one that has no name by its pattern, which the map cannot hold."""
    return sorted(walk(get_resolver(urlconf)))


def walk(resolver: URLResolver, namespace: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found.append(namespace + (entry.name or f"without a name: {entry.pattern}"))
        else:
            found += walk(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
    return found


def not_entered(urlconf, *tables) -> list[str]:
    """Return the routes that are missing in one of the tables, and the entries that are no routes."""
    routes = set(routes_of(urlconf))
    return sorted({route for table in tables for route in routes ^ set(table)})


def address_of(world: World, route: str, person: str, place: str) -> str | None:
    """Return the address of what lies at a place for a person; None where there is no such thing."""
    room, _, name = route.rpartition(":")
    if room == "scoring":
        return address_of_comparison(world, name, person, place)
    if route == "dashboard:search":
        # What else is searched, and who finds what: tests/permissions/searches.py.
        return f"{reverse(route)}?q=banners"
    if room == "registers":
        return address_of_register(world, name, person, place)
    if route in EXPECTED_CAMPAIGNS:
        return address_of_campaigns(world, name, PLACES.get(person, PLACES["yang"]).get(place))
    if place == "any":
        return reverse(route)
    if route in OWN_THINGS:
        whose = person if place == "mine" else "ming" if person != "ming" else "long"
        return reverse(route, args=[world.notices[whose].pk])
    unit = PLACES.get(person, PLACES["yang"]).get(place)
    if unit is None:
        return None
    if route == "history:subject":
        found = MonthlyReturn.objects.filter(unit=world.units[unit], period=str(HELD)).first()
        return reverse(route, args=["returns.return", found.pk]) if found else None
    if room == "people":
        return address_of_person(world, name, unit)
    if room == "units":
        return reverse(route, args=[world.units[unit].code])
    if room == "bodies":
        return reverse(route, args=[] if name == "new" else [world.bodies[unit].pk])
    if room == "evidence":
        return address_of_evidence(world, name, unit)
    if route in EXPECTED_COUNTS:
        return address_of_counts(world, name, unit)
    if route in EXPECTED_ARTICLES:
        return address_of_articles(world, name, unit)
    if route in EXPECTED_DECLARATIONS:
        return address_of_declarations(world, name, unit)
    if route in ("dashboard:report", "campaigns:year", "campaigns:units"):
        return f"{reverse(route)}?unit={world.units[unit].code}"
    if route == "returns:begin":
        return reverse(route, args=[world.units[unit].code])
    if name in OF_MONTH:
        period = SENT if name in ("accept", "send_back") else OPEN
        return reverse(route, args=[world.units[unit].code, period])
    things = world.uploads if name in OF_UPLOAD else world.figures
    return reverse(route, args=[things[unit].pk]) if unit in things else None


def address_of_register(world: World, name: str, person: str, place: str) -> str | None:
    """Return the address of a register, or of an upload of one: the person's own or another's."""
    if name == "index":
        return reverse("registers:index")
    if name == "upload":
        return reverse("registers:upload", args=[register_of(person)])
    if name == "download":
        unit = PLACES.get(person, PLACES["yang"]).get(place)
        address = reverse("registers:download", args=[register_of(person)])
        part = "under" if person in MANAGERS else "unit"
        return f"{address}?{part}={world.units[unit].code}" if unit else None
    return reverse(f"registers:{name}", args=[register_at(world, name, person, place).pk])


def register_of(person: str) -> str:
    """Return the register that a person is asked about: units are their managers', counts everybody else's."""
    return "units" if person in MANAGERS else "counts"


def register_at(world: World, name: str, person: str, place: str) -> RegisterUpload:
    """Return an upload of the person's, or another's; one whose columns are not named yet, to name them."""
    whose = person if place == "mine" else "shi" if person == "yang" else "yang"
    found = world.lists if name == "columns" else world.registers
    return found.get(whose, found["yang"])


def form_about_register(world: World, name: str, person: str, place: str) -> dict:
    """Return a form about an upload of a register."""
    if name == "upload":
        data = list_of_units("4312", "county", "999") if person in MANAGERS else list_of_counts()
        return {"workbook": SimpleUploadedFile("list.xlsx", data)}
    if name == "columns" and register_at(world, name, person, place).register == "counts":
        return {"sheet": "Sheet", **{f"column{at}": tag for at, tag in enumerate(COUNT_COLUMNS, start=1)}}
    if name == "columns":
        return {"sheet": "Sheet", **{f"column{at}": tag for at, tag in enumerate(LIST_COLUMNS, start=1)}}
    if name == "confirm":
        upload = register_at(world, name, person, place)
        return {"seen": read_kept(upload, actor=upload.uploaded_by).fingerprint}
    return {}


def form_about_unit(world: World, name: str, unit: str) -> dict:
    """Return a form about a unit."""
    found = world.units[unit]
    paper = {"on": "2006-03-01", "document": "paper 12", "reason": "as ordered"}
    names = {"name": "新名", "name_hans": "", "name_en": "New"}
    more = {"terrain": "hills", "development_class": ""}
    kind = {"city": "county", "county": "township"}.get(found.kind, "township")
    return {
        "add": names | more | {"code": "999", "kind": kind, "valid_from": ""},
        "edit": names | more,
        "rename": names | paper,
        "move": paper | {"parent": world.units["rival"].code},
        "split": paper | {"goes_on": "yes", "part0-code": "998", "part0-name": "新"},
    }.get(name, {})


def form_about_body(world: World, name: str, unit: str) -> dict:
    """Return a form about a body in a unit."""
    said = {"name": "新校", "kind": "school", "place": world.units[unit].code, "unit": "", "address": "1"}
    said |= dict.fromkeys(("name_hans", "name_en", "valid_from", "valid_to"), "")
    return {
        "new": said | {"code": "N-1"},
        "edit": said,
        "close": {"last_day": "2006-03-01", "reason": "moved"},
    }.get(name, {})


def address_of_person(world: World, name: str, unit: str) -> str | None:
    """Return the address of a page about somebody who belongs to a unit."""
    if unit not in MANAGED:
        return None
    if name == "new":
        return reverse("people:new")
    person = world.people[MANAGED[unit]]
    more = [person.roles.get().pk] if name in ("end_role", "hand_over") else []
    return reverse(f"people:{name}", args=[person.pk, *more])


def address_of_evidence(world: World, name: str, unit: str) -> str | None:
    """Return the address of the evidence of a unit's open month, or of one file of it."""
    if name == "files":
        return reverse("evidence:files", args=["returns.return", f"{world.units[unit].code}_{OPEN}"])
    return reverse(f"evidence:{name}", args=[world.photos[unit].pk]) if unit in world.photos else None


def form_about_person(world: World, name: str, unit: str) -> dict:
    """Return a form about somebody who belongs to a unit."""
    tomorrow = (world.today + timedelta(days=1)).isoformat()
    known = {"display_name": "新人", "unit": world.units[unit].pk, "phone": "0745-1", "email": ""}
    role = {"kind": "panel", "held_from": tomorrow, "held_to": "", "is_deputy": ""}
    why = {"why": "asked to"}
    seat = {"who": "new", "username": "xinren", "display_name": "新人", "phone": "", "first_day": tomorrow}
    return {
        "new": known | role | {"kind": "", "username": "xinren"},
        "edit": known | why,
        "give_role": role | {"unit": world.units[unit].pk} | why,
        "end_role": {"last_day": tomorrow} | why,
        "hand_over": seat | why,
        "reset_password": {"own_password": PASSWORD} | why,
        "disable": {"own_password": PASSWORD} | why,
    }.get(name, {})


def address_of_comparison(world: World, name: str, person: str, place: str) -> str | None:
    """Return the address of a comparison, or of a county's line in it."""
    if name == "rankings":
        return reverse("scoring:rankings")
    state, _, other = place.partition("-")
    if person in FAR_PEOPLE:
        state = {"published": "far", "far": "published"}.get(state, "")
    if state not in world.assessments or (person in FAR_PEOPLE and other):
        return None
    found = world.assessments[state]
    if name == "scheme":
        return reverse("scoring:scheme", args=[found.scheme_id])
    lines = ("rival", "county") if person in RIVALS_PEOPLE else ("county", "rival")
    code = world.units["far_county" if state == "far" else lines[bool(other)]].code
    args = {"county": [code], "criterion": [code, "banners"]}.get(name, [])
    return reverse(f"scoring:{name}", args=[found.pk, *args])


def form_for(world: World, route: str, person: str, place: str) -> dict:
    """Return a form that would do something, if the person may."""
    name = route.rpartition(":")[2]
    unit = PLACES.get(person, PLACES["yang"]).get(place)
    if route == "account":
        # As it is: what changes when it differs is in tests/ecocounty/units/test_account_page.py.
        return {"phone": "", "email": "", "mail_notices": ""}
    if route == "returns:begin":
        return {"first_month": "2006-01"}
    if name == "set_language":
        return {"language": "en"}
    if route.startswith("registers:"):
        return form_about_register(world, name, person, place)
    if unit and route.startswith("units:"):
        return form_about_unit(world, name, unit)
    if unit and route.startswith("bodies:"):
        return form_about_body(world, name, unit)
    if route in EXPECTED_COUNTS:
        return form_about_counts(world, name, unit)
    if route in EXPECTED_ARTICLES:
        return form_about_articles(world, name, unit)
    if route in EXPECTED_CAMPAIGNS:
        return form_about_campaigns(world, name, unit)
    if route in EXPECTED_DECLARATIONS:
        return form_about_declarations(world, name, unit, PLACES.get(person, PLACES["yang"]))
    if route.startswith("people:"):
        return form_about_person(world, name, unit) if unit in MANAGED else {}
    if unit is None or unit not in world.workbooks:
        return {}
    if route == "evidence:files":
        return {"files": SimpleUploadedFile("paper.pdf", A_PAPER), "caption": "a paper"}
    if name == "supersede":
        paper = SimpleUploadedFile("paper.pdf", A_PAPER)
        return {"file": paper, "reason": "once more", "caption": "a paper"}
    if name in ("submit", "accept", "send_back"):
        period = OPEN if name == "submit" else SENT
        found = MonthlyReturn.objects.get(unit=world.units[unit], period=str(period))
        return {"version": found.version, "reason": "once more"}
    if name == "upload":
        return {"workbook": SimpleUploadedFile("month.xlsx", world.workbooks[unit])}
    if name in ("return", "cell", "confirm"):
        return form_of_cells(name, read_sheet(unit=world.units[unit], period=OPEN))
    return {}


def form_of_cells(name: str, sheet) -> dict:
    """Return a form about the first figure of a month."""
    row = sheet.rows[0]
    paper = {"on_behalf_reason": "by telephone"}
    if name == "confirm":
        return paper | {"seen": fingerprint(sheet)}
    if name == "cell":
        said = {"row": row.row.key, "typed": "4", "note": "counted again", "version": row.line.version}
    else:
        key = row.row.key
        said = {f"cell:{key}": "4", f"note:{key}": "counted again", f"version:{key}": row.line.version}
    return paper | said


def ask(world: World, person: str, method: str, address: str, form: dict | None = None) -> HttpResponse:
    """Send a request as somebody; the same browser serves all, one after another."""
    world.client.cookies = SimpleCookie()
    if person in world.sessions:
        world.client.cookies["sessionid"] = world.sessions[person]
    return getattr(world.client, method.lower())(address, form or {})


def words_in(response: HttpResponse) -> str:
    """Return all text of an answer: headers, body, and what is packed in a workbook."""
    body = response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(body)) as parts:
            body = b"\n".join(parts.read(name) for name in parts.namelist())
    return html.unescape(f"{response.headers}\n{response.cookies}\n{body.decode(errors='replace')}")


def words_read(world: World, response: HttpResponse) -> dict[str, set[str]]:
    """Return unit -> which of its planted words stand in an answer."""
    text = words_in(response)
    plain = re.sub(r"(?<=\d),(?=\d)", "", text)
    found: dict[str, set[str]] = {}
    for name, unit in world.units.items():
        words = set(re.findall(rf"{canary(unit)}-(\w+)", text))
        if unit.kind == "county" and figure_of(unit) in plain:
            words.add("figure")
        if any(f"{person.username} 同志" in text for person in world.reporting[name]):
            words.add("name")
        if words:
            found[name] = words
    return found


def leaks_in(world: World, person: str, response: HttpResponse, address: str) -> list[str]:
    """Return what an answer shows of units that the person may not read."""
    allowed = {name: set(words.split()) for name, words in READ.get(person, {}).items()}
    return [
        f"{person} reads the {word} of {name} at {address}"
        for name, words in words_read(world, response).items()
        for word in words - allowed.get(name, set())
    ]
