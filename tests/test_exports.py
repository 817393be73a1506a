"""What people typed is in no exported file a formula, and a file that comes back unchanged changes nothing.

Each writer of files of the product is asked with every payload in every text that it prints.
"""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.db import models
from django.utils.translation import override

from campaigns.models import (
    Article,
    Award,
    Campaign,
    Channel,
    Count,
    Declaration,
    Essay,
    EssayCall,
    Outlet,
    PlannedCampaign,
    Publication,
    Share,
    Stage,
)
from campaigns.services.essays import open_call, receive_essay
from ecocounty.figures.models import Indicator, QuantityColumns
from ecocounty.quantities import read_quantity
from ecocounty.registers.kinds import all_kinds, kind_named
from ecocounty.registers.services.uploads import read_kept
from ecocounty.registers.workbook import write_register
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.selectors.upload import read_upload
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.workbook import write_sheet
from ecocounty.sheets import read_workbook
from ecocounty.units.models import Body, Unit, User
from ecocounty.units.services.bodies import create_body
from tests.campaigns.articles.making import make_article, make_outlet
from tests.campaigns.campaigns.making import make_campaign, make_channel, make_planned
from tests.campaigns.counts.making import make_count
from tests.campaigns.green import make_award, make_declaration, make_school
from tests.cast import JANUARY, Cast, fill, make_person, make_unit
from tests.ecocounty.registers.files import Register, outcomes
from tests.ecocounty.returns.builders import change_to
from tests.ecocounty.sheets.test_texts_are_not_formulas import PAYLOADS as TEXTS

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[1]
# No database takes these, and no cell has so many characters.
PAYLOADS = [text for text in TEXTS if len(text) < 60 and not set(text) & set("\x01\ufffe\uffff")]
WRITES_A_FILE = re.compile(r"\b(?:write_workbook|write_table|csv\.writer|csv\.DictWriter|openpyxl)\b")


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def test_no_other_file_of_the_product_writes_one():
    """Whoever lets something else go out as a file brings it here."""
    rooms = [ROOT / name for name in ("ecocounty", "campaigns", "projects", "scoring")]
    found = {
        str(path.relative_to(ROOT))
        for room in rooms
        for path in room.rglob("*.py")
        if WRITES_A_FILE.search(path.read_text(encoding="utf-8"))
    }
    assert {path for path in found if not path.startswith("ecocounty/sheets/")} == {
        "ecocounty/registers/workbook.py",
        "ecocounty/returns/workbook.py",
    }


def say_in_every_text(model: type[models.Model], payload: str, **where) -> None:
    """Let things say a payload in all that somebody may have typed."""
    kept = {"code", "key", "path", "username", "state", "qualifier", "password", "reason_kind"}
    said = {}
    for field in model._meta.fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_text and field.name not in kept and not field.name.startswith(("withdrawn", "register_from")):
            said[field.name] = payload[: field.max_length or None]
    if issubclass(model, QuantityColumns):
        # Only a number that is not exact goes out as it was typed.
        said |= {"value": 80, "qualifier": "over", "state": "reported"}
    if model is User:
        said = {"display_name": payload}
    model.objects.filter(**where).update(**said)


def formulas_in(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(BytesIO(data))
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet
        for cell in row
        if cell.data_type == "f"
    ]


def texts_in(data: bytes) -> Iterator[str]:
    return (str(cell.value) for sheet in read_workbook(data).sheets for cell in sheet.cells.values())


def make_named_by_payloads(cast: Cast) -> None:
    """Make a unit, a person and a body for each payload, which bears it as its name."""
    for number, payload in enumerate(PAYLOADS, start=300):
        unit = make_unit(f"431225{number}", "township", cast.county, "新鎮")
        make_person(f"person{number}", unit, "reporter")
        create_body(actor=None, code=f"B-{number}", name="學校", kind="school", place=unit, unit=unit)
        say_in_every_text(Unit, payload, pk=unit.pk)
        say_in_every_text(User, payload, username=f"person{number}")
        say_in_every_text(Body, payload, code=f"B-{number}")


