"""What becomes of an accepted row: an entry, the entry that is held already, or none for a blank."""

import pytest

from ecocounty.figures.indicator_section import IndicatorSection
from ecocounty.figures.models import Figure
from ecocounty.figures.sections import Accepted
from ecocounty.quantities import State, read_quantity
from tests.cast import JANUARY, Cast
from tests.ecocounty.figures.builders import held, hold

pytestmark = pytest.mark.django_db

SECTION = IndicatorSection(key="figures.indicators")


def accept(cast: Cast, said: dict[str, str], **fields) -> dict[int, int]:
    """Record rows about 坪村鎮; line ids are 1, 2, 3 in the order said."""
    rows = SECTION.rows(items=list(said), about=[cast.pingcun])
    accepted = [
        Accepted(
            line_id=number,
            row=row,
            period=JANUARY,
            quantity=read_quantity(said[row.item], unit=row.unit_of_measure),
            **fields,
        )
        for number, row in enumerate(rows, 1)
    ]
    return SECTION.record(accepted, actor=cast.yang)


def test_each_line_leads_to_its_entry(cast: Cast) -> None:
    became = accept(cast, {"banners": "85", "leaflets": "", "tv_news": "無", "bamboo_area": "0"})
    assert set(became) == {1, 3, 4}
    assert Figure.objects.get(pk=became[3]).state == State.NONE
    assert Figure.objects.get(pk=became[4]).value == 0
    assert held("leaflets", cast.pingcun) is None
    assert Figure.objects.get(pk=became[1]).recorded_by == cast.yang


def test_a_line_that_says_what_is_held_leads_to_what_is_held(cast: Cast) -> None:
    figure = hold("banners", cast.pingcun, "85")
    assert accept(cast, {"banners": "85條"}) == {1: figure.pk}


def test_a_blank_takes_back_what_the_unit_said_before(cast: Cast) -> None:
    first = hold("banners", cast.pingcun, "85")
    became = accept(cast, {"banners": ""}, reason="未經核實")
    assert Figure.objects.get(pk=became[1]).supersedes == first
    assert held("banners", cast.pingcun).state == State.NOT_REPORTED


def test_an_invented_line_becomes_an_invented_entry(cast: Cast) -> None:
    became = accept(cast, {"banners": "85"}, invented=True)
    assert Figure.objects.get(pk=became[1]).invented


def test_nothing_accepted_records_nothing(cast: Cast) -> None:
    assert SECTION.record([], actor=cast.yang) == {}
