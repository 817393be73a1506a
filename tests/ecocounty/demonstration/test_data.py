"""The demonstration county's files hang together, and lead to the places its report tells of."""

import csv
import json
import re
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor
from pathlib import Path
from typing import NamedTuple

import pytest

from ecocounty.quantities import read_quantity

DATA = Path(__file__).parents[3] / "ecocounty" / "demonstration" / "data"
STANDARD = DATA.parents[1] / "returns" / "standard"
FILES = sorted(path.name for path in DATA.glob("*.csv"))
OURS = "431225"
RIVAL, NEIGHBOUR = "431229", "431230"
TEXTS = "followups.texts"
MONTHS = {year: [f"{year}-{month:02d}" for month in range(1, 13)] for year in (2004, 2005)}
JANUARY = "2006-01"
NOT_YET = {"431225101", "431225204", "431225D18"}
# What the three units that have not reported would plausibly say.
STILL_TO_COME = {"tv_news": "3", "banners": "2", "slogans": "25", "leaflets": "200餘份"}
NOT_HELD = {"rank_last_year", "rank_this_year", "environment_day_number", "xiansheng_investment"}
NOT_HELD |= {"plan_start_year", "plan_end_year", "plan_steps"}
ROLES = {"administrator", "city_office", "county_office", "checker", "reporter", "panel", "supplier"}
ROLES |= {"approver", "leader"}
COUNTED = set("條期份人場次所個篇家")
TYPED = re.compile(r"(近?)(\d+(?:\.\d+)?)(餘?)(億元|條|期|份|人|場|次|所|個|篇|家|%)?(以上)?")


class Said(NamedTuple):
    """What one line says; no value means none, not applicable, or a masked number."""

    value: Decimal | None
    qualifier: str


def rows(name: str) -> list[dict[str, str]]:
    folder = DATA if (DATA / name).exists() else STANDARD
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(typed: str) -> Said:
    """Read what a clerk typed, in the few manners these files use."""
    if typed in ("無", "不適用", "1XX餘"):
        return Said(None, "masked" if "X" in typed else "exact")
    match = TYPED.fullmatch(typed)
    assert match, typed
    nearly, digits, over, unit, at_least = match.groups()
    qualifier = "nearly" if nearly else "over" if over or at_least else "exact"
    return Said(Decimal(digits) * (10000 if unit == "億元" else 1), qualifier)


def add(said: list[Said]) -> Said:
    """Exact and over make over; exact and nearly make nearly; over and nearly only about."""
    kinds = {one.qualifier for one in said} - {"exact"}
    values = [one.value for one in said if one.value is not None]
    if "masked" in kinds or not values:
        return Said(None, "masked" if "masked" in kinds else "exact")
    return Said(sum(values, Decimal(0)), kinds.pop() if len(kinds) == 1 else "about" if kinds else "exact")


UNITS = {row["code"]: row for row in rows("units.csv")}
CODES = {row["name"]: code for code, row in UNITS.items()}
INDICATORS = {row["code"]: row for row in rows("indicators.csv")}
SCHEME = rows("scheme.csv")
LEAVES = [row for row in SCHEME if row["measure"]]
COUNTIES = [code for code, row in UNITS.items() if row["kind"] == "county"]
TOWNSHIPS = [code for code, row in UNITS.items() if row["kind"] == "township"]
UNIT_FIGURES = rows("unit_figures.csv")
COUNTY_FIGURES = rows("county_figures.csv")
TARGETS = {(r["year"], r["unit"], r["indicator"]): Decimal(r["target"]) for r in rows("targets.csv")}
REPORT = {row["key"]: row for row in rows("report.csv")}


def is_flow(indicator: str) -> bool:
    return INDICATORS[indicator]["nature"] == "flow"


def printed(indicator: str) -> Said:
    """Return the report's figure in the indicator's unit."""
    row = REPORT[indicator]
    factor = 10000 if row["unit"] == "億元" else 1
    return Said(Decimal(row["value"]) * factor if row["value"] else None, row["qualifier"])


def own_total(lines: list[dict[str, str]], indicator: str, months: list[str]) -> Said:
    """Add a flow over the months and units; of a level take the last month."""
    wanted = set(months if is_flow(indicator) else months[-1:])
    return add([read(r["typed"]) for r in lines if r["indicator"] == indicator and r["period"] in wanted])


def section_units(section: dict[str, str]) -> list[str]:
    if section["only_units"]:
        return [CODES[name] for name in section["only_units"].split(";")]
    kind = section["filled_by_kind"]
    return [code for code, row in UNITS.items() if row["kind"] == kind]


