"""The year page names those who were named green in it, each opening to the declaration."""

from datetime import date

import pytest

from campaigns.services.entries import withdraw_entry
from tests.campaigns.green import make_award, make_declaration, make_school, name
from tests.campaigns.year.making import page
from tests.cast import Cast

pytestmark = pytest.mark.django_db
YEAR = "/publicity/?year=2005&to=12"
HEADING = "Named green in 2005"


def make_named(cast: Cast, award, place, code: str, called: str, *, year: int = 2005):
    school = make_school(place, code, called)
    begun = make_declaration(award, school, place, day=date(year, 1, 5))
    return name(begun, date(year, 2, 1), date(year, 3, 1), date(year, 6, 5))


def test_the_years_names_stand_there_and_open_to_their_declarations(cast: Cast):
    award = make_award(cast.county)
    made = make_named(cast, award, cast.pingcun, "S-1", "會同二中")
    make_named(cast, award, cast.pingcun, "S-2", "去年的學校", year=2004)
    on_its_way = make_declaration(award, make_school(cast.pingcun, "S-3", "未命名"), cast.pingcun)
    text = page(cast.yang, YEAR)
    part = text[text.index(HEADING) :]
    assert f'href="/publicity/declarations/{made.pk}/"' in part and "會同二中" in part
    assert "county level" in part and "2005-06-05" in part
    assert "去年的學校" not in part and f"/declarations/{on_its_way.pk}/" not in part
    withdraw_entry(actor=cast.yang, entry=made, reason="誤", seen=None)
    assert HEADING not in page(cast.yang, YEAR)


def test_each_reads_those_of_the_unit_shown(cast: Cast):
    award = make_award(cast.county)
    make_named(cast, award, cast.pingcun, "S-1", "會同二中")
    make_named(cast, award, cast.gaoyi, "S-2", "高椅中學")
    assert "高椅中學" not in page(cast.yang, f"{YEAR}&unit={cast.pingcun.code}")
    assert "高椅中學" not in page(cast.long, YEAR) and "會同二中" in page(cast.long, YEAR)
    assert HEADING not in page(cast.shi, YEAR)


def test_a_long_list_leads_to_the_ladder(cast: Cast):
    award = make_award(cast.county)
    for number in range(13):
        make_named(cast, award, cast.pingcun, f"S-{number}", f"第{number}校")
    text = page(cast.yang, YEAR)
    part = text[text.index(HEADING) :]
    assert part.count("/publicity/declarations/") == 13
    assert "/publicity/declarations/?year=2005&amp;stage=named" in part
