"""A scheme is checked whole before anybody is compared by it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ecocounty.history.models import Entry
from scoring.models import Criterion, Scheme
from scoring.services.checks import check_scheme
from scoring.services.schemes import NewCriterion, SchemeRefusedError
from tests.scoring.builders import ITEMS, make_city, make_indicators, make_scheme

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    city = make_city()
    make_indicators(city)
    return city


def changed(which: str, /, **values) -> list[NewCriterion]:
    """The scheme with one criterion changed."""
    return [replace(item, **values) if item.key == which else item for item in ITEMS]


def test_a_good_scheme_is_taken_with_one_history_entry(city):
    scheme = make_scheme(city)
    assert check_scheme(scheme) == []
    entry = Entry.objects.get(subject_kind="scoring.scheme")
    assert entry.after["total"] == "15"
    assert entry.after["criteria"]["rate"] == "6"


@pytest.mark.parametrize(
    ("key", "values", "sentence"),
    [
        ("rate", {"points": Decimal("6.5")}, "environment has 10 points, but its items add up to 10.5."),
        ("rate", {"rule": "guess"}, "rate: No rule is called guess."),
        ("rate", {"measure": "value:nothing"}, "rate: No measure is called value:nothing."),
        ("rate", {"measure": "nobody:rate"}, "rate: No measure is called nobody:rate."),
        ("rate", {"parameters": {"floor": "80"}}, "rate: The parameter full is missing."),
        ("rate", {"measure": "", "rule": ""}, "rate has neither items below it nor a measure."),
        ("rate", {"rule": ""}, "rate needs a measure and a rule, or neither."),
        ("rate", {"points": Decimal(0)}, "rate has 0 points."),
        ("rate", {"parent": "later"}, "rate belongs to later, which does not stand before it."),
        ("news", {"key": "rate"}, "rate stands in the scheme twice."),
        ("environment", {"measure": "value:rate", "rule": "linear"}, "environment has items below it"),
    ],
)
def test_a_wrong_scheme_is_refused_in_words_and_leaves_nothing(city, key, values, sentence):
    with pytest.raises(SchemeRefusedError) as refused:
        make_scheme(city, criteria=changed(key, **values))
    assert any(sentence in problem for problem in refused.value.problems)
    assert not Scheme.objects.exists()
    assert not Criterion.objects.exists()


def test_all_problems_are_named_at_once(city):
    criteria = changed("rate", rule="guess")
    criteria = [replace(one, points=Decimal(3)) if one.key == "publicity" else one for one in criteria]
    with pytest.raises(SchemeRefusedError) as refused:
        make_scheme(city, criteria=criteria)
    assert len(refused.value.problems) == 2


def test_an_empty_scheme_is_refused(city):
    with pytest.raises(SchemeRefusedError):
        make_scheme(city, criteria=[])


def test_a_criterion_of_another_scheme_is_no_parent(city):
    first, second = make_scheme(city), make_scheme(city, version=2)
    Criterion.objects.filter(scheme=second, key="rate").update(
        parent=Criterion.objects.get(scheme=first, key="environment")
    )
    assert any("rate does not lead up" in problem for problem in check_scheme(second))
