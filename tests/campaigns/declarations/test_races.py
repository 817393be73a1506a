"""Two people about one name in the very same moment; for PostgreSQL, see tests/ecocounty/returns/test_races.py."""

import pytest
from django.conf import settings

from campaigns.models import Award, Declaration
from campaigns.presets.awards import PRESETS
from campaigns.services.awards import add_presets
from campaigns.services.declarations import take_back_step
from campaigns.services.steps import OpenAlreadyError
from tests.campaigns.green import ago, make_award, make_declaration, make_school, name, take
from tests.cast import Cast, make_cast
from tests.ecocounty.returns.test_races import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


@pytest.fixture
def cast(transactional_db) -> Cast:
    """Return the cast as something that other connections see."""
    return make_cast()


def test_an_end_taken_back_while_somebody_declares_anew(cast: Cast):
    award, school = make_award(cast.county), make_school(cast.pingcun)
    ended = make_declaration(award, school, cast.pingcun, day=ago(400))
    ended = take(name(ended, ago(300), ago(290), ago(280)), "lapsed", ago(100))
    outcomes = at_once(
        lambda: take_back_step(actor=None, declaration=ended, reason="誤", seen=None),
        lambda: make_declaration(award, school, cast.pingcun, day=ago(9)),
    )
    assert {type(one) for one in outcomes} == {Declaration, OpenAlreadyError}
    assert Declaration.objects.in_force().filter(ended_on=None).count() == 1


def test_of_two_who_declare_the_same_the_second_is_told(cast: Cast):
    award, school = make_award(cast.county), make_school(cast.pingcun)
    outcomes = at_once(
        *[lambda: make_declaration(award, school, cast.pingcun, day=ago(9)) for _one in range(2)]
    )
    assert {type(one) for one in outcomes} == {Declaration, OpenAlreadyError}


def test_of_two_clicks_the_second_finds_the_published_rules_here(cast: Cast):
    taken = at_once(*[lambda: add_presets(actor=None, belongs_to=cast.county) for _one in range(2)])
    assert sorted(map(len, taken)) == [0, len(PRESETS)]
    assert Award.objects.count() == len(PRESETS)