def asked(form: str) -> set[tuple[str, str, str, str]]:
    """What a form asks in a month: reporter, about, section, item; texts left out."""
    places = set()
    for section in rows("forms.csv"):
        if section["form"] != form or section["section"] == TEXTS:
            continue
        for unit in section_units(section):
            about = TOWNSHIPS if section["about"] == "townships" else [unit]
            for item in section["items"].split(";"):
                places |= {(unit, other, section["section"], item) for other in about}
    return places


# --- the plain computation of a total: no place is read from anywhere


def county_values(
    months: list[str], changed: dict[tuple[str, str, str], str]
) -> dict[str, dict[str, Decimal]]:
    """Return each county's value of each item; `changed` replaces (month, unit, indicator) of a county."""
    said: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for row in COUNTY_FIGURES:
        place = (row["period"], row["unit"], row["indicator"])
        if row["period"] in (months if is_flow(row["indicator"]) else months[-1:]):
            said[row["unit"], row["indicator"]].append(read(changed.get(place, row["typed"])))
    values: dict[str, dict[str, Decimal]] = {unit: {} for unit in COUNTIES}
    for (unit, indicator), lines in said.items():
        values[unit][indicator] = add(lines).value or Decimal(0)
    return values


def our_values(months: list[str], changed: dict[str, str], extra: dict[str, str]) -> dict[str, Decimal]:
    """Return our county's items from its units; `changed` says an item's last month anew."""
    lines = [
        {**row, "typed": changed[row["indicator"]]}
        if row["period"] == months[-1] and row["indicator"] in changed
        else row
        for row in UNIT_FIGURES
    ]
    lines += [{"indicator": code, "period": months[-1], "typed": typed} for code, typed in extra.items()]
    items = [leaf["measure"].partition(":")[2] for leaf in LEAVES]
    return {item: own_total(lines, item, months).value or Decimal(0) for item in items}


def points(leaf: dict[str, str], value: Fraction) -> Fraction:
    full, rule = Fraction(leaf["points"]), leaf["rule"]
    given = json.loads(leaf["parameters"])
    if rule == "proportional":
        return full * min(value, Fraction(given["cap"]))
    if rule == "linear":
        share = (value - Fraction(given["floor"])) / (Fraction(given["full"]) - Fraction(given["floor"]))
        return full * max(Fraction(0), min(Fraction(1), share))
    if rule == "per_gap":
        gap = max(Fraction(0), Fraction(given["full"]) - value)
        return max(Fraction(0), full - gap / Fraction(given["per"]) * Fraction(given["deduct"]))
    if rule == "bands":
        return full * next(
            (Fraction(s) for least, s in given["bands"] if value >= Fraction(least)), Fraction(0)
        )
    assert rule == "all_or_nothing", rule
    return full if value >= Fraction(given["at_least"]) else Fraction(0)


def half_up(exact: Fraction) -> Decimal:
    return Decimal(floor(exact * 100 + Fraction(1, 2))).scaleb(-2)


def total(year: str, unit: str, values: dict[str, Decimal], months: int) -> Decimal:
    """Round each item half up to two decimals, and add.

    Shares are fractions: 1 of 20 a year is exactly 0.6 of January's part, which no decimal of 20/12 gives.
    """
    result = Decimal(0)
    for leaf in LEAVES:
        kind, _, indicator = leaf["measure"].partition(":")
        value = Fraction(values[indicator])
        if kind == "attainment":
            part = Fraction(months, 12) if is_flow(indicator) else Fraction(1)
            value /= Fraction(TARGETS[year, unit, indicator]) * part
        result += half_up(points(leaf, value))
    return result


def table(year: int, *, ours=None, theirs=None) -> dict[str, Decimal]:
    """Return the totals of a year; of 2006, of its January with the three missing units added."""
    months = MONTHS.get(year, [JANUARY])
    values = county_values(months, theirs or {})
    if year == 2005:
        values[OURS] = our_values(months, ours or {}, {})
    if year == 2006:
        values[OURS] = our_values(months, {}, STILL_TO_COME | (ours or {}))
    return {unit: total(str(year), unit, values[unit], len(months)) for unit in COUNTIES}


def place(totals: dict[str, Decimal], unit: str) -> int:
    return 1 + sum(other > totals[unit] for other in totals.values())


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_plain_utf8_with_a_header_and_full_rows(name):
    raw = (DATA / name).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    lines = list(csv.reader(raw.decode("utf-8").splitlines()))
    assert len(lines) > 1 and {len(line) for line in lines} == {len(lines[0])}
    assert len(set(lines[0])) == len(lines[0])


