"""A unit's year as it is reckoned: register, reported, plan, last year, who is behind."""

from datetime import date
from decimal import Decimal

from campaigns.models import Channel
from campaigns.selectors.channels import channels_for
from campaigns.selectors.year import ChannelRow, read_year
from ecocounty.figures.models import Indicator
from ecocounty.periods import Period
from ecocounty.quantities import Qualifier, State
from ecocounty.units.models import Unit
from projects.services import NewTarget, set_targets
from tests.campaigns.counts.making import make_article, make_channel, make_outlet, make_publication
from tests.campaigns.year.making import banners, enter, leaflets, print_total, report
from tests.cast import Cast

DECEMBER = Period.of_month(2005, 12)


def row(unit: Unit, channel: Channel, month: Period = DECEMBER) -> ChannelRow:
    year = read_year(unit=unit, month=month, channels=list(channels_for([unit])))
    return next(one for one in year.rows if one.channel == channel)


def test_the_registers_of_all_units_add_up_beside_what_the_report_prints(cast: Cast):
    channel = leaflets()
    print_total("leaflets", cast.county, "10000餘")
    enter(channel, cast.pingcun, "9000", "2005-03")
    enter(channel, cast.gaoyi, "600")
    enter(channel, cast.county, "40")
    enter(channel, cast.rival, "7777")
    found = row(cast.county, channel)
    assert found.register.quantity.value == 9640
    assert (found.reported.source, found.reported.quantity.qualifier) == ("printed", Qualifier.OVER)
    assert found.agreement.state == "bad"
    assert {month: one.quantity.value for month, one in found.year.months.items()} == {
        "2005-03": 9000,
        "2005-06": 640,
    }


def test_a_printed_number_and_the_returns_stand_side_by_side(cast: Cast):
    channel = banners()
    print_total("banners", cast.county, "56")
    report("banners", cast.county, "50")
    found = row(cast.county, channel).reported
    assert (found.quantity.value, found.returns.value) == (56, 50)


def test_a_printed_year_says_nothing_of_its_first_half(cast: Cast):
    channel = banners()
    print_total("banners", cast.county, "56")
    print_total("banners", cast.county, "20", "2005-H1", key="half")
    report("banners", cast.county, "9", "2005-02")
    assert row(cast.county, channel, Period.of_month(2005, 5)).reported.quantity.value == 9
    assert row(cast.county, channel, Period.of_month(2005, 6)).reported.quantity.value == 20


def test_a_forecast_is_not_what_was_reported(cast: Cast):
    channel = banners()
    print_total("banners", cast.county, "56", basis="forecast")
    assert row(cast.county, channel).reported.source == ""


def test_without_its_own_returns_a_county_has_those_of_its_units_and_says_what_is_missing(cast: Cast):
    channel = banners()
    for month in ("2005-01", "2005-02"):
        report("banners", cast.pingcun, "3", month)
    report("banners", cast.gaoyi, "4餘", "2005-02")
    found = row(cast.county, channel, Period.of_month(2005, 2)).reported
    assert (found.source, found.quantity.value, found.quantity.qualifier) == ("units", 10, Qualifier.OVER)
    assert found.missing == 1


def test_a_unit_that_is_asked_and_returned_nothing_is_silent(cast: Cast):
    channel = banners()
    report("banners", cast.pingcun, "3", "2005-01")
    found = row(cast.county, channel, Period.of_month(2005, 2)).reported
    # Of two townships that are asked, 高椅鄉 returned nothing; no bureau is asked for banners.
    assert (found.missing, found.silent) == (1, 1)
    report("banners", cast.gaoyi, "4", "2005-02")
    found = row(cast.county, channel, Period.of_month(2005, 2)).reported
    assert (found.missing, found.silent) == (2, 0)


def test_thirds_that_were_rounded_before_they_were_added_agree_with_the_register(cast: Cast):
    channel = make_channel("tv_news", counted_from="articles", medium="television")
    day = date(2005, 6, 14)
    thirds = dict.fromkeys((cast.pingcun, cast.gaoyi, cast.television), (1, 3))
    make_publication(
        make_article(cast.pingcun, thirds, day), make_outlet(cast.county, "會同縣電視臺", level=1), day
    )
    for unit in thirds:
        report("tv_news", unit, "0.333333")
    found = row(cast.county, channel)
    assert (found.reported.quantity.value, found.register.quantity.value) == (Decimal("0.999999"), 1)
    assert found.agreement.agrees
    report("tv_news", cast.gaoyi, "0.333331", reason="typed wrong")
    assert row(cast.county, channel).agreement.agrees is False


