"""A scheme of publicity's measures: it knows their keys alone, and a write to a register makes it old."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import Campaign, Channel, Count
from campaigns.services.campaigns import CampaignSaid, enter_campaign
from campaigns.services.counts import enter_count
from campaigns.services.entries import withdraw_entry
from campaigns.services.plan import plan_campaign
from ecocounty.figures.models import Indicator
from ecocounty.quantities import read_quantity
from ecocounty.units.models import Unit
from scoring.models import Assessment
from scoring.selectors.assess import assess
from scoring.selectors.standing import NOT_APPLICABLE, NOT_REPORTED
from scoring.services.schemes import NewCriterion
from tests.scoring.builders import HUITONG, TONGDAO, World, make_assessment, make_scheme, make_township

pytestmark = pytest.mark.django_db

RULES = {
    "count": ("publicity:news", {"full": "10", "per": "1", "deduct": "1"}, "per_gap"),
    "held": ("campaigns:held", {"floor": "0", "full": "2"}, "linear"),
    "people": ("campaigns:people", {"floor": "0", "full": "100"}, "linear"),
    "plan": ("campaigns:held_over_planned", {"cap": "1"}, "proportional"),
}


@pytest.fixture
def compared() -> tuple[Assessment, Unit]:
    """A comparison of two counties by four measures of publicity, 10 points each."""
    world = World(counties=2)
    criteria = [NewCriterion(key="publicity", name="宣傳教育", points=Decimal(40))]
    for key, (measure, parameters, rule) in RULES.items():
        criteria.append(
            NewCriterion(
                key=key,
                parent="publicity",
                name=key,
                points=Decimal(10),
                measure=measure,
                rule=rule,
                parameters=parameters,
            )
        )
    Channel.objects.create(indicator=Indicator.objects.get(code="news"), order=1)
    scheme = make_scheme(world.city, key="publicity", criteria=tuple(criteria))
    return make_assessment(world.city, scheme), make_township(world.huitong)


def enter(unit: Unit, typed: str) -> Count:
    return enter_count(
        actor=None,
        unit=unit,
        channel=Channel.objects.get(),
        day=date(2005, 3, 5),
        quantity=read_quantity(typed, unit="條"),
        what=f"保護母親河 {typed}",
    )


def hold(unit: Unit, people: str, **more) -> Campaign:
    said = CampaignSaid(
        name="世界環境日",
        first_day=date(2005, 6, 5),
        kind="rally",
        people=read_quantity(people, unit="人"),
        **more,
    )
    return enter_campaign(actor=None, unit=unit, said=said, counts=())


def scores(assessment: Assessment, code: str) -> dict:
    return {key: item.score for key, item in assess(assessment).line_of(code).items.items()}


def test_a_scheme_scores_by_what_its_keys_measure(compared):
    assessment, town = compared
    enter(town, "7")
    planned = plan_campaign(actor=None, unit=town.parent, year=2005, name="6·5", due=date(2005, 6, 5))
    plan_campaign(actor=None, unit=town.parent, year=2005, name="3·12", due=date(2005, 3, 12))
    hold(town, "50", planned=planned)
    assert scores(assessment, HUITONG) == {"count": 7, "held": 5, "people": 5, "plan": 5}


def test_a_county_of_which_nothing_is_known_is_told_apart_from_nought(compared):
    assessment, _town = compared
    items = assess(assessment).line_of(TONGDAO).items
    assert {key: item.reason for key, item in items.items()} == {
        "count": NOT_REPORTED,
        "held": NOT_REPORTED,
        "people": NOT_REPORTED,
        "plan": NOT_APPLICABLE,
    }


def test_each_write_to_a_register_has_a_provisional_ranking_computed_anew(compared):
    assessment, town = compared
    entry = enter(town, "7")
    assert scores(assessment, HUITONG)["count"] == 7
    enter(town, "2")
    assert scores(assessment, HUITONG)["count"] == 9
    withdraw_entry(actor=None, entry=entry, reason="twice", seen=None)
    assert scores(assessment, HUITONG)["count"] == 2
    held = hold(town, "50")
    assert scores(assessment, HUITONG)["held"] == 5
    withdraw_entry(actor=None, entry=held, reason="twice", seen=None)
    assert scores(assessment, HUITONG)["held"] is None


def test_planning_another_event_counts_at_once(compared):
    assessment, town = compared
    planned = plan_campaign(actor=None, unit=town.parent, year=2005, name="6·5", due=date(2005, 6, 5))
    hold(town, "50", planned=planned)
    assert scores(assessment, HUITONG)["plan"] == 10
    plan_campaign(actor=None, unit=town.parent, year=2005, name="3·12", due=date(2005, 3, 12))
    assert scores(assessment, HUITONG)["plan"] == 5
