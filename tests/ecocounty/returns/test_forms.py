"""Who fills in what: the newest form in force, its sections, and which units supply an item."""

import pytest
from django.utils import timezone

from ecocounty.history.models import Entry
from ecocounty.periods import Period
from ecocounty.returns.models import Form
from ecocounty.returns.selectors.forms import form_for, has_begun, rows_for, units_expected, units_that_supply
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.services.forms import issue_form
from ecocounty.units.models import Unit
from tests.cast import JANUARY, Cast, make_form, make_section, make_unit

pytestmark = pytest.mark.django_db


def rows(unit: Unit, period: Period = JANUARY) -> list[str]:
    return [row.key for section in rows_for(unit, form_for(unit, period), period) for row in section.rows]


def issue(cast: Cast, *, version: int, valid_from: str, items: tuple[str, ...]) -> Form:
    form = Form(
        key="unit_monthly", version=version, belongs_to=cast.county, valid_from=valid_from, name="月報"
    )
    section = make_section("campaigns.channels", "township", items)
    return issue_form(actor=cast.yang, form=form, sections=[section])


def test_a_unit_fills_in_its_kinds_sections(cast: Cast) -> None:
    assert rows(cast.pingcun) == [
        "campaigns.channels|banners|431225101",
        "campaigns.channels|leaflets|431225101",
        "followups.texts|work_done|431225101",
        "followups.texts|problems|431225101",
        "followups.texts|next_steps|431225101",
    ]


def test_a_named_unit_alone_fills_in_its_section(cast: Cast) -> None:
    assert rows(cast.television) == ["campaigns.channels|tv_news|431225D18"]


def test_a_bureau_reports_about_every_township_of_its_county(cast: Cast) -> None:
    elsewhere = make_unit("431230101", "township", cast.rival, "雙江鎮")
    assert rows(cast.forestry) == [
        "projects.outcomes|bamboo_area|431225101",
        "projects.outcomes|bamboo_area|431225204",
    ]
    assert elsewhere.code not in str(rows(cast.forestry))


def test_a_countys_form_is_its_citys(cast: Cast) -> None:
    assert form_for(cast.county, JANUARY).belongs_to == cast.city
    assert form_for(cast.rival, JANUARY).belongs_to == cast.city
    assert form_for(cast.city, JANUARY) is None


def test_before_its_first_month_a_form_asks_nothing(cast: Cast) -> None:
    assert form_for(cast.pingcun, Period.parse("2003-12")) is None
    assert form_for(cast.pingcun, Period.parse("2004-01")) is not None
    assert read_sheet(unit=cast.pingcun, period=Period.parse("2003-12")) is None


def test_no_form_asks_ahead_of_its_month(cast: Cast) -> None:
    this_month = Period.of_day(timezone.localdate())
    assert has_begun(this_month)
    assert read_sheet(unit=cast.pingcun, period=this_month) is not None
    assert read_sheet(unit=cast.pingcun, period=this_month.next()) is None
    assert form_for(cast.pingcun, Period.parse("2999-12")) is None


def test_the_newest_version_in_force_counts(cast: Cast) -> None:
    second = issue(cast, version=2, valid_from="2006-02", items=("banners",))
    third = issue(cast, version=3, valid_from="2006-02", items=("leaflets",))
    assert form_for(cast.pingcun, JANUARY).version == 1
    assert form_for(cast.pingcun, Period.parse("2006-02")) == third != second
    assert rows(cast.pingcun, Period.parse("2006-03")) == ["campaigns.channels|leaflets|431225101"]


def test_of_two_from_one_month_on_the_later_issued_counts(cast: Cast) -> None:
    other = make_form(cast.county, "second", make_section("campaigns.channels", "township", ("banners",)))
    assert form_for(cast.pingcun, JANUARY) == other


def test_a_unit_that_no_section_names_has_no_month(cast: Cast) -> None:
    office = make_unit("431225D99", "department", cast.county, "縣檔案局")
    assert read_sheet(unit=office, period=JANUARY) is None
    assert office not in units_expected(form_for(office, JANUARY))


def test_the_units_that_a_form_expects(cast: Cast) -> None:
    assert set(units_expected(form_for(cast.pingcun, JANUARY))) == {
        cast.pingcun,
        cast.gaoyi,
        cast.forestry,
        cast.television,
    }
    assert set(units_expected(form_for(cast.county, JANUARY))) == {cast.county, cast.rival}


def test_a_city_department_has_no_townships(cast: Cast) -> None:
    bureau = make_unit("4312D01", "department", cast.city, "市林業局")
    make_form(
        cast.city,
        "second",
        make_section("projects.outcomes", "department", ("bamboo_area",), bureau, about="townships"),
    )
    assert rows(bureau) == []


def test_the_units_that_supply_an_item_once_each(cast: Cast, django_assert_num_queries) -> None:
    form = form_for(cast.pingcun, JANUARY)
    assert form.belongs_to == cast.county
    with django_assert_num_queries(3):
        supply = units_that_supply(form, ["banners", "tv_news", "bamboo_area", "eia_rate"], JANUARY)
    townships = [cast.pingcun.pk, cast.gaoyi.pk]
    assert supply == {
        "banners": townships,
        "tv_news": [cast.television.pk],
        "bamboo_area": townships,
        "eia_rate": [],
    }


def test_a_township_asked_itself_and_by_a_bureau_is_expected_once(cast: Cast) -> None:
    form = make_form(
        cast.county,
        "second",
        make_section("projects.outcomes", "township", ("bamboo_area",)),
        make_section("projects.outcomes", "department", ("bamboo_area",), cast.forestry, about="townships"),
    )
    assert units_that_supply(form, ["bamboo_area"], JANUARY)["bamboo_area"] == [
        cast.pingcun.pk,
        cast.gaoyi.pk,
    ]


def test_a_new_form_is_entered(cast: Cast) -> None:
    form = issue(cast, version=2, valid_from="2006-02", items=("banners",))
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.action, entry.subject_id) == ("yang", "issue", str(form.pk))
    assert entry.after == {"key": "unit_monthly", "version": 2, "sections": 1}
