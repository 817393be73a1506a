"""Lists of units that people made themselves, for the permission tests: without tags, and what each uploads."""

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
        person = people[name]
        kept = store_file(
            actor=person,
            data=list_of_units(parent, kind, f"9{number}"),
            original_name="list.xlsx",
            extension="xlsx",
            unit=person.unit,
        )
        found[name] = RegisterUpload.objects.create(
            register="units", workbook=kept, uploaded_by=person, columns=columns
        )
    return found


def make_bodies(units: dict[str, Unit]) -> dict:
    """Return a school in each unit by the unit's name."""
    return {
        name: create_body(actor=None, code=f"S-{unit.code}", name="學校", kind="school", place=unit)
        for name, unit in units.items()
    }
