"""Green declarations: one row each, steps side by side; out, further, put right, back."""

from datetime import date

import pytest

from campaigns.models import Declaration
from campaigns.services.declarations import declare
from campaigns.services.steps import NewStep
from ecocounty.history.models import Entry
from tests.campaigns.green import CITY, COUNTY, make_award, make_declaration, make_school, take
from tests.campaigns.register_files.told import told, told_at
from tests.cast import Cast
from tests.ecocounty.registers.files import Register, outcomes

pytestmark = pytest.mark.django_db
MARCH_1 = date(2005, 3, 1)


@pytest.fixture
def award(cast: Cast):
    return make_award(cast.county)


@pytest.fixture
def school(cast: Cast):
    return make_school(cast.pingcun)


def steps_of(declaration: Declaration) -> list[tuple]:
    return [(one.kind, one.day, one.document) for one in declaration.stages.in_force().order_by("pk")]


def test_out_and_back_unchanged_also_without_a_day(cast: Cast, award, school):
    held = make_declaration(award, school, cast.pingcun, day=MARCH_1, document="會教 5 號")
    held = take(held, "inspected", date(2005, 4, 1))
    other = declare(
        actor=None,
        unit=cast.county,
        award=award,
        level=COUNTY,
        body=make_school(cast.gaoyi, "S-2", "高椅小學"),
        first=NewStep(year=2004),
    )
    take(other, "inspected")
    file = Register(cast.yang, "declarations")
    row = file.row_of(str(held.pk))
    assert [
        file.value(row, tag) for tag in ("award", "level", "subject", "declared_when", "declared_document")
    ] == [
        "Green school",
        "county",
        "會同二中",
        "2005-03-01",
        "會教 5 號",
    ]
    row = file.row_of(str(other.pk))
    assert [file.value(row, f"{kind}_when") for kind in ("declared", "inspected")] == [
        "2004",
        "date to be supplied",
    ]
    assert outcomes(file.read()) == {"same": 2}
    assert Register(cast.long, "declarations").names() == [str(held.pk)]


def test_declared_taken_further_and_put_right_by_file(cast: Cast, award, school):
    held = make_declaration(award, school, cast.pingcun, day=MARCH_1)
    file = Register(cast.long, "declarations")
    file.change(
        str(held.pk), declared_when="2005-03-02", why="the letter says so", inspected_when="2005-04-01"
    )
    made = make_school(cast.pingcun, "S-2", "坪村小學")
    file.add(
        award="綠色學校",
        level="county",
        subject="S-2",
        declared_when="2005-01-05",
        declared_document="會教 1 號",
        inspected_when="2005-02-01",
        publicised_when="2005-03-01",
        named_when=date(2005, 3, 20),
        named_document="會政 9 號",
    )
    assert outcomes(file.read()) == {"change": 1, "new": 1}
    last = Entry.objects.order_by("-pk").first().pk
    file.take_in()
    assert steps_of(held) == [("declared", date(2005, 3, 2), ""), ("inspected", date(2005, 4, 1), "")]
    new = Declaration.objects.get(body=made)
    assert (new.stage, new.entered_by) == ("named", cast.long)
    assert steps_of(new)[-1] == ("named", date(2005, 3, 20), "會政 9 號")
    entries = Entry.objects.filter(pk__gt=last, subject_kind="campaigns.declaration").order_by("pk")
    assert [one.action for one in entries] == ["correct_step", "take_step", "create", *["take_step"] * 3]
    assert outcomes(Register(cast.long, "declarations").read()) == {"same": 2}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"inspected_when": None, "publicised_when": "2005-05-01"}, "is missing before"),
        ({"inspected_when": "2005-01-01"}, "cannot lie before it"),
        ({"inspected_when": "2199-01-01"}, "enter it when it has happened"),
        ({"declared_when": None, "declared_document": "會教 5 號", "inspected_when": None}, "Say when"),
        ({"level": "national"}, "is not given at that level"),
        ({"level": "city"}, "is not held; it comes first"),
        ({"subject": "無此校"}, "No body or township"),
        ({"award": "藍色學校"}, "No green name"),
        ({"outcome": "not passed", "publicised_when": "2005-05-01"}, "passed"),
        ({"declared_when": "soon"}, "is not a date"),
    ],
)
def test_a_row_that_is_refused(cells: dict, says: str, cast: Cast, award, school):
    file = Register(cast.long, "declarations")
    plain = {"award": "green_school", "level": "county", "subject": "S-1", "declared_when": "2005-03-01"}
    file.add(**(plain | {"inspected_when": "2005-04-01"} | cells))
    assert says in told(file)
    assert not Declaration.objects.exists()


def test_too_early_stands_with_a_note(cast: Cast, award, school):
    file = Register(cast.long, "declarations")
    row = file.add(award="green_school", level="city", subject="S-1", declared_when="2005-03-01")
    assert "is not held" in told_at(file, "breach_note", row)
    file.put(row, breach_note="ordered by the city")
    file.take_in()
    made = Declaration.objects.get(level=CITY)
    assert made.stages.get().breach_note == "ordered by the city"


def test_what_is_open_already_is_not_declared_twice_nor_in_one_file(cast: Cast, award, school):
    make_school(cast.pingcun, "S-2", "坪村小學")
    held = make_declaration(award, school, cast.pingcun, day=MARCH_1)
    file = Register(cast.long, "declarations")
    plain = {"award": "green_school", "level": "county", "declared_when": "2005-03-01"}
    row = file.add(**plain, subject="S-1")
    first, second = file.add(**plain, subject="S-2"), file.add(**plain, subject="坪村小學")
    assert f"still open: no. {held.pk}" in told_at(file, "subject", row)
    assert f"still open: row {first} of the file" in told_at(file, "subject", second)


def test_earlier_steps_and_the_rest_are_not_changed_by_file(cast: Cast, award, school):
    held = take(make_declaration(award, school, cast.pingcun, day=MARCH_1), "inspected", date(2005, 4, 1))
    file = Register(cast.long, "declarations")
    row = file.change(str(held.pk), declared_when="2005-02-01")
    assert "Only the last step" in told_at(file, "declared_when", row)
    row = file.change(str(held.pk), declared_when="2005-03-01", inspected_when="2005-04-02")
    assert "Say why the last step" in told_at(file, "why", row)
    row = file.change(str(held.pk), inspected_when="–")
    assert "taken back on the page" in told(file)
    row = file.change(str(held.pk), inspected_when="2005-04-01", level="city")
    assert "settled when the entry is made" in told_at(file, "level", row)
