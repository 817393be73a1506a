"""The demonstration's register of counts adds up to what its units reported, and its year to the report's line."""

from collections import defaultdict

import pytest

from campaigns.models import Channel
from campaigns.selectors.channel_sums import channel_year
from ecocounty.demonstration.load.catalogue import COUNTY, load_catalogue
from ecocounty.demonstration.load.counts import load_counts
from ecocounty.demonstration.load.tables import read_table
from ecocounty.demonstration.load.units import load_units
from ecocounty.quantities import State, add_quantities, read_quantity, say_the_same, write_quantity

CHANNELS = {row["indicator"] for row in read_table("channels") if row["counted_from"] == "counts"}


def test_each_units_entries_of_a_month_add_up_to_what_it_reported() -> None:
    entries = defaultdict(list)
    for row in read_table("counts"):
        entries[row["unit"], row["channel"], row["day"][:7]].append(read_quantity(row["typed"], unit=""))
    reported = {
        (row["reporter"], row["indicator"], row["period"]): read_quantity(row["typed"].rstrip("份"), unit="")
        for row in read_table("unit_figures")
        if row["indicator"] in CHANNELS and row["typed"] not in ("0", "無")
    }
    assert entries.keys() == reported.keys()
    for place, found in entries.items():
        assert say_the_same(add_quantities(found).quantity, reported[place]), place
        assert len(found) <= 3
    assert all(one.state is State.REPORTED for found in entries.values() for one in found)


@pytest.mark.django_db
def test_the_year_of_the_register_is_the_reports_line_by_line() -> None:
    units = load_units()
    load_catalogue(units)
    load_counts(units)
    channels = list(Channel.objects.select_related("indicator"))
    years = channel_year(channels=channels, county=units[COUNTY], year=2005)
    said = {
        one.indicator.code: write_quantity(years[one.pk].total.quantity)
        for one in channels
        if one.indicator.code in CHANNELS
    }
    assert said == {
        "briefs": "9",
        "columns": "11",
        "banners": "56",
        "slogans": "1,100 餘",
        "leaflets": "10,000 餘",
    }
    assert all(years[one.pk].total.invented for one in channels if one.indicator.code in CHANNELS)