def test_the_files_are_those_the_readme_names():
    named = set(re.findall(r"`(\w+\.csv)`", (DATA / "README.md").read_text(encoding="utf-8")))
    assert named == set(FILES)


def test_every_unit_code_resolves():
    used = {row["parent"] for row in UNITS.values()} - {""}
    used |= {code for row in rows("forms.csv") for code in section_units(row)}
    used |= {row["unit"] for name in ("county_figures.csv", "people.csv", "seats.csv") for row in rows(name)}
    used |= {unit for _, unit, _ in TARGETS}
    used |= {row[column] for row in UNIT_FIGURES for column in ("reporter", "about")}
    used |= {row["reporter"] for row in rows("unit_texts.csv")}
    assert used <= set(UNITS)
    kinds = Counter(row["kind"] for row in UNITS.values())
    assert kinds == {"city": 1, "county": 13, "township": 18, "department": 23}


def test_every_indicator_code_resolves():
    used = {item for row in rows("forms.csv") if row["section"] != TEXTS for item in row["items"].split(";")}
    used |= {row["indicator"] for row in UNIT_FIGURES + COUNTY_FIGURES}
    used |= {leaf["measure"].partition(":")[2] for leaf in LEAVES} | {
        indicator for _, _, indicator in TARGETS
    }
    used |= {row["indicator"] for row in REPORT.values()} - {""}
    assert used == set(INDICATORS)


def test_the_report_keeps_its_own_keys_and_what_the_ledger_cannot_hold_has_no_indicator():
    assert all(row["indicator"] in ("", key) for key, row in REPORT.items())
    assert {key for key, row in REPORT.items() if not row["indicator"]} == NOT_HELD


def test_names_are_whole_in_three_scripts():
    for row in [*UNITS.values(), *INDICATORS.values(), *SCHEME]:
        assert row["name"] and row["name_hans"] and row["name_en"].isascii(), row
        assert "專案" not in row["name_hans"] and "项目" not in row["name"], row
    assert all(len(row["name_en"]) <= 40 for row in INDICATORS.values())


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_the_months_of_2005_add_up_to_the_report(indicator):
    assert own_total(UNIT_FIGURES, indicator, MONTHS[2005]) == printed(indicator)


def test_a_line_called_not_invented_says_what_the_report_prints():
    real = [row for row in UNIT_FIGURES if row["invented"] == "0"]
    assert {row["invented"] for row in UNIT_FIGURES + COUNTY_FIGURES} == {"0", "1"}
    assert all(row["invented"] == "1" for row in COUNTY_FIGURES)
    for row in real:
        assert read(row["typed"]) == printed(row["indicator"]), row
        assert is_flow(row["indicator"]) or row["period"] == "2005-12", row
    assert {(row["indicator"], row["period"]) for row in real if is_flow(row["indicator"])} == {
        ("volunteers_mother_river", "2005-03"),
        ("basketball_cup", "2005-04"),
        ("environment_day_rally", "2005-06"),
    }


@pytest.mark.parametrize("month", [*MONTHS[2005], JANUARY])
def test_every_unit_that_reports_has_all_its_items(month):
    found = [
        (row["reporter"], row["about"], row["section"], row["indicator"])
        for row in UNIT_FIGURES
        if row["period"] == month
    ]
    late = NOT_YET if month == JANUARY else set()
    assert len(found) == len(set(found))
    assert set(found) == {line for line in asked("unit_monthly") if line[0] not in late}


def test_the_counties_have_all_their_items_and_ours_no_line_for_2005():
    items = {(unit, item) for unit, _, _, item in asked("county_monthly")}
    expected = {(month, unit, item) for unit, item in items for month in MONTHS[2004]}
    expected |= {
        (month, unit, item) for unit, item in items for month in [*MONTHS[2005], JANUARY] if unit != OURS
    }
    found = [(row["period"], row["unit"], row["indicator"]) for row in COUNTY_FIGURES]
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_counts_are_whole_and_others_have_two_decimals_at_most():
    for row in UNIT_FIGURES + COUNTY_FIGURES:
        value = read(row["typed"]).value
        if value is None:
            continue
        indicator = INDICATORS[row["indicator"]]
        whole = indicator["unit"] in COUNTED
        assert value == value.quantize(Decimal(1 if whole else "0.01")), row
        assert Decimal(indicator["minimum"]) <= value <= Decimal(indicator["maximum"] or "Infinity"), row


