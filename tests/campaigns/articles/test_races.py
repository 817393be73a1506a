"""Two people in the very same moment; these are for PostgreSQL, see tests/ecocounty/returns/test_races.py."""

from datetime import date

import pytest
from django.conf import settings

from campaigns.models import Article, Publication
from campaigns.services.article_parts import NewPublication
from campaigns.services.articles import (
    LooksAlikeError,
    add_publication,
    change_publication,
    withdraw_publication,
)
from ecocounty.units.refused import RefusedError
from tests.campaigns.articles.making import JUNE_14, make_article, make_outlet, make_paper, reprint
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


def test_of_two_units_that_enter_one_piece_the_second_is_asked(cast: Cast):
    station = make_outlet(cast.county)
    outcomes = at_once(lambda: make_article(cast.pingcun, station), lambda: make_article(cast.gaoyi, station))
    assert {type(one) for one in outcomes} == {Article, LooksAlikeError}
    assert Article.objects.count() == 1


def test_of_two_who_add_one_appearance_the_second_is_told(cast: Cast):
    article, paper = make_article(cast.pingcun, make_outlet(cast.county)), make_paper(cast.city)
    new = NewPublication(outlet=paper, day=JUNE_14)
    outcomes = at_once(
        *[lambda: add_publication(actor=None, article=article, publication=new) for _one in range(2)]
    )
    assert {type(one) for one in outcomes} == {Publication, RefusedError}


def test_two_last_appearances_are_not_both_withdrawn(cast: Cast):
    article = make_article(cast.pingcun, make_outlet(cast.county))
    reprint(article, make_paper(cast.city))
    first, second = article.publications.all()
    outcomes = at_once(
        lambda: withdraw_publication(actor=None, entry=first, reason="誤", seen=None),
        lambda: withdraw_publication(actor=None, entry=second, reason="誤", seen=None),
    )
    assert {type(one) for one in outcomes} == {Publication, RefusedError}
    article.refresh_from_db()
    [left] = article.publications.in_force()
    assert article.top_level == left.level


def test_what_follows_is_right_whoever_comes_last(cast: Cast):
    article = make_article(cast.pingcun, make_outlet(cast.county))
    one, paper = article.publications.get(), make_paper(cast.city)
    later = NewPublication(outlet=one.outlet, day=date(2005, 6, 20))
    earlier = NewPublication(outlet=paper, day=date(2005, 6, 1))
    at_once(
        lambda: change_publication(actor=None, publication=one, seen=None, new=later),
        lambda: add_publication(actor=None, article=article, publication=earlier),
    )
    article.refresh_from_db()
    assert (article.first_day, article.top_level) == (date(2005, 6, 1), 3)
