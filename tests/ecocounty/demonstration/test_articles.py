"""The demonstration's register of articles says what its months and its report say."""

import csv
from collections import Counter
from pathlib import Path

DATA = Path(__file__).parents[3] / "ecocounty" / "demonstration" / "data"


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_the_station_has_as_many_items_each_month_as_was_reported():
    reported = {
        row["period"]: int(row["typed"])
        for row in read("unit_figures")
        if row["indicator"] == "tv_news" and row["period"].startswith("2005")
    }
    station = [row for row in read("articles") if row["outlet"] == "會同縣電視臺"]
    assert Counter(row["day"][:7] for row in station) == reported
    assert sum(reported.values()) == 85
    assert {(row["unit"], row["invented"], row["shares"]) for row in station} == {("431225D18", "1", "")}


def test_the_two_pieces_that_the_report_names_are_real_and_where_they_appeared_is_not():
    rows = read("articles")
    named = {row["title"]: row["article"] for row in rows if row["invented"] == "0"}
    assert set(named) == {
        "努力將生態經濟培育成後發展山區最具活力的經濟增長極",
        "努力構築農民增收的綠色銀行",
    }
    appeared = [row for row in rows if row["article"] in named.values()]
    assert {row["appearance_invented"] for row in appeared} == {"1"}
    level_of = {row["name"]: row["level"] for row in read("outlets")}
    assert {level_of[row["outlet"]] for row in appeared} == {"2", "3", "4"}
