"""What a report prints, held against the ledger: never altered by it, in one unit of measure, and honest about gaps."""

from decimal import Decimal

import pytest

from ecocounty.dashboard.selectors.report import ReportRow, documents_of, read_report
from ecocounty.figures.models import Indicator, ReportedTotal
from ecocounty.figures.models.quantity import columns_of
from ecocounty.figures.services.catalogue import enter_reported_totals
from ecocounty.history.models import Entry
from ecocounty.quantities import read_quantity
from ecocounty.units.models import Unit
from tests.cast import Cast, make_indicator
from tests.ecocounty.figures.builders import hold

pytestmark = pytest.mark.django_db

REPORT = "生態建設工作彙報"


def claim(cast: Cast, code: str, printed: str, **fields) -> ReportedTotal:
    """Enter one figure that the county's report of January 2006 prints."""
    indicator = Indicator.objects.filter(code=code).first()
    plain = {
        "document": REPORT,
        "key": code,
        "section": "publicity",
        "name": code,
        "unit": cast.county,
        "period": "2006-01",
        "indicator": indicator,
        "unit_of_measure": indicator.unit_of_measure if indicator else "名次",
        "as_printed": printed,
        "basis": "printed",
        "order": ReportedTotal.objects.count() + 1,
    }
    plain |= fields
    quantity = read_quantity(printed, unit=plain["unit_of_measure"])
    [entered] = enter_reported_totals(
        actor=cast.yang, totals=[ReportedTotal(**plain, **columns_of(quantity))]
    )
    return entered


def row(cast: Cast, key: str, places: dict[str, int] | None = None) -> ReportRow:
    rows = read_report(document=REPORT, unit=cast.county, places=places or {})
    return {row.claim.key: row for row in rows}[key]


def hold_in_units(cast: Cast, code: str, first: str, second: str, **fields) -> None:
    hold(code, cast.pingcun, first, **fields)
    hold(code, cast.gaoyi, second, **fields)


@pytest.mark.parametrize(
    ("printed", "held", "agrees", "amount"),
    [
        ("85條", "85", True, 0),
        ("85條", "84", False, -1),
        ("85條", "86", False, 1),
        ("80餘條", "85", True, 5),
        ("近100條", "95", True, -5),
        ("無", "0", True, 0),
        ("0", "無", True, 0),
        ("85條", "80餘", None, -5),
    ],
)
def test_a_claim_is_held_against_the_countys_own_entry(
    cast: Cast, printed: str, held: str, agrees: bool | None, amount: int
) -> None:
    claim(cast, "banners", printed)
    hold("banners", cast.county, held)
    found = row(cast, "banners")
    assert (found.difference.agrees, found.difference.amount) == (agrees, amount)
    assert found.claim.as_printed == printed


def test_where_the_county_reported_nothing_its_units_sum_stands_in(cast: Cast) -> None:
    claim(cast, "banners", "86條")
    hold_in_units(cast, "banners", "85", "1")
    found = row(cast, "banners")
    assert (found.own, found.derived.total.quantity.value) == (None, 86)
    assert found.difference.agrees


def test_the_countys_own_entry_comes_before_its_units_sum(cast: Cast) -> None:
    claim(cast, "banners", "90條")
    hold_in_units(cast, "banners", "85", "1")
    hold("banners", cast.county, "90")
    found = row(cast, "banners")
    assert (found.own.value, found.derived.total.quantity.value) == (90, 86)
    assert found.difference.agrees


def test_a_sum_says_how_many_are_missing(cast: Cast) -> None:
    claim(cast, "banners", "85條")
    hold("banners", cast.pingcun, "85")
    assert row(cast, "banners").derived.total.missing == 1


def test_with_nothing_in_the_ledger_nobody_can_tell(cast: Cast) -> None:
    claim(cast, "banners", "85條")
    claim(cast, "eia_rate", "95%")
    assert row(cast, "banners").difference.reason == "not_reported"
    assert row(cast, "eia_rate").difference is None


def test_an_entry_of_nought_is_no_missing_entry(cast: Cast) -> None:
    claim(cast, "banners", "85條")
    hold("banners", cast.county, "0")
    found = row(cast, "banners")
    assert (found.own.value, found.difference.agrees, found.difference.amount) == (0, False, -85)


def test_a_claim_in_another_unit_of_measure_is_compared_in_the_ledgers(cast: Cast) -> None:
    make_indicator("output", cast.city, unit_of_measure="萬元")
    claim(cast, "output", "2.86億元", unit_of_measure="億元")
    hold("output", cast.county, "28600")
    found = row(cast, "output")
    assert (found.difference.agrees, found.difference.amount) == (True, 0)
    assert found.claim.value == Decimal("2.86")
    hold("output", cast.county, "28599.999999", reason="更正")
    assert row(cast, "output").difference.amount == Decimal("-0.000001")


def test_a_masked_claim_is_not_compared(cast: Cast) -> None:
    claim(cast, "leaflets", "1XX餘份")
    hold("leaflets", cast.county, "150")
    found = row(cast, "leaflets").difference
    assert (found.agrees, found.reason) == (None, "masked")


def test_a_claim_that_no_indicator_measures_is_shown_all_the_same(cast: Cast) -> None:
    claim(cast, "steps", "3", indicator=None, unit_of_measure="步")
    found = row(cast, "steps")
    assert (found.own, found.derived, found.difference, found.place) == (None, None, None, None)


def test_a_rank_is_held_against_the_computed_place_of_its_year(cast: Cast) -> None:
    claim(cast, "rank", "12", period="2005")
    claim(cast, "rank_now", "1", period="2006")
    places = {"2005": 12}
    assert (row(cast, "rank", places).place, row(cast, "rank_now", places).place) == (12, None)


def test_whatever_rests_on_an_invented_figure_is_invented(cast: Cast) -> None:
    claim(cast, "banners", "86條")
    claim(cast, "leaflets", "5份")
    hold_in_units(cast, "banners", "85", "1", invented=True)
    hold("leaflets", cast.county, "5")
    assert row(cast, "banners").invented
    assert not row(cast, "leaflets").invented


def test_claims_of_several_periods_stand_in_the_reports_order(cast: Cast) -> None:
    claim(cast, "banners", "5條", period="2005")
    claim(cast, "leaflets", "1份")
    claim(cast, "tv_news", "7條", period="2005")
    hold("banners", cast.county, "5", "2005-07")
    rows = read_report(document=REPORT, unit=cast.county, places={})
    assert [row.claim.key for row in rows] == ["banners", "leaflets", "tv_news"]
    assert rows[0].own.value == 5


def test_documents_are_named_once_each_newest_first(cast: Cast) -> None:
    claim(cast, "banners", "5條", document="2004", period="2004")
    claim(cast, "banners", "5條")
    claim(cast, "leaflets", "5份")
    claim(cast, "banners", "5條", document="rival", unit=cast.rival)
    counties = Unit.objects.filter(pk=cast.county.pk)
    assert [one.document for one in documents_of(counties)] == [REPORT, "2004"]
    assert documents_of(Unit.objects.none()) == []


def test_who_entered_a_claim_is_written_down(cast: Cast) -> None:
    entered = claim(cast, "leaflets", "1100餘份")
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.subject_kind, entry.subject_id) == (
        "yang",
        "figures.reported_total",
        str(entered.pk),
    )
    assert (entry.after["value"], entry.after["qualifier"]) == ("1100", "over")
