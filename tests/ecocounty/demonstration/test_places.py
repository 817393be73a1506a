"""The demonstration as a whole: its places follow from the figures, and its report from the ledger."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from ecocounty.dashboard.selectors.report import ReportRow, read_report
from ecocounty.demonstration.load.catalogue import REPORT
from ecocounty.demonstration.load.county import load_county
from ecocounty.figures.models import Figure, Indicator
from ecocounty.figures.services.figures import NewFigure, record_figures
from ecocounty.periods import Period
from ecocounty.quantities import read_quantity
from ecocounty.returns.models import MonthlyReturn, ReturnState
from ecocounty.units.models import Unit
from scoring.models import Assessment, Ranking
from scoring.selectors.assess import assess

OURS, JINGZHOU = "431225", "431229"
# The report gives no number for these, or none that a ledger holds.
WITHOUT_A_FIGURE = {
    "rank_last_year",
    "rank_this_year",
    "environment_day_rally",
    "environment_day_number",
    "plan_start_year",
    "plan_end_year",
    "plan_steps",
    "xiansheng_investment",
}


def place_in(period: str, code: str = OURS) -> int:
    """Compute a comparison from the ledger as it is now, whatever was published."""
    return assess(Assessment.objects.get(period=period)).line_of(code).place


def correct(unit: str, indicator: str, month: str, typed: str) -> None:
    one = Indicator.objects.get(code=indicator)
    quantity = read_quantity(typed, unit=one.unit_of_measure)
    new = NewFigure(
        indicator=one,
        unit=Unit.objects.get(code=unit),
        period=Period.parse(month),
        quantity=quantity,
        reason="更正",
    )
    record_figures(actor=None, figures=[new])


@contextmanager
def undone():
    """Take back what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_by_key() -> dict[str, ReportRow]:
    rows = read_report(document=REPORT, unit=Unit.objects.get(code=OURS), places={})
    return {row.claim.key: row for row in rows}


@pytest.mark.slow
@pytest.mark.django_db
def test_places_follow_the_figures() -> None:
    # Loading takes a quarter of a minute, so one test looks at all that is loaded.
    load_county()
    assert (place_in("2004"), place_in("2005")) == (12, 1)
    assert set(Ranking.objects.values_list("assessment__period", flat=True)) == {"2004", "2005"}
    assert not MonthlyReturn.objects.exclude(state=ReturnState.ACCEPTED).exists()

    with undone():
        correct(OURS, "eia_rate", "2005-12", "95%")
        assert place_in("2005") == 2
    with undone():
        correct(JINGZHOU, "three_simultaneous_rate", "2005-12", "100%")
        assert place_in("2005") == 2
        assert place_in("2005", JINGZHOU) == 1
    assert place_in("2005") == 1

    standing = assess(Assessment.objects.get(period="2005"))
    assert standing.invented
    assert all(line.total.invented for line in standing.lines)

    rows = rows_by_key()
    compared = {key: row for key, row in rows.items() if key not in WITHOUT_A_FIGURE}
    assert len(rows) == 58
    assert {key for key, row in compared.items() if not row.difference.agrees} == set()
    assert rows["environment_day_rally"].difference.reason == "masked"
    assert rows["tv_news"].own.value == 85
    assert rows["slogans"].derived.total.missing == 0
    assert rows["slogans"].derived.total.quantity.qualifier == "over"
    # Fifteen lines are themselves printed in the report; three of them the county took over to the city.
    assert Figure.objects.filter(invented=False).count() == 18
