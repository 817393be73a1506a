"""The register of units: out, changed, back."""

from datetime import date

import pytest

from ecocounty.history.models import Entry
from ecocounty.units.models import Unit
from tests.cast import Cast
from tests.ecocounty.registers.files import Register, outcomes, refusals

pytestmark = pytest.mark.django_db


def test_only_what_a_person_keeps_goes_out(cast: Cast):
    assert Register(cast.yang, "units").names() == [
        "431225",
        "431225101",
        "431225204",
        "431225D02",
        "431225D18",
    ]
    assert len(Register(cast.xiang, "units").names()) == 7
    assert Register(cast.shi, "units").names() == ["431230"]


def test_a_file_that_was_not_touched_changes_nothing(cast: Cast):
    reading = Register(cast.xiang, "units").read()
    assert outcomes(reading) == {"same": 7}
    assert not reading.can_be_taken_in and reading.refusals == 0


def test_new_and_changed_units_are_shown_and_then_taken_in(cast: Cast):
    file = Register(cast.yang, "units")
    file.change("431225204", name="高椅鎮", terrain="hills")
    row = file.add(
        code="431225105", name="林城鎮", kind="township", parent="431225", valid_from=date(2006, 1, 1)
    )
    reading = file.read()
    assert outcomes(reading) == {"same": 4, "change": 1, "new": 1}
    [changed] = reading.of("change")
    assert [(one.label, one.before, one.after) for one in changed.changes] == [
        ("Name", "高椅鄉", "高椅鎮"),
        ("Terrain", "–", "hills"),
    ]
    assert reading.of("new")[0].number == row
    assert not Unit.objects.filter(code="431225105").exists()

    last = Entry.objects.order_by("-pk").first().pk
    taken = file.take_in()
    assert (taken.created, taken.changed) == (1, 1)
    begun = Unit.objects.get(code="431225105")
    assert (begun.path, begun.valid_from) == ("4312/431225/431225105/", date(2006, 1, 1))
    cast.gaoyi.refresh_from_db()
    assert (cast.gaoyi.name, cast.gaoyi.terrain) == ("高椅鎮", "hills")
    entries = Entry.objects.filter(pk__gt=last).order_by("pk")
    assert [(one.action, one.subject_kind, one.door) for one in entries] == [
        ("store", "evidence.file", "upload"),
        ("upload", "registers.upload", "upload"),
        ("edit", "units.unit", "upload"),
        ("create", "units.unit", "upload"),
        ("take_in", "registers.upload", "upload"),
    ]
    assert {one.actor_name for one in entries} == {"yang"}


def test_a_county_and_its_townships_come_in_one_file(cast: Cast):
    file = Register(cast.xiang, "units")
    file.add(code="431226", name="麻陽縣", kind="county", parent="4312")
    file.add(code="431226101", name="高村鎮", kind="township", parent="431226")
    assert outcomes(file.read()) == {"same": 7, "new": 2}
    file.take_in()
    assert Unit.objects.get(code="431226101").path == "4312/431226/431226101/"


def test_a_child_above_its_parent_is_refused(cast: Cast):
    file = Register(cast.xiang, "units")
    file.add(code="431226101", name="高村鎮", kind="township", parent="431226")
    file.add(code="431226", name="麻陽縣", kind="county", parent="4312")
    [(_cell, says)] = refusals(file.read())
    assert "No unit of yours has the code 431226, nor does a row above found it" in says


@pytest.mark.parametrize(
    ("person", "cells", "says"),
    [
        # A county's office founds no county, and nothing in another county.
        (
            "yang",
            {"code": "431226", "kind": "county", "parent": "4312"},
            "No unit of yours has the code 4312",
        ),
        ("yang", {"code": "431230105", "kind": "township", "parent": "431230"}, "No unit of yours"),
        (
            "yang",
            {"code": "431225105", "kind": "county", "parent": "431225"},
            "You do not add a county under",
        ),
        ("yang", {"code": "431230", "kind": "township", "parent": "431225"}, "The code 431230 is taken"),
        ("yang", {"code": "431225/1", "kind": "township", "parent": "431225"}, "is not a code"),
        ("yang", {"code": "431225105", "kind": "village", "parent": "431225"}, "is none of these"),
        ("yang", {"code": "431225105", "kind": "township", "parent": None}, "a new row needs it"),
        ("yang", {"code": None, "kind": "township", "parent": "431225"}, "says whom the row is about"),
    ],
)
def test_a_new_unit_that_is_refused(person: str, cells: dict, says: str, cast: Cast):
    file = Register(getattr(cast, person), "units")
    file.add(name="新鎮", **cells)
    reading = file.read()
    assert says in " ".join(sentence for _cell, sentence in refusals(reading))
    assert not reading.can_be_taken_in


def test_all_that_is_wrong_with_a_row_is_told_by_column(cast: Cast):
    file = Register(cast.yang, "units")
    number = file.add(code="12/1", terrain="flat", parent="431230", name_en="x" * 121, valid_from="soon")
    [row] = file.read().of("refused")
    cells = {one.cell[: -len(str(number))]: one.label for one in row.problems}
    assert list(cells.values()) == [
        "Code",
        "Name",
        "Name in English",
        "Kind",
        "Code of the unit above",
        "Terrain",
        "First day",
    ]
    assert list(cells) == sorted(cells) and len(row.problems) == len(cells)


def test_of_a_cell_that_could_not_be_read_nothing_more_is_told(cast: Cast):
    file = Register(cast.yang, "units")
    file.add(code="431225105", name="林城鎮", kind="village", parent="431225")
    [row] = file.read().of("refused")
    [problem] = row.problems
    assert problem.label == "Kind" and "is none of these" in problem.sentence


def test_an_office_does_not_change_its_own_county(cast: Cast):
    file = Register(cast.yang, "units")
    file.change("431225", development_class="first class")
    [(_cell, says)] = refusals(file.read())
    assert "Only the office above this unit" in says


@pytest.mark.parametrize(
    "cells", [{"parent": "431230"}, {"kind": "department"}, {"valid_from": "2006-01-01"}]
)
def test_a_file_moves_no_unit(cells: dict, cast: Cast):
    file = Register(cast.xiang, "units")
    file.change("431225204", **cells)
    [(_cell, says)] = refusals(file.read())
    assert "A file does not change this column" in says


def test_an_empty_cell_leaves_and_a_dash_clears(cast: Cast):
    Unit.objects.filter(pk=cast.gaoyi.pk).update(name_hans="高椅乡", terrain="hills")
    file = Register(cast.yang, "units")
    file.change("431225204", name_hans=None, terrain="–")
    [row] = file.read().of("change")
    assert [(one.label, one.before, one.after) for one in row.changes] == [("Terrain", "hills", "–")]
    file.take_in()
    cast.gaoyi.refresh_from_db()
    assert (cast.gaoyi.name_hans, cast.gaoyi.terrain) == ("高椅乡", "")


def test_a_name_is_not_cleared(cast: Cast):
    file = Register(cast.yang, "units")
    row = file.change("431225204", name="-")
    [(cell, says)] = refusals(file.read())
    assert cell.endswith(str(row)) and "cannot be cleared" in says
