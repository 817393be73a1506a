"""Units renamed, moved, merged, split: what is kept, what ends, what is refused."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from ecocounty.history.models import Entry
from ecocounty.units.models import Unit, UnitChange
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.changes import changes_by_unit, changes_within
from ecocounty.units.services.changes import (
    NewUnit,
    Order,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from tests.cast import Cast, make_unit

pytestmark = pytest.mark.django_db

DAY = date(2006, 3, 1)


def order(on: date = DAY) -> Order:
    return Order(on=on, document="會政發〔2006〕12 號", reason="撤鄉並鎮")


def new(code: str = "431225301", name: str = "新鎮") -> NewUnit:
    return NewUnit(code=code, name=name)


def entries_after(before: int) -> list[tuple[str, str]]:
    return [(one.action, one.unit_code) for one in Entry.objects.filter(pk__gt=before).order_by("pk")]


def newest_entry() -> int:
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first()


# Renamed.


def test_a_renamed_unit_keeps_its_old_name_in_the_record(cast: Cast):
    last = newest_entry()
    rename_unit(actor=cast.yang, unit=cast.gaoyi, name="高椅鎮", name_en="Gaoyi Town", order=order())
    cast.gaoyi.refresh_from_db()
    change = UnitChange.objects.get()
    assert (cast.gaoyi.name, cast.gaoyi.name_en) == ("高椅鎮", "Gaoyi Town")
    assert (change.name_before, change.name_after, change.on) == ("高椅鄉", "高椅鎮", DAY)
    assert entries_after(last) == [("rename", cast.gaoyi.code)]
    entry = Entry.objects.order_by("-pk").first()
    assert entry.before["name"] == "高椅鄉" and entry.after["on"] == "2006-03-01"
    assert entry.why == "會政發〔2006〕12 號 撤鄉並鎮"


@pytest.mark.parametrize("what", ["rename", "move"])
def test_a_new_name_or_place_does_not_lie_ahead(what: str, cast: Cast):
    ahead = order(timezone.localdate() + timedelta(days=1))
    with pytest.raises(RefusedError, match="lies ahead") as refused:
        if what == "rename":
            rename_unit(actor=cast.yang, unit=cast.gaoyi, name="高椅鎮", order=ahead)
        else:
            move_unit(actor=cast.xiang, unit=cast.gaoyi, parent=cast.rival, order=ahead)
    assert refused.value.field == "on"
    assert not UnitChange.objects.exists()


def test_the_same_name_is_no_new_one(cast: Cast):
    with pytest.raises(RefusedError, match="is the old one"):
        rename_unit(actor=cast.yang, unit=cast.gaoyi, name="高椅鄉", order=order())


# Moved.


def test_what_moves_takes_all_below_it_along(cast: Cast):
    other = make_unit("4313", "city", None, "另市")
    last = newest_entry()
    move_unit(actor=cast.root_admin, unit=cast.county, parent=other, order=order())
    paths = dict(Unit.objects.values_list("code", "path"))
    assert paths["431225"] == "4313/431225/"
    assert paths["431225101"] == "4313/431225/431225101/"
    assert paths["431230"] == "4312/431230/"
    assert cast.county.parent == other
    # One entry for each unit whose place in the tree changed.
    assert sorted(code for _action, code in entries_after(last)) == sorted(
        code for code, path in paths.items() if path.startswith("4313/431225/")
    )
    change = UnitChange.objects.get()
    assert (change.parent_before, change.parent_after) == (cast.city, other)


def test_a_code_that_begins_another_is_not_taken_along(cast: Cast):
    alike = make_unit("4312251", "county", cast.city, "會同新縣")
    other = make_unit("4313", "city", None, "另市")
    move_unit(actor=None, unit=cast.county, parent=other, order=order())
    alike.refresh_from_db()
    assert alike.path == "4312/4312251/"


@pytest.mark.parametrize(
    ("unit", "parent", "says"),
    [
        ("county", "county", "under itself"),
        ("county", "pingcun", "under itself"),
        ("gaoyi", "county", "lies there already"),
        ("gaoyi", "pingcun", "does not lie under"),
        ("gaoyi", "city", "does not lie under"),
        ("county", "rival", "does not lie under"),
    ],
)
def test_no_unit_lies_where_it_cannot(unit: str, parent: str, says: str, cast: Cast):
    paths = dict(Unit.objects.values_list("code", "path"))
    with pytest.raises(RefusedError, match=says):
        move_unit(actor=None, unit=getattr(cast, unit), parent=getattr(cast, parent), order=order())
    assert dict(Unit.objects.values_list("code", "path")) == paths


# Merged.


def test_a_merged_unit_ends_the_day_before_and_its_successor_goes_on(cast: Cast):
    last = newest_entry()
    change = merge_units(
        actor=cast.yang, sources=[cast.pingcun, cast.gaoyi], successor=cast.pingcun, order=order()
    )
    cast.gaoyi.refresh_from_db(), cast.pingcun.refresh_from_db()
    assert cast.gaoyi.valid_to == date(2006, 2, 28)
    assert cast.pingcun.valid_to is None
    assert set(change.before.all()) == {cast.pingcun, cast.gaoyi}
    assert list(change.after.all()) == [cast.pingcun]
    assert entries_after(last) == [("merge", cast.gaoyi.code), ("merge", cast.pingcun.code)]


def test_two_units_become_a_new_one_on_a_day_ahead(cast: Cast):
    ahead = timezone.localdate() + timedelta(days=40)
    merge_units(actor=cast.yang, sources=[cast.pingcun, cast.gaoyi], successor=new(), order=order(ahead))
    begun = Unit.objects.get(code="431225301")
    assert (begun.valid_from, begun.parent, begun.kind) == (ahead, cast.county, "township")
    assert set(Unit.objects.filter(valid_to=ahead - timedelta(days=1))) == {cast.pingcun, cast.gaoyi}


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        (["pingcun"], "at least two"),
        (["pingcun", "forestry"], "of one kind"),
        (["pingcun", "elsewhere"], "under the same unit"),
        (["county", "rival"], "still has units below it"),
    ],
)
def test_what_is_not_merged(sources: list[str], says: str, cast: Cast):
    units = {"elsewhere": make_unit("431230101", "township", cast.rival, "雙江鎮")}
    chosen = [units.get(name) or getattr(cast, name) for name in sources]
    count = Unit.objects.count()
    with pytest.raises(RefusedError, match=says):
        merge_units(actor=None, sources=chosen, successor=new(), order=order())
    assert Unit.objects.count() == count and not Unit.objects.filter(valid_to__isnull=False).exists()


def test_a_code_that_is_taken_takes_the_whole_merger_back(cast: Cast):
    last = newest_entry()
    with pytest.raises(RefusedError, match="is taken"):
        merge_units(
            actor=None,
            sources=[cast.pingcun, cast.gaoyi],
            successor=new(code=cast.forestry.code),
            order=order(),
        )
    assert not Unit.objects.filter(valid_to__isnull=False).exists()
    assert newest_entry() == last


def test_what_has_ended_is_changed_no_more(cast: Cast):
    merge_units(actor=None, sources=[cast.pingcun, cast.gaoyi], successor=cast.pingcun, order=order())
    with pytest.raises(RefusedError, match="ends on 2006-02-28"):
        rename_unit(actor=None, unit=cast.gaoyi, name="高椅鎮", order=order(date(2006, 4, 1)))


# Split.


def test_a_unit_goes_on_and_gives_one_off(cast: Cast):
    last = newest_entry()
    change = split_unit(actor=cast.yang, source=cast.pingcun, into=[new()], goes_on=True, order=order())
    cast.pingcun.refresh_from_db()
    assert cast.pingcun.valid_to is None
    assert {unit.code for unit in change.after.all()} == {cast.pingcun.code, "431225301"}
    assert entries_after(last) == [("split", "431225301"), ("split", cast.pingcun.code)]


def test_a_unit_ends_in_two(cast: Cast):
    parts = [new(), new("431225302", "另鎮")]
    change = split_unit(actor=cast.yang, source=cast.pingcun, into=parts, goes_on=False, order=order())
    cast.pingcun.refresh_from_db()
    assert cast.pingcun.valid_to == date(2006, 2, 28)
    assert {unit.valid_from for unit in change.after.all()} == {DAY}


def test_one_part_is_no_split_of_a_unit_that_ends(cast: Cast):
    with pytest.raises(RefusedError, match="two or more"):
        split_unit(actor=None, source=cast.pingcun, into=[new()], goes_on=False, order=order())


# The mark beside a series.


def test_a_series_across_the_day_is_marked_and_one_on_either_side_is_not(cast: Cast):
    merge_units(actor=None, sources=[cast.pingcun, cast.gaoyi], successor=cast.pingcun, order=order())
    for unit in (cast.pingcun, cast.gaoyi):
        with override("en"):
            [mark] = changes_within(unit, date(2005, 3, 1), date(2006, 3, 31))
        assert mark.short == "merged on 2006-03-01 (會政發〔2006〕12 號)"
        assert "Pingcun, Gaoyi merged into Pingcun on 2006-03-01" in mark.sentence
    assert changes_within(cast.pingcun, date(2006, 3, 1), date(2006, 12, 31)) == []
    assert changes_within(cast.pingcun, date(2005, 1, 1), date(2006, 2, 28)) == []
    assert changes_within(cast.forestry, date(2005, 1, 1), date(2006, 12, 31)) == []


def test_the_marks_of_many_units_are_three_questions(cast: Cast, django_assert_num_queries):
    units = list(Unit.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        assert changes_by_unit(units, date.min, date.max) == {}
    rename_unit(actor=None, unit=cast.gaoyi, name="高椅鎮", order=order())
    split_unit(actor=None, source=cast.pingcun, into=[new()], goes_on=True, order=order())
    with django_assert_num_queries(3):
        assert len(changes_by_unit(units, date.min, date.max)) == 2
