"""An office puts the standard in force: real facts only, once, and nothing over what is there."""

from datetime import date

import pytest

from ecocounty.figures.models import Indicator
from ecocounty.history.models import Door, Entry
from ecocounty.periods import Period
from ecocounty.returns.catalogue.faults import FaultyCatalogueError
from ecocounty.returns.models import Form
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.units.refused import RefusedError
from projects.models import Target
from scoring.models import Scheme
from tests.cast import fill, make_indicator, make_unit
from tests.ecocounty.returns.fresh import FIRST, Fresh, begin, make_fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh() -> Fresh:
    return make_fresh()


def asked(unit, month: Period = FIRST) -> list[str]:
    sheet = read_sheet(unit=unit, period=month)
    return [row.row.item for row in sheet.rows] if sheet else []


def test_indicators_with_their_counting_words_and_the_form_are_there(fresh: Fresh) -> None:
    [begun] = begin(fresh.county)
    assert begun.indicators_added == Indicator.objects.count() == 51
    banners = Indicator.objects.get(code="banners")
    assert (banners.name, banners.unit_of_measure, banners.belongs_to) == ("懸掛橫幅", "條", fresh.county)
    assert asked(fresh.pingcun) == ["banners", "slogans", "leaflets", "work_done", "problems", "next_steps"]
    assert asked(fresh.pingcun, FIRST.previous()) == []
    assert asked(fresh.pingcun, FIRST.next())


def test_nothing_invented_comes_along(fresh: Fresh) -> None:
    begin(fresh.city, fresh.county)
    assert not Target.objects.exists()
    assert not Scheme.objects.exists()


def test_a_department_is_known_by_its_name_in_either_script(fresh: Fresh) -> None:
    begin(fresh.county)
    assert asked(fresh.television) == ["tv_news", "work_done", "problems", "next_steps"]


def test_what_a_unit_that_is_not_here_would_say_nobody_is_asked_for(fresh: Fresh) -> None:
    museum = make_unit("431225D99", "department", fresh.county, "縣博物館")
    [begun] = begin(fresh.county)
    assert "縣林業局" in begun.missing
    assert "縣廣播電視局" not in begun.missing
    assert asked(museum) == []


def test_a_reporter_can_save_a_figure(fresh: Fresh) -> None:
    begin(fresh.county)
    sheet = fill(fresh.pingcun, {"banners": "7"}, by=fresh.long)
    assert sheet.by_key["campaigns.channels|banners|431225101"].quantity.value == 7


def test_city_and_county_at_once_and_the_indicators_are_the_citys(fresh: Fresh) -> None:
    ours, theirs = begin(fresh.county, fresh.city)
    assert (ours.unit, ours.indicators_added) == (fresh.city, 51)
    assert (theirs.unit, theirs.indicators_added) == (fresh.county, 0)
    assert {one.belongs_to for one in Indicator.objects.all()} == {fresh.city}
    assert "eia_rate" in asked(fresh.county)


def test_twice_changes_nothing_and_says_so(fresh: Fresh) -> None:
    begin(fresh.county)
    entries = Entry.objects.count()
    for month in (FIRST, FIRST.next()):
        [again] = begin(fresh.county, month=month)
        assert (again.issued, again.indicators_added) == (False, 0)
    assert Entry.objects.count() == entries
    assert Form.objects.count() == 1


def test_each_indicator_and_the_form_have_an_entry_by_the_command(fresh: Fresh) -> None:
    before = Entry.objects.count()
    begin(fresh.county)
    made = Entry.objects.order_by("pk")[before:]
    assert [entry.subject_kind for entry in made] == ["figures.indicator"] * 51 + ["returns.form"]
    assert {(entry.door, entry.actor_name) for entry in made} == {(Door.COMMAND, "system")}


