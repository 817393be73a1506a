"""The year's publicity at a glance, as it is read."""

import re
from datetime import date

import pytest
from django.urls import reverse

from campaigns.services.entries import withdraw_entry
from ecocounty.figures.models import Figure
from tests.campaigns.campaigns.making import make_campaign as enter_campaign
from tests.campaigns.counts.making import make_campaign
from tests.campaigns.year.making import answer, banners, enter, leaflets, page, print_total, report
from tests.cast import Cast

YEAR = "/publicity/?year=2005&to=12"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


def numbers_over(text: str) -> list[str]:
    """Return the numbers over the bars."""
    return re.findall(r'class="g-\w+ g-mid" x="[\d.]+" y="[\d.]+">([^<]+)<', text)


def heading(text: str) -> str:
    return plain(re.search(r"<h1.*?</h1>", text, re.S)[0])


def test_the_heading_is_the_finding(cast: Cast):
    print_total("leaflets", cast.county, "10000餘")
    enter(leaflets(), cast.pingcun, "9640")
    print_total("banners", cast.county, "56")
    enter(banners(), cast.pingcun, "58")
    assert heading(page(cast.yang, YEAR)) == ("The register of “leaflets” is short by at least 360 (copies).")


def test_registers_that_agree_are_a_finding_too(cast: Cast):
    print_total("banners", cast.county, "56")
    enter(banners(), cast.pingcun, "56")
    assert heading(page(cast.yang, YEAR)) == "The register of 1 channel agrees with what was reported."


def test_nothing_yet_is_said_plainly(cast: Cast):
    assert "No channels of publicity are set up yet." in page(cast.yang, "/publicity/")
    banners()
    assert heading(page(cast.yang, "/publicity/")) == "Nothing is reported or entered yet."


def test_each_number_opens_to_the_entries_behind_it(cast: Cast):
    channel = banners()
    enter(channel, cast.pingcun, "14")
    text = page(cast.yang, YEAR)
    [month] = re.findall(r'<a href="([^"]+)" aria-label="banners, June 2005: 14"', text)
    opened = answer(cast.yang, month.replace("&amp;", "&"))
    assert opened.status_code == 200 and "14" in plain(opened.content.decode())
    assert reverse("campaigns:counts") in month and "period=2005-06" in month
    [whole] = re.findall(r'Register</span><a href="([^"]+)"', text)
    assert "period=2005&" in whole.replace("&amp;", "&")


def test_a_reported_number_opens_to_the_figure(cast: Cast):
    banners()
    report("banners", cast.county, "14")
    figure = Figure.objects.get()
    address = reverse("dashboard:figure", args=[figure.pk])
    assert f'<a href="{address}">' in page(cast.yang, YEAR)
    assert answer(cast.yang, address).status_code == 200


def test_several_reported_months_open_to_the_table_where_each_opens_to_its_figure(cast: Cast):
    banners()
    for month in ("2005-03", "2005-06"):
        report("banners", cast.county, "7", month)
    text = page(cast.yang, YEAR)
    assert "view=table#banners" in text
    table = page(cast.yang, f"{YEAR}&view=table")
    assert all(reverse("dashboard:figure", args=[one.pk]) in table for one in Figure.objects.all())


def test_a_printed_number_opens_to_the_months_behind_it(cast: Cast):
    banners()
    print_total("banners", cast.county, "56")
    html = page(cast.yang, YEAR)
    assert "as printed" in html
    assert f"unit={cast.county.code}&amp;year=2005&amp;to=12&amp;view=table#banners" in html


def test_a_number_on_one_side_only_is_not_called_nothing(cast: Cast):
    enter(banners(), cast.pingcun, "2", "2005-01")
    html = page(cast.yang, YEAR)
    assert "1 channel is reported or entered, not both" in html
    assert "Nothing is reported or entered yet" not in html


def test_the_drawing_has_the_same_numbers_as_the_table(cast: Cast):
    channel = banners()
    for month, typed in (("2005-01", "2"), ("2005-03", "9"), ("2005-06", "14")):
        enter(channel, cast.pingcun, typed, month)
    drawn = numbers_over(page(cast.yang, YEAR))
    table = page(cast.yang, f"{YEAR}&view=table")
    register = re.search(r"Register</th>(.*?)</tr>", table, re.S)[1]
    cells = [plain(cell) for cell in re.findall(r'<td class="num">(.*?)</td>', register, re.S)]
    assert drawn == ["2", "0", "9", "0", "0", "14", *["0"] * 6]
    assert cells == [*drawn, "25"]


def test_a_qualifier_is_a_sign_over_the_bar_and_a_word_in_its_link(cast: Cast):
    channel = banners()
    for month, typed in (("2005-01", "40餘"), ("2005-02", "約50"), ("2005-03", "近60")):
        enter(channel, cast.pingcun, typed, month)
    text = page(cast.yang, YEAR)
    assert numbers_over(text)[:3] == ["40+", "≈50", "≤60"]
    for words in ("over 40", "about 50", "nearly 60"):
        assert f"2005: {words}" in text


