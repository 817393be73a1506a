"""Every form in which the county's 2005 work report prints a figure."""

from decimal import Decimal

import pytest

from ecocounty.quantities import NOT_REPORTED, Qualifier, Unreadable, read_quantity

# as printed, unit, value (None: masked), qualifier
PRINTED = """
第12位|名次|12|exact
第1位|名次|1|exact
85條|條|85|exact
9期|期|9|exact
11期|期|11|exact
56條|條|56|exact
1100餘份|份|1100|over
1萬餘份|份|10000|over
5000餘名|人|5000|over
1XX餘名|人||masked
第34個|屆|34|exact
20餘篇|篇|20|over
XX|年||masked
2020年|年|2020|exact
51個|個|51|exact
12個|個|12|exact
22個|個|22|exact
3167.6萬元|萬元|3167.6|exact
3個|個|3|exact
18個|個|18|exact
2.86億元|億元|2.86|exact
5400萬元|萬元|5400|exact
10個|個|10|exact
10萬畝|萬畝|10|exact
35萬畝|萬畝|35|exact
36萬畝|萬畝|36|exact
14.5萬畝|萬畝|14.5|exact
6個|個|6|exact
25萬畝|萬畝|25|exact
1個|個|1|exact
11大|個|11|exact
4200萬元|萬元|4200|exact
過億元|億元|1|over
XX萬元|萬元||masked
1.5萬噸|萬噸|1.5|exact
1.5億元以上|億元|1.5|over
10餘個|個|10|over
7000萬元|萬元|7000|exact
1.5萬千瓦|萬千瓦|1.5|exact
1.2億元|億元|1.2|exact
100%|%|100|exact
56家|家|56|exact
5家|家|5|exact
近300萬元|萬元|300|nearly
10萬元|萬元|10|exact
90餘條|條|90|over
"""


@pytest.mark.parametrize("line", PRINTED.split())
def test_printed_figures_are_read_as_the_seed_has_them(line):
    text, unit, value, qualifier = line.split("|")
    quantity = read_quantity(text, unit=unit)
    assert quantity.value == (Decimal(value) if value else None)
    assert quantity.qualifier is Qualifier(qualifier)
    assert quantity.converted_from == ""


@pytest.mark.parametrize(("text", "unit"), [("三步走", "步"), ("……等學校", "所"), ("……等單位", "個")])
def test_counts_that_the_report_puts_into_words_are_refused(text, unit):
    with pytest.raises(Unreadable) as refusal:
        read_quantity(text, unit=unit)
    assert refusal.value.code == "not_a_number"


@pytest.mark.parametrize("unit", ["場", "次", "個", "家"])
def test_a_figure_counted_from_names_has_no_printed_form(unit):
    assert read_quantity("", unit=unit) == NOT_REPORTED
