"""Units side by side."""

import re
from datetime import date

import pytest

from campaigns.models import Channel
from campaigns.services.points_tables import take_over_preset
from tests.campaigns.articles.making import make_article as enter_article
from tests.campaigns.articles.making import make_outlet as add_outlet
from tests.campaigns.counts.making import make_article, make_channel, make_outlet, make_publication
from tests.campaigns.year.making import answer, banners, enter, leaflets, page, report
from tests.cast import Cast

UNITS = "/publicity/units/?year=2005&to=12"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()


def rows_of(text: str) -> list[list[str]]:
    """Return the matrix, each row as its cells."""
    body = re.search(r"<tbody>(.*)</tbody>", text, re.S)[1]
    return [
        [plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr.*?</tr>", body, re.S)
    ]


@pytest.fixture
def filled(cast: Cast) -> Cast:
    channel = banners()
    leaflets()
    enter(channel, cast.pingcun, "3", "2005-03")
    enter(channel, cast.gaoyi, "9")
    enter(channel, cast.television, "0")
    enter(channel, cast.county, "100")
    return cast


def test_the_most_comes_first_and_those_with_nothing_last(filled: Cast):
    rows = rows_of(page(filled.yang, UNITS))
    assert [row[:2] for row in rows] == [
        ["Gaoyi", "9"],
        ["Pingcun", "3"],
        ["Television", "0"],
        ["Forestry", "–"],
        ["Huitong entered by itself", "100"],
        ["All together", "112 1 unit missing"],
    ]


@pytest.mark.parametrize(
    ("asked", "names", "sort"),
    [
        ("sort=banners&order=rising", ["Television", "Pingcun", "Gaoyi", "Forestry"], "ascending"),
        ("sort=unit", ["Pingcun", "Gaoyi", "Forestry", "Television"], "ascending"),
        ("sort=unit&order=falling", ["Television", "Forestry", "Gaoyi", "Pingcun"], "descending"),
        # what is no column sorts as if nothing had been asked
        ("sort=nonsense", ["Gaoyi", "Pingcun", "Television", "Forestry"], "descending"),
    ],
)
def test_a_column_s_link_puts_the_rows_in_order(filled: Cast, asked: str, names: list[str], sort: str):
    text = page(filled.yang, f"{UNITS}&{asked}")
    assert [row[0] for row in rows_of(text)][:4] == names
    assert re.findall(r'aria-sort="(\w+)"', text) == [sort]


def test_the_link_of_the_present_column_turns_it_round(filled: Cast):
    text = page(filled.yang, UNITS)
    [link] = re.findall(r'aria-sort="descending"><a href="([^"]+)"', text)
    assert "order=rising" in link
    turned = page(filled.yang, "/publicity/units/" + link.replace("&amp;", "&"))
    assert rows_of(turned)[0][0] == "Television"


def test_a_range_of_months(filled: Cast):
    rows = rows_of(page(filled.yang, "/publicity/units/?year=2005&from=2&to=4"))
    assert rows[0][:2] == ["Pingcun", "3"]
    assert rows[-1][1] == "3 3 units missing"
    # the wrong way round is meant the right way round
    assert rows_of(page(filled.yang, "/publicity/units/?year=2005&from=4&to=2")) == rows


def test_each_number_opens_to_its_entries(filled: Cast):
    text = page(filled.yang, f"{UNITS}&from=6&to=6")
    [link] = re.findall(r'<a href="([^"]+)">9</a>', text)
    link = link.replace("&amp;", "&")
    assert f"unit={filled.gaoyi.code}" in link and "period=2005-06" in link
    assert answer(filled.yang, link).status_code == 200


def test_what_was_reported_stands_there_too(filled: Cast):
    report("banners", filled.pingcun, "5", "2005-02")
    report("banners", filled.pingcun, "6", "2005-03")
    rows = rows_of(page(filled.yang, f"{UNITS}&what=reported"))
    assert rows[0][:2] == ["Pingcun", "11"]
    assert rows[-1][1] == "11 3 units missing"
    assert rows_of(page(filled.yang, f"{UNITS}&what=reported&from=3"))[0][:2] == ["Pingcun", "6"]


def test_the_heading_names_who_has_the_most_and_how_many_have_nothing(filled: Cast):
    text = plain(re.search(r"<h1.*?</h1>", page(filled.yang, UNITS), re.S)[0])
    assert (
        text == "Most in “banners”: Gaoyi, 9; 1 of 4 units has nothing."
        or "1 of 4 units have nothing" in text
    )


def test_those_with_as_much_are_named_together(filled: Cast):
    enter(Channel.objects.get(indicator__code="banners"), filled.pingcun, "6")
    assert "Pingcun, Gaoyi, 9" in plain(page(filled.yang, UNITS))


def test_a_piece_of_two_units_is_in_the_total_once(cast: Cast):
    make_channel("tv_news", counted_from="articles", medium="television")
    day = date(2005, 6, 14)
    article = make_article(cast.pingcun, {cast.pingcun: (1, 3), cast.gaoyi: (2, 3)}, day)
    make_publication(article, make_outlet(cast.county, "會同縣電視臺", level=1), day)
    rows = {row[0]: row[1] for row in rows_of(page(cast.yang, f"{UNITS}&sort=tv_news"))}
    assert (rows["Gaoyi"], rows["Pingcun"], rows["All together"]) == ("0.67", "0.33", "1 2 units missing")


def test_points_of_articles_where_they_are_asked_for(cast: Cast):
    outlet = add_outlet(cast.county)
    enter_article(cast.pingcun, outlet, link="https://paper.example/1")
    take_over_preset(actor=None, unit=cast.county, key="m2", valid_from="2005-01")
    assert "Points of articles" not in page(cast.yang, UNITS)
    banners()
    text = page(cast.yang, f"{UNITS}&what=points&sort=points")
    rows = rows_of(text)
    assert "Points of articles" in text and rows[0][0] == "Pingcun" and float(rows[0][-1]) > 0


def test_from_a_city_counties_are_compared_with_all_below_them(filled: Cast):
    enter(Channel.objects.get(indicator__code="banners"), filled.rival, "5")
    rows = {row[0]: row[1] for row in rows_of(page(filled.xiang, f"{UNITS}&unit={filled.city.code}"))}
    assert (rows["Huitong"], rows["Tongdao"]) == ("112", "5")


def test_one_chooses_among_the_units_one_looks_into(filled: Cast):
    assert 'name="unit"' not in page(filled.yang, UNITS)
    offered = re.findall(r'<option value="(\d+)"', page(filled.xiang, UNITS))
    assert offered == [filled.city.code, filled.county.code, filled.rival.code]


def test_a_reporter_does_not_compare(filled: Cast):
    assert answer(filled.long, UNITS).status_code == 403


@pytest.mark.parametrize("unit", ["431225101", "431230", "nowhere"])
def test_a_unit_without_units_and_another_s_are_not_there(filled: Cast, unit: str):
    assert answer(filled.yang, f"{UNITS}&unit={unit}").status_code == 404
