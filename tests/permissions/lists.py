"""Lists that people made themselves, for the permission tests: without tags, and what each uploads."""

from functools import cache
from io import BytesIO

from openpyxl import Workbook

from ecocounty.evidence.services import store_file
from ecocounty.registers.models import RegisterUpload
from ecocounty.units.models import Unit, User
from ecocounty.units.services.bodies import create_body

LIST_COLUMNS = ("code", "name", "kind", "parent")
NAMED = {
    "sheet": "Sheet",
    "header_row": 1,
    "columns": {tag: number for number, tag in enumerate(LIST_COLUMNS, start=1)},
}
# Who uploads a unit of which kind, under which other one.
UPLOADED = {
    "yang": ("township", "431225"),
    "shi": ("township", "431230"),
    "xiang": ("county", "4312"),
    "far_office": ("county", "4331"),
    "root_admin": ("county", "4312"),
}

# Who brings entries of their own unit: those who report.
BRING_COUNTS = ("long", "ming", "moved", "wu", "lin", "shuang")
COUNT_COLUMNS = {
    "number": "Number",
    "day": "Day",
    "channel": "Channel",
    "what": "What it says, where it hangs",
}
COUNTS_NAMED = {
    "sheet": "Sheet",
    "header_row": 1,
    "columns": {tag: number for number, tag in enumerate(COUNT_COLUMNS, start=1)},
}


@cache
def list_of_counts() -> bytes:
    """Return a list with a new entry of whoever's unit it is."""
    book = Workbook()
    book.active.append(list(COUNT_COLUMNS.values()))
    book.active.append([None, "2006-01-11", "banners", "又一幅"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@cache
def list_of_units(parent: str, kind: str, *codes: str) -> bytes:
    """Return a list of new units under another one."""
    book = Workbook()
    book.active.append(LIST_COLUMNS)
    for code in codes:
        book.active.append([code, f"單位{code}", kind, parent])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def make_uploads(people: dict[str, User], *, columns: dict | None) -> dict[str, RegisterUpload]:
    """Return each keeper's uploaded list by their name: its columns named, or not yet."""
    found = {}
    for number, (name, (kind, parent)) in enumerate(UPLOADED.items(), start=100):
        found[name] = make_upload(people[name], "units", list_of_units(parent, kind, f"9{number}"), columns)
    for name in BRING_COUNTS:
        named = COUNTS_NAMED if columns else None
        found[name] = make_upload(people[name], "counts", list_of_counts(), named)
    return found


def make_upload(person: User, register: str, data: bytes, columns: dict | None) -> RegisterUpload:
    """Return a list that a person uploaded."""
    kept = store_file(actor=person, data=data, original_name="list.xlsx", extension="xlsx", unit=person.unit)
    return RegisterUpload.objects.create(
        register=register, workbook=kept, uploaded_by=person, columns=columns
    )


def make_bodies(units: dict[str, Unit]) -> dict:
    """Return a school in each unit by the unit's name."""
    return {
        name: create_body(actor=None, code=f"S-{unit.code}", name="學校", kind="school", place=unit)
        for name, unit in units.items()
    }