def make_entries_of_payloads(cast: Cast) -> None:
    """Make an entry of each register for each payload, which says it in every text, as do all it names."""
    call = open_call(actor=None, unit=cast.county, name="徵文", opens=date(2005, 1, 1))
    award = make_award(cast.county)
    channel = make_channel("banners")
    plan = make_planned(cast.county)
    for number, payload in enumerate(PAYLOADS):
        day = date(2005, 6, 1 + number % 28)
        event = make_campaign(
            cast.pingcun, f"集會{number}", first_day=day, planned=plan, joint_units=[cast.gaoyi]
        )
        count = make_count(channel, cast.pingcun, "2", day, campaign=event)
        outlet = make_outlet(cast.county, f"臺{number}")
        shares = {cast.pingcun: "1/2", cast.gaoyi: "1/2"}
        article = make_article(
            cast.pingcun, outlet, title=f"題{number}", day=day, shares=shares, another=True
        )
        essay = receive_essay(
            actor=None,
            unit=cast.pingcun,
            call=call,
            title=f"文{number}",
            received_on=day,
            author_unit=cast.gaoyi,
        )
        school = make_school(cast.pingcun, f"S-{number}")
        declaration = make_declaration(award, school, cast.pingcun, day=day)
        Article.objects.filter(pk=article.pk).update(campaign=event)
        Essay.objects.filter(pk=essay.pk).update(article=article)
        for model, where in (
            (Campaign, {"pk": event.pk}),
            (Count, {"pk": count.pk}),
            (Outlet, {"pk": outlet.pk}),
            (Article, {"pk": article.pk}),
            (Publication, {"article": article}),
            (Share, {"article": article}),
            (Essay, {"pk": essay.pk}),
            (Body, {"pk": school.pk}),
            (Declaration, {"pk": declaration.pk}),
            (Stage, {"declaration": declaration}),
        ):
            say_in_every_text(model, payload, **where)


def name_everything(cast: Cast, payload: str) -> None:
    """Let the catalogues and the units themselves bear a payload as their name."""
    for model in (Award, EssayCall, PlannedCampaign):
        say_in_every_text(model, payload)
    for model, where in (
        (Indicator, {"code": "banners"}),
        (Unit, {"pk__in": [cast.pingcun.pk, cast.gaoyi.pk]}),
    ):
        names = dict.fromkeys(("name", "name_hans", "name_en"), payload)
        model.objects.filter(**where).update(**names)
    assert Channel.objects.get().indicator.name == payload


@pytest.mark.parametrize("register", ["units", "people", "bodies"])
def test_registers_of_those_who_do_the_work(register: str, cast: Cast):
    make_named_by_payloads(cast)
    check(cast.yang, register, rows=len(PAYLOADS))


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "－1", "\t=1+1"])
@pytest.mark.parametrize("register", ["counts", "campaigns", "articles", "essays", "declarations"])
def test_registers_of_publicity(register: str, name: str, cast: Cast):
    make_entries_of_payloads(cast)
    name_everything(cast, name)
    check(cast.yang, register, rows=len(PAYLOADS))


def check(person: User, register: str, *, rows: int) -> None:
    """Hold a register's file against what it must be: no formula, every payload, and unchanged when it is back."""
    data = write_register(actor=person, kind=kind_named(register))
    assert formulas_in(data) == []
    found = "\n".join(texts_in(data))
    assert [payload for payload in PAYLOADS if payload not in found] == []
    file = Register(person, register)
    assert len(file.rows) >= rows
    reading = file.read()
    assert [(row.title, row.problems, row.changes) for row in reading.rows if row.outcome != "same"] == []
    assert outcomes(reading) == {"same": len(file.rows)}
    assert read_kept(file.upload(), actor=person).refusals == 0


def test_every_register_is_among_these():
    asked = {"units", "people", "bodies", "counts", "campaigns", "articles", "essays", "declarations"}
    assert {kind.key for kind in all_kinds()} == asked


def test_the_returns_workbook(cast: Cast):
    for first in range(0, len(PAYLOADS), 3):
        three = [payload.strip().replace("\r\n", "\n") for payload in (PAYLOADS[first : first + 3] * 3)[:3]]
        # As the pages keep it: without blanks around it, and lines end in one way.
        texts = dict(zip(("work_done", "problems", "next_steps"), three, strict=True))
        sheet = fill(cast.pingcun, {"banners": "3", "leaflets": "1100餘"} | texts)
        save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "banners", "3", note=three[0])])
        Unit.objects.filter(pk=cast.pingcun.pk).update(name=three[0], name_en=three[0], name_hans=three[0])
        cast.pingcun.refresh_from_db()
        sheet = read_sheet(unit=cast.pingcun, period=JANUARY)
        data = write_sheet(sheet)
        assert formulas_in(data) == []
        found = "\n".join(texts_in(data))
        assert [payload for payload in three if payload.strip() not in found] == []
        assert read_upload(read_workbook(data), sheet).changes == []


def test_a_payload_that_is_typed_is_taken_in_as_it_is(cast: Cast):
    make_channel("banners")
    file = Register(cast.long, "counts")
    row = file.add(channel="banners", day="2005-06-05", quantity=2)
    cell = file.sheet.cell(row, file.columns["what"])
    cell.value, cell.data_type = "=1+1", "s"
    file.take_in()
    assert Count.objects.get().what == "=1+1"
    assert Count.objects.get().quantity == read_quantity("2", unit="條")
