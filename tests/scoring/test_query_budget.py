"""A page costs as many queries for thirteen counties as for three, and few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring.models import Assessment
from scoring.selectors.assess import compute
from scoring.services.rankings import publish_ranking
from tests.scoring.builders import (
    HUITONG,
    World,
    make_assessment,
    make_city_office,
    make_counties,
    make_scheme,
)

pytestmark = pytest.mark.django_db


def count(action) -> int:
    """How many queries something costs."""
    with CaptureQueriesContext(connection) as queries:
        action()
    return len(queries)


def measure(world: World, assessment: Assessment, browser: Client) -> dict[str, int]:
    """The cost of each page: right after a change, read again, and once published."""
    urls = {
        "ranking": reverse("scoring:ranking", args=[assessment.pk]),
        "county": reverse("scoring:county", args=[assessment.pk, HUITONG]),
        "criterion": reverse("scoring:criterion", args=[assessment.pk, HUITONG, "closed"]),
    }
    costs = {"compute": count(lambda: compute(assessment))}
    for name, url in urls.items():
        costs[f"{name}, first"] = count(lambda url=url: browser.get(url))
        costs[f"{name}, again"] = count(lambda url=url: browser.get(url))
    publish_ranking(actor=world.city.people.get(), assessment=assessment)
    for name, url in urls.items():
        browser.get(url)
        costs[f"{name}, published"] = count(lambda url=url: browser.get(url))
    return costs


def test_thirteen_counties_cost_no_more_queries_than_three(sign_in):
    world = World(counties=3).fill()
    browser = sign_in(make_city_office(world.city))
    three = measure(world, world.assessment, browser)
    world.counties = make_counties(world.city, 13, after=3)
    world.fill()
    second = make_assessment(world.city, make_scheme(world.city, version=2))
    thirteen = measure(world, second, browser)
    assert len(compute(second).lines) == 13
    assert thirteen == three
    assert all(cost <= 12 for name, cost in three.items() if "first" not in name), three
    assert all(cost <= 26 for cost in three.values()), three