def test_months_after_the_chosen_one_are_left_out(cast: Cast):
    enter(banners(), cast.pingcun, "14", "2005-08")
    text = page(cast.yang, "/publicity/?year=2005&to=7")
    assert "July 2005" in text and "August 2005:" not in text


def test_a_withdrawn_entry_counts_no_more(cast: Cast):
    channel = banners()
    enter(channel, cast.pingcun, "14")
    entry = channel.counts.get()
    withdraw_entry(actor=cast.yang, entry=entry, reason="twice", seen=None)
    assert "June 2005: 14" not in page(cast.yang, YEAR)


def test_what_differs_says_what_to_do_and_whom_to_ask(cast: Cast):
    channel = banners()
    report("banners", cast.pingcun, "3")
    report("banners", cast.gaoyi, "4")
    enter(channel, cast.gaoyi, "4")
    text = plain(page(cast.yang, YEAR))
    assert "1 channel whose register differs" in text
    assert "Reported 7, in the register 4." in text
    assert (
        "More reported than entered: Pingcun" in text and "Gaoyi" not in text.split("More reported")[1][:80]
    )
    assert "Enter what is missing" in text and "1 unit missing" in text
    assert "See the entries" in plain(page(cast.tang, YEAR))


def test_the_events_of_the_year_with_what_they_lack(cast: Cast):
    banners()
    make_campaign(cast.pingcun, 2005, None, name="縣城綜合整治")
    make_campaign(cast.gaoyi, 2005, date(2005, 3, 5), name="保護母親河")
    make_campaign(cast.rival, 2005, date(2005, 3, 5), name="別縣的")
    text = page(cast.yang, YEAR)
    assert "2 events; 2 to be completed" in plain(text)
    assert "add the day" in text and "add evidence" in text and "別縣的" not in text
    assert text.index("保護母親河") < text.index("縣城綜合整治")


def test_a_joint_unit_reads_the_event_in_its_year(cast: Cast):
    banners()
    enter_campaign(cast.pingcun, "世界環境日集會", joint_units=[cast.gaoyi])
    assert "世界環境日集會" in page(cast.ming, YEAR)
    assert "世界環境日集會" not in page(cast.lin, YEAR)


def test_a_reporter_sees_its_own_unit_alone(cast: Cast):
    channel = banners()
    enter(channel, cast.pingcun, "14")
    enter(channel, cast.gaoyi, "77")
    text = page(cast.long, YEAR)
    main = text.partition("<main")[2]  # what stands before it holds random letters and figures
    assert "June 2005: 14" in main and "77" not in main
    assert 'name="unit"' not in text


@pytest.mark.parametrize("who", ["long", "shi"])
def test_another_s_year_is_not_there(cast: Cast, who: str):
    assert answer(getattr(cast, who), f"{YEAR}&unit={cast.gaoyi.code}").status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        "year=x",
        "year=99999",
        "year=1066",
        "year=2005&to=13",
        "year=2005&to=0",
        "year=²⁰⁰⁵",
        "unit=nowhere",
        "to=-1",
    ],
)
def test_what_nobody_can_read_is_not_there(cast: Cast, asked: str):
    enter(banners(), cast.pingcun, "14")
    assert answer(cast.yang, f"/publicity/?{asked}").status_code == 404


def test_it_opens_at_the_newest_month_that_has_anything(cast: Cast):
    channel = banners()
    enter(channel, cast.pingcun, "14", "2005-08")
    enter(channel, cast.pingcun, "3", "2006-02")
    assert "Up to February 2006." in plain(page(cast.yang, "/publicity/"))
    assert "Up to December 2005." in plain(page(cast.yang, "/publicity/?year=2005"))


def test_demonstration_data_is_marked(cast: Cast):
    channel = banners()
    enter(channel, cast.pingcun, "14")
    before = page(cast.yang, YEAR).count("Demonstration data")
    enter(channel, cast.pingcun, "1", invented=True)
    assert page(cast.yang, YEAR).count("Demonstration data") == before + 1


def test_names_that_are_typed_cannot_break_out(cast: Cast):
    banners()
    make_campaign(cast.pingcun, 2005, None, name="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page(cast.yang, YEAR)


def test_the_row_of_links_shows_what_the_map_opens(cast: Cast):
    assert reverse("campaigns:units") in page(cast.yang, "/publicity/")
    assert reverse("campaigns:units") not in page(cast.long, "/publicity/")
    assert '<a href="/publicity/" aria-current="page">The year</a>' in page(cast.yang, "/publicity/")


def test_the_first_year_that_can_be_meant_has_none_before_it(cast: Cast):
    print_total("banners", cast.county, "3", "1900")
    enter(banners(), cast.pingcun, "3", "1900-06")
    text = page(cast.yang, "/publicity/?year=1900&to=12")
    assert heading(text) == "The register of 1 channel agrees with what was reported."


def test_in_the_table_the_year_s_sum_opens_to_its_entries(cast: Cast):
    channel = banners()
    enter(channel, cast.pingcun, "14")
    enter(channel, cast.pingcun, "2")
    table = page(cast.long, f"{YEAR}&view=table")
    link = f"/publicity/counts/?channel=banners&amp;period=2005&amp;unit={cast.pingcun.code}"
    assert f'<b><a href="{link}">16</a></b>' in table