def test_a_corrected_figure_counts_as_corrected(cast: Cast):
    channel = banners()
    report("banners", cast.pingcun, "3")
    report("banners", cast.pingcun, "5", reason="counted again")
    assert row(cast.county, channel).reported.quantity.value == 5


def test_a_county_s_own_returns_are_never_added_to_its_units(cast: Cast):
    channel = banners()
    report("banners", cast.pingcun, "3")
    report("banners", cast.county, "4")
    found = row(cast.county, channel).reported
    assert (found.source, found.quantity.value, found.missing) == ("own", 4, 11)


def test_a_year_to_date_leaves_later_months_out(cast: Cast):
    channel = banners()
    enter(channel, cast.pingcun, "3", "2005-02")
    enter(channel, cast.pingcun, "5", "2005-07")
    report("banners", cast.pingcun, "3", "2005-02")
    report("banners", cast.pingcun, "5", "2005-07")
    found = row(cast.pingcun, channel, Period.of_month(2005, 6))
    assert (found.register.quantity.value, found.reported.quantity.value) == (3, 3)


def test_a_register_without_entries_is_not_nought(cast: Cast):
    channel = banners()
    report("banners", cast.county, "3")
    found = row(cast.county, channel)
    assert found.register.quantity.state is State.NOT_REPORTED
    assert (found.agreement.agrees, found.agreement.word) == (
        None,
        "not entered",
    ) or found.agreement.agrees is None


def test_the_plan_of_the_year_and_last_year(cast: Cast):
    channel = banners()
    indicator = Indicator.objects.get(code="banners")
    set_targets(
        actor=None, targets=[NewTarget(indicator=indicator, unit=cast.county, year=2005, value=Decimal(50))]
    )
    print_total("banners", cast.county, "56")
    print_total("banners", cast.county, "41", "2004", key="before")
    found = row(cast.county, channel)
    assert (found.plan.value, found.share.reached, found.share.percent.value) == (50, True, 112)
    assert found.last_year.quantity.value == 41


def test_the_units_that_reported_more_than_they_entered(cast: Cast):
    channel = banners()
    report("banners", cast.pingcun, "3")
    report("banners", cast.gaoyi, "5")
    report("banners", cast.television, "0")
    enter(channel, cast.gaoyi, "4")
    enter(channel, cast.television, "1")
    found = row(cast.county, channel)
    assert [(one.unit.code, one.entered and one.entered.value) for one in found.behind] == [
        (cast.pingcun.code, None),
        (cast.gaoyi.code, 4),
    ]
    assert found.missing_units == 1


def test_what_such_a_unit_entered_keeps_its_qualifier(cast: Cast):
    channel = banners()
    report("banners", cast.gaoyi, "90")
    enter(channel, cast.gaoyi, "50餘")
    enter(channel, cast.gaoyi, "30")
    [behind] = row(cast.county, channel).behind
    assert (behind.entered.value, behind.entered.qualifier) == (80, "over")


def test_who_reports_a_broadcast_need_not_have_written_it(cast: Cast):
    channel = make_channel("tv_news", counted_from="articles", medium="television")
    report("tv_news", cast.television, "1")
    assert row(cast.county, channel).behind == ()


def test_a_piece_of_two_units_counts_once_for_the_county_and_in_parts_for_them(cast: Cast):
    channel = make_channel("tv_news", counted_from="articles", medium="television")
    day = date(2005, 6, 14)
    outlet = make_outlet(cast.county, "會同縣電視臺", level=1)
    article = make_article(cast.pingcun, {cast.pingcun: (1, 2), cast.gaoyi: (1, 2)}, day)
    make_publication(article, outlet, day)
    assert row(cast.county, channel).register.quantity.value == 1
    assert row(cast.pingcun, channel).register.quantity.value == Decimal("0.5")


def test_what_is_made_up_says_so(cast: Cast):
    channel = banners()
    enter(channel, cast.pingcun, "3", invented=True)
    assert row(cast.county, channel).invented
    other = leaflets()
    enter(other, cast.pingcun, "3")
    assert not row(cast.county, other).invented
    report("leaflets", cast.county, "3", invented=True)
    assert row(cast.county, other).invented
