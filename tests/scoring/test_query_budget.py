"""A page costs as many queries for thirteen counties as for three, and few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scoring.selectors.assess import compute
from scoring.services.rankings import publish_ranking
from tests.scoring.builders import HUITONG, World, make_city_office

pytestmark = pytest.mark.django_db


def count(action) -> int:
    """How many queries something costs."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        action()
    return len(queries)


def measure(counties: int, sign_in, settings) -> dict[str, int]:
    """The cost of each page, the second time it is read."""
    world = World(counties=counties).fill()
    xiang = make_city_office(world.city)
    browser, pk = sign_in(xiang), world.assessment.pk
    urls = {
        "ranking": reverse("scoring:ranking", args=[pk]),
        "county": reverse("scoring:county", args=[pk, HUITONG]),
        "criterion": reverse("scoring:criterion", args=[pk, HUITONG, "closed"]),
    }
    costs = {"compute": count(lambda: compute(world.assessment))}
    for name, url in urls.items():
        costs[f"{name}, cold"] = count(lambda url=url: browser.get(url))
        costs[f"{name}, warm"] = count(lambda url=url: browser.get(url))
    publish_ranking(actor=xiang, assessment=world.assessment)
    for name, url in urls.items():
        browser.get(url)
        costs[f"{name}, published"] = count(lambda url=url: browser.get(url))
    return costs


@pytest.mark.parametrize("counties", [3, 13])
def test_pages_stay_within_twelve_queries(counties, sign_in, settings):
    costs = measure(counties, sign_in, settings)
    print(costs)
    assert costs == EXPECTED
    assert all(cost <= 12 for name, cost in costs.items() if "cold" not in name)


EXPECTED: dict[str, int] = {}
