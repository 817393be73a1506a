"""The search over what was made known: events, articles, essays, green declarations."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Award, Declaration
from ecocounty.dashboard.selectors.search import Found, search_everything
from ecocounty.spellings import read_words
from ecocounty.units.models import User
from tests.campaigns.counts.making import make_article, make_campaign, make_essay
from tests.cast import Cast

DAY = date(2005, 6, 5)


def find(user: User, typed: str) -> dict[str, list[Found]]:
    # Read anew: a person's roles are kept on the object.
    found = search_everything(User.objects.get(pk=user.pk), read_words(typed))
    return {group.key: group.found for group in found}


def make_declaration(cast: Cast, **fields) -> Declaration:
    award = Award.objects.create(
        key="beautiful",
        name="環境優美鄉鎮",
        name_hans="环境优美乡镇",
        given_to="township",
        belongs_to=cast.city,
    )
    plain = {"unit": cast.gaoyi, "township": cast.gaoyi, "level": 3, "stage": "named", "stage_day": DAY}
    return Declaration.objects.create(award=award, **(plain | fields))


@pytest.mark.parametrize("typed", ["保護母親河", "保护母亲河", "母親 保護", "保護 2005-06", "保護 2005"])
def test_an_event_in_every_spelling(typed: str, cast: Cast):
    made = make_campaign(cast.pingcun, 2005, DAY, name="保護母親河", invented=True)
    [one] = find(cast.yang, typed)["campaigns"]
    assert one.url == reverse("campaigns:campaign", args=[made.pk])
    assert one.unit == cast.pingcun and one.invented and "2005-06-05" in one.facts


def test_an_event_of_another_month_or_that_was_withdrawn_is_not_found(cast: Cast):
    make_campaign(cast.pingcun, 2005, DAY, name="保護母親河")
    assert "campaigns" not in find(cast.yang, "保護 2005-07")
    gone = {"withdrawn_at": timezone.now(), "withdrawn_reason": "twice"}
    make_campaign(cast.pingcun, 2005, DAY, name="籃球賽", **gone)
    assert "campaigns" not in find(cast.yang, "籃球賽")


def test_an_event_is_found_by_those_who_read_it(cast: Cast):
    made = make_campaign(cast.pingcun, 2005, DAY, name="保護母親河")
    made.joint_units.add(cast.forestry)
    for user in (cast.long, cast.lin, cast.yang, cast.tang, cast.xiang):
        assert len(find(user, "保護母親河")["campaigns"]) == 1
    for user in (cast.ming, cast.shi, cast.root_admin):
        assert "campaigns" not in find(user, "保護母親河")


def test_an_article_once_by_title_or_author_by_all_its_units(cast: Cast):
    made = make_article(cast.pingcun, {cast.pingcun: (1, 2), cast.forestry: (1, 2)}, DAY)
    made.shares.update(authors="龍建國")
    for typed in ("綠色會同", "绿色", "龙建国"):
        [one] = find(cast.lin, typed)["articles"]
        assert one.url == reverse("campaigns:article", args=[made.pk])
    assert "articles" not in find(cast.ming, "綠色會同")


def test_an_essay_by_title(cast: Cast):
    make_essay(cast.pingcun, cast.county, None)
    [one] = find(cast.yang, "献一计")["essays"]
    assert one.unit == cast.pingcun and "我為生態建立獻一計" in one.facts
    assert "essays" not in find(cast.shi, "獻一計")


def test_a_declaration_by_who_declared_or_for_which_name(cast: Cast):
    made = make_declaration(cast)
    for typed in ("高椅", "优美乡镇", "高椅 優美"):
        [one] = find(cast.yang, typed)["declarations"]
        assert one.url == reverse("campaigns:declaration", args=[made.pk])
    assert "declarations" not in find(cast.yang, "坪村 優美")
    assert "declarations" not in find(cast.long, "優美鄉鎮")


def test_the_page_shows_them(cast: Cast, sign_in):
    make_campaign(cast.pingcun, 2005, None, name="保護母親河")
    text = sign_in(cast.yang).get(reverse("dashboard:search"), {"q": "母親河"}).content.decode()
    assert "Events" in text and "no day yet" in text