@pytest.mark.parametrize(
    ("field", "column", "found", "held"),
    [
        ({"unit_of_measure": "份"}, "unit", "條", "份"),
        ({"nature": "level"}, "nature", "flow", "level"),
        ({"name": "橫幅"}, "name", "懸掛橫幅", "橫幅"),
    ],
)
def test_an_indicator_that_is_there_with_another_meaning_is_refused(
    fresh: Fresh, field: dict, column: str, found: str, held: str
) -> None:
    same = {"name": "懸掛橫幅", "name_hans": "悬挂横幅", "name_en": "Banners hung"}
    make_indicator("banners", fresh.city, **(same | field))
    with pytest.raises(FaultyCatalogueError) as refused:
        begin(fresh.city, fresh.county)
    [fault] = refused.value.faults
    assert (fault.file, fault.row, fault.column, fault.found) == ("indicators.csv", 5, column, found)
    assert f"“{held}”" in fault.expected
    assert Indicator.objects.count() == 1
    assert not Form.objects.exists()


def test_one_that_is_there_and_the_same_is_kept(fresh: Fresh) -> None:
    same = {"name": "懸掛橫幅", "name_hans": "悬挂横幅", "name_en": "Banners hung"}
    kept = make_indicator("banners", fresh.city, **same)
    [begun] = begin(fresh.county)
    assert begun.indicators_added == 50
    assert Indicator.objects.get(code="banners") == kept


def test_a_unit_that_came_later_is_asked_by_a_new_version(fresh: Fresh) -> None:
    begin(fresh.county)
    fill(fresh.pingcun, {"banners": "7"}, by=fresh.long)
    forestry = make_unit("431225D02", "department", fresh.county, "縣林業局")
    [begun] = begin(fresh.county)
    assert (begun.issued, begun.form.version, "縣林業局" in begun.missing) == (True, 2, False)
    assert asked(forestry)[0] == "masson_pine_area"
    assert asked(fresh.pingcun)[0] == "banners"


def test_earlier_months_can_be_opened_afterwards(fresh: Fresh) -> None:
    begin(fresh.county)
    fill(fresh.pingcun, {"banners": "7"}, by=fresh.long)
    [begun] = begin(fresh.county, month=Period.of_month(2005, 6))
    assert begun.issued
    assert asked(fresh.pingcun, Period.of_month(2005, 6)) == asked(fresh.pingcun)


def test_a_form_is_not_changed_behind_a_later_one(fresh: Fresh) -> None:
    begin(fresh.county)
    make_unit("431225D02", "department", fresh.county, "縣林業局")
    with pytest.raises(RefusedError, match="2006"):
        begin(fresh.county, month=FIRST.previous())
    assert Form.objects.count() == 1


def test_a_month_that_a_unit_has_begun_keeps_its_form(fresh: Fresh) -> None:
    begin(fresh.county)
    fill(fresh.television, {"tv_news": "3"}, by=fresh.yang)
    fresh.television.name = "縣融媒體中心"
    fresh.television.save(update_fields=["name"])
    with pytest.raises(RefusedError) as refused:
        begin(fresh.county)
    assert refused.value.field == "first_month"
    [begun] = begin(fresh.county, month=FIRST.next())
    assert begun.issued
    assert asked(fresh.television) == ["tv_news", "work_done", "problems", "next_steps"]
    assert asked(fresh.television, FIRST.next()) == []


def test_a_unit_that_is_over_is_none(fresh: Fresh) -> None:
    fresh.television.valid_to = date(2005, 12, 31)
    fresh.television.save(update_fields=["valid_to"])
    [begun] = begin(fresh.county)
    assert "縣廣播電視局" in begun.missing


def test_a_township_puts_no_form_before_anybody(fresh: Fresh) -> None:
    with pytest.raises(RefusedError, match="坪村鎮"):
        begin(fresh.pingcun)
    assert not Indicator.objects.exists()


def test_a_first_month_far_ahead_was_mistyped(fresh: Fresh) -> None:
    with pytest.raises(RefusedError) as refused:
        begin(fresh.county, month=Period.of_month(2106, 1))
    assert refused.value.field == "first_month"
