"""It is done when: the county's 2005 equals the report line by line, and each number opens to its entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings

from campaigns.entries_url import entries_url
from campaigns.models import Campaign, Declaration
from campaigns.selectors.channels import channels_for
from campaigns.selectors.year import ChannelRow, read_year
from ecocounty.demonstration.load.articles import load_articles
from ecocounty.demonstration.load.campaigns import load_campaigns
from ecocounty.demonstration.load.catalogue import (
    COUNTY,
    load_catalogue,
    load_report,
    load_targets,
    printed_quantity,
)
from ecocounty.demonstration.load.counts import load_counts
from ecocounty.demonstration.load.declarations import load_declarations
from ecocounty.demonstration.load.essays import load_essays
from ecocounty.demonstration.load.people import load_people
from ecocounty.demonstration.load.tables import read_table
from ecocounty.demonstration.load.units import load_units
from ecocounty.periods import Period
from ecocounty.quantities import Qualifier, difference
from ecocounty.units.models import Unit, User
from tests.conftest import BACKEND

pytestmark = pytest.mark.django_db

DECEMBER = Period.of_month(2005, 12)
LINES = {row["key"]: row for row in read_table("report") if row["kept_by"] == "campaigns"}
IN_CHANNELS = (
    "tv_news",
    "briefs",
    "columns",
    "banners",
    "slogans",
    "leaflets",
    "town_cleanup",
    "research_articles",
)
# Line of the report -> the one event it is about.
EVENTS = {
    "volunteers_mother_river": "保護母親河",
    "basketball_cup": "生態杯",
    "environment_day_rally": "世界環境日",
    "town_cleanup": "縣城綜合整治",
}
# Line of the report -> the name declared for.
AWARDS = {
    "green_schools": "green_school",
    "green_units": "green_unit",
    "eco_village_pilot": "eco_village",
    "beautiful_townships": "beautiful_township",
}
# Says which World Environment Day it was; nothing is counted by it.
NOT_COUNTED = {"environment_day_number"}


@dataclass(slots=True)
class County:
    unit: Unit
    rows: dict[str, ChannelRow]
    office: Client


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[County]:
    """Load the demonstration without its months and its comparison, once for all."""
    private = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path_factory.mktemp("private")},
    }
    storages = override_settings(STORAGES=settings.STORAGES | {"default": private})
    with storages, django_db_blocker.unblock(), transaction.atomic():
        units = load_units()
        indicators = load_catalogue(units)
        load_targets(units, indicators)
        load_report(units, indicators)
        load_people(units)
        for load in (load_counts, load_campaigns, load_articles, load_declarations, load_essays):
            load(units)
        unit = units[COUNTY]
        year = read_year(unit=unit, month=DECEMBER, channels=list(channels_for([unit])))
        office = Client(headers={"accept-language": "en"})
        user = User.objects.get(username="yang")
        User.objects.filter(pk=user.pk).update(must_change_password=False)
        office.force_login(user, backend=BACKEND)
        yield County(unit, {row.channel.indicator.code: row for row in year.rows}, office)
        transaction.set_rollback(True)


def test_every_line_of_the_report_is_asked_for_here():
    assert set(LINES) == {*IN_CHANNELS, *EVENTS, *AWARDS, *NOT_COUNTED}


@pytest.mark.parametrize("key", IN_CHANNELS)
def test_the_register_bears_a_line_out(key: str, county: County):
    line = LINES[key]
    row = county.rows[line["indicator"]]
    printed = printed_quantity(line)
    assert row.reported.source == "printed"
    assert (row.reported.quantity.value, row.reported.quantity.qualifier) == (
        printed.value,
        printed.qualifier,
    )
    assert difference(printed, row.register.quantity).agrees is True
    assert row.agreement.state == "ok" and row.register.without_number == 0
    if printed.qualifier is Qualifier.EXACT:
        assert row.register.quantity.value == printed.value


@pytest.mark.parametrize("key", IN_CHANNELS)
def test_a_line_opens_to_the_entries_behind_it(key: str, county: County):
    row = county.rows[LINES[key]["indicator"]]
    address = entries_url(row.channel, unit=county.unit, period=Period.of_year(2005))
    response = county.office.get(address)
    assert response.status_code == 200
    text = re.sub(r"<[^>]+>", " ", re.search(r"<h1.*?</h1>", response.content.decode(), re.S)[0])
    # The heading counts what the list holds; its entries are those that make the sum.
    assert re.search(rf"\b{row.register.entries}\b", text), (address, text)


def test_the_months_of_each_channel_make_its_year(county: County):
    for row in county.rows.values():
        months = sum(one.quantity.value or 0 for one in row.year.months.values())
        undated = row.year.undated.quantity.value or 0
        assert months + undated == row.register.quantity.value, row.channel


@pytest.mark.parametrize("key", EVENTS)
def test_an_event_of_the_report_is_there_once_and_not_made_up(key: str, county: County):
    inside = Campaign.objects.in_force().filter(unit__path__startswith=county.unit.path, year=2005)
    event = inside.get(name__contains=EVENTS[key])
    assert not event.invented
    if LINES[key]["unit"] == "人":
        printed = printed_quantity(LINES[key])
        assert (event.quantity.value, event.quantity.qualifier) == (printed.value, printed.qualifier)


@pytest.mark.parametrize("key", AWARDS)
def test_as_many_are_declared_as_the_report_names(key: str, county: County):
    declared = Declaration.objects.in_force().filter(
        unit__path__startswith=county.unit.path, award__key=AWARDS[key]
    )
    assert declared.count() == printed_quantity(LINES[key]).value


def test_the_page_says_so(county: County):
    text = county.office.get("/publicity/?year=2005&to=12").content.decode()
    heading = re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", text, re.S)[0])
    assert "agree with what was reported" in heading
    assert "No register differs from what was reported" in text
    for event in EVENTS.values():
        assert event in text
