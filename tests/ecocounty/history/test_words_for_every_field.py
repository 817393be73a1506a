"""No reader meets a name that only the code knows: each action and field that is ever recorded has words."""

import pytest

from ecocounty.history import subjects
from ecocounty.history.models import Entry
from tests.ecocounty.history.recorded import Recorded, recorded, recorded_in

SOURCE = """
KIND = "units.unit"

def entry(action, thing, before, after):
    return Change(action=action, subject_kind=KIND, subject_id=1, before=before, after=after | {"on": 1})

def rename(thing):
    after = {"name": thing.name}
    after |= {"colour": "red"}
    record_change(entry("paint", thing, {"shade": 1}, after), actor=None)

def count(thing):
    record_change(Change(action="count", subject_kind="units.body", subject_id=1, after={"heads": 2}), actor=None)
"""


def without_words(one: Recorded) -> list[str]:
    """Return what of a place in the source cannot be told; a room's own teller tells its fields itself."""
    wrong = [f"action {one.action}"] if one.action and one.action not in subjects._actions else []
    told = one.kind in subjects._tellers
    return wrong + [
        f"field {name}" for name in sorted(one.fields) if not told and name not in subjects._fields
    ]


def test_each_action_and_field_in_the_source_has_words() -> None:
    found = recorded()
    assert len(found) > 50
    assert {"units.user", "units.unit", "units.body", "upkeep.backup"} <= {one.kind for one in found}
    assert [(one.place, wrong) for one in found if (wrong := without_words(one))] == []


def test_what_the_source_records_is_read_from_it() -> None:
    found = {(one.kind, one.action): set(one.fields) for one in recorded_in(SOURCE, "here")}
    assert found[("units.unit", "paint")] == {"name", "colour", "shade"}
    assert found[("units.unit", "")] == {"on"}
    assert found[("units.body", "count")] == {"heads"}
    [painted] = [one for one in recorded_in(SOURCE, "here") if one.action == "paint"]
    assert without_words(painted) == ["action paint", "field colour", "field shade"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (Entry(action="edit", subject_kind="units.unit", before={"name": 1}, after={"terrain": 2}), True),
        (Entry(action="edit", subject_kind="units.unit", before={"colour": 1}, after={"terrain": 2}), False),
        (Entry(action="edit", subject_kind="units.unit", before=None, after={"colour": 2}), False),
        (Entry(action="paint", subject_kind="units.unit", before=None, after=None), False),
        # Its room tells it, whatever its fields are called.
        (Entry(action="fill", subject_kind="returns.line", before=None, after={"row": 1}), True),
        # A plain value has no field.
        (Entry(action="raise", subject_kind="followups.matter", before=None, after="缺苗"), True),
    ],
)
def test_an_entry_without_words_is_told_apart(entry: Entry, told: bool) -> None:
    assert subjects.has_words(entry) is told