def test_the_land_of_a_township_never_shrinks_nor_jumps():
    areas: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for row in UNIT_FIGURES:
        if row["indicator"] in ("masson_pine_area", "bamboo_area"):
            areas[row["about"], row["indicator"]].append(read(row["typed"]).value)
    assert len(areas) == 36
    for place_, path in areas.items():
        steps = [after - before for before, after in pairwise(path)]
        assert min(steps) >= 0 and max(steps) <= path[0] / 20, place_


def test_texts_come_from_units_that_have_reported():
    texts = rows("unit_texts.csv")
    assert {row["item"] for row in texts} == {"work_done", "problems", "next_steps"}
    assert {row["period"] for row in texts} == {"2005-12", JANUARY}
    assert not {row["reporter"] for row in texts if row["period"] == JANUARY} & NOT_YET
    assert all(row["text"].endswith("。") for row in texts)


def test_there_is_a_sign_in_for_every_role():
    people = rows("people.csv")
    roles = {role for row in people for role in row["roles"].split(";")}
    assert roles == ROLES
    assert len({row["username"] for row in people}) == len(people)
    assert "password" not in people[0]


def test_every_seat_that_reports_is_held_but_one():
    people, seats = rows("people.csv"), rows("seats.csv")
    assert len({row["username"] for row in people + seats}) == len(people + seats)
    held = {row["unit"] for row in people if {"reporter", "county_office"} & set(row["roles"].split(";"))}
    held |= {
        row["unit"] for row in seats if int(row["last_day"] or 1) > 0 and int(row["first_day"] or 0) <= 0
    }
    assert {code for code, row in UNITS.items() if row["kind"] != "city"} - held == {"431225214"}
    assert all(row["phone"].startswith("0745-000 ") for row in seats)


def test_the_product_reads_every_line_as_it_is_meant():
    for row in UNIT_FIGURES + COUNTY_FIGURES:
        found = read_quantity(row["typed"], unit=INDICATORS[row["indicator"]]["unit"])
        assert Said(found.value, found.qualifier.value) == read(row["typed"]), row


def test_the_points_of_the_scheme_add_up():
    roots = [row for row in SCHEME if not row["parent"]]
    assert [row["points"] for row in roots] == ["30", "25", "20", "15", "10"]
    for root in roots:
        parts = [Decimal(leaf["points"]) for leaf in LEAVES if leaf["parent"] == root["key"]]
        assert sum(parts) == Decimal(root["points"])
    assert len({leaf["rule"] for leaf in LEAVES}) >= 4
    assert len({row["key"] for row in SCHEME}) == len(SCHEME)


def test_every_county_has_a_target_for_every_item_and_year():
    items = {leaf["measure"].partition(":")[2] for leaf in LEAVES}
    years = ("2004", "2005", "2006")
    assert set(TARGETS) == {(year, unit, item) for year in years for unit in COUNTIES for item in items}
    assert min(TARGETS.values()) > 0


def test_2004_puts_us_twelfth_of_thirteen():
    totals = table(2004)
    assert len(totals) == 13
    assert place(totals, OURS) == 12


def test_2005_puts_us_first_by_a_little():
    totals = table(2005)
    first, second = sorted(totals.values(), reverse=True)[:2]
    assert totals[OURS] == first
    assert Decimal("88") <= first <= Decimal("95")
    assert Decimal("0.3") <= first - second <= Decimal("2")
    assert all(Decimal("75") <= value <= Decimal("94") for value in totals.values())


@pytest.mark.parametrize("year", [2004, 2005])
def test_a_place_is_shared_and_the_next_is_skipped(year):
    totals = table(year)
    places = sorted(place(totals, unit) for unit in COUNTIES)
    shared = [number for number, times in Counter(places).items() if times == 2]
    assert len(shared) == 1
    assert shared[0] + 1 not in places


def test_one_changed_figure_of_ours_costs_us_the_first_place_of_2005():
    assert place(table(2005, ours={"eia_rate": "95%"}), OURS) == 2


def test_one_changed_figure_of_another_county_costs_us_the_first_place_of_2005():
    rival = {("2005-12", RIVAL, "three_simultaneous_rate"): "100"}
    assert place(table(2005, theirs=rival), OURS) == 2


@pytest.mark.parametrize(("typed", "expected"), [("3", 6), ("6", 5), ("9", 3)])
def test_the_tv_news_of_january_decides_our_place(typed, expected):
    assert place(table(2006, ours={"tv_news": typed}), OURS) == expected


def test_one_changed_figure_of_another_county_moves_us_in_january():
    theirs = {(JANUARY, NEIGHBOUR, "practical_projects"): "0"}
    assert place(table(2006, theirs=theirs), OURS) == 5
