"""A sum taken over from the units: what is missing in it, and what has changed since, must be explained."""

import pytest

from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.models import ReturnLine
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.prefill import prefill_return
from ecocounty.returns.services.workflow import StepNotPossibleError, send_back_return
from tests.cast import JANUARY, Cast, fill, get_accepted


def severities(cast: Cast, item: str) -> list[str]:
    sheet = read_sheet(unit=cast.county, period=JANUARY)
    [row] = [row for row in sheet.rows if row.row.item == item]
    return [finding.severity for finding in row.findings]


def take_over(cast: Cast) -> None:
    prefill_return(actor=cast.yang, sheet=read_sheet(unit=cast.county, period=JANUARY))


def test_a_sum_in_which_units_are_missing_must_be_explained(cast: Cast) -> None:
    get_accepted(cast.pingcun, {"banners": "1", "leaflets": "20"})
    take_over(cast)
    assert "verify" in severities(cast, "banners")

    get_accepted(cast.gaoyi, {"banners": "2", "leaflets": "30"})
    take_over(cast)
    assert severities(cast, "banners") == []


def test_a_sum_that_has_changed_since_must_be_explained(cast: Cast) -> None:
    get_accepted(cast.pingcun, {"banners": "1", "leaflets": "20"})
    take_over(cast)
    get_accepted(cast.gaoyi, {"banners": "2", "leaflets": "30"})
    sheet = read_sheet(unit=cast.county, period=JANUARY)
    [row] = [row for row in sheet.rows if row.row.item == "banners"]
    assert row.is_outdated
    assert "verify" in severities(cast, "banners")


def test_a_note_leaves_a_figure_on_the_paper_it_rests_on(cast: Cast) -> None:
    sheet = read_sheet(unit=cast.pingcun, period=JANUARY)
    row = sheet.rows[0]
    fill(cast.pingcun, {"banners": "5"}, by=cast.yang)
    ReturnLine.objects.update(on_behalf_reason="paper 7")
    sheet = read_sheet(unit=cast.pingcun, period=JANUARY)
    row = sheet.rows[0]

    noted = CellChange(row=row, quantity=row.quantity, note="as counted")
    save_cells(actor=cast.long, sheet=sheet, changes=[noted])
    assert ReturnLine.objects.get().on_behalf_reason == "paper 7"

    sheet = read_sheet(unit=cast.pingcun, period=JANUARY)
    fill(cast.pingcun, {"banners": "6"}, by=cast.long)
    assert ReturnLine.objects.get().on_behalf_reason == ""


def test_a_month_nobody_has_begun_is_not_sent_back(cast: Cast) -> None:
    with pytest.raises(StepNotPossibleError):
        send_back_return(actor=cast.yang, monthly_return=None, reason="x")
