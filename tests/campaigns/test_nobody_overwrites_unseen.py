"""A form that comes without the version it was made from is told so, as one that is old: nothing is overwritten."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from campaigns.models import RegisterEntry
from campaigns.services.plan import plan_campaign
from tests.campaigns.articles.making import make_article, make_outlet
from tests.campaigns.campaigns.making import make_campaign
from tests.campaigns.counts.making import make_channel, make_count
from tests.campaigns.essays.making import choose, make_call, make_essay
from tests.campaigns.green import make_award, make_declaration, make_school
from tests.cast import Cast

Made = tuple[RegisterEntry, dict[str, object]]
Maker = Callable[[Cast], Made]


def an_article(cast: Cast) -> Made:
    article = make_article(cast.pingcun, make_outlet(cast.county))
    return article, {"title": "另一題", "genre": "news", "reason": "誤", "verdict": "confirmed"}


def an_appearance(cast: Cast) -> Made:
    one = make_article(cast.pingcun, make_outlet(cast.county)).publications.get()
    return one, {"outlet": one.outlet_id, "day": "2005-06-15", "position": "lead", "reason": "誤"}


def a_call(cast: Cast) -> Made:
    return make_call(cast.county), {"name": "另一題", "opens": "2005-03-01", "reason": "誤"}


def an_essay(cast: Cast) -> Made:
    essay = make_essay(make_call(cast.county), cast.pingcun)
    return essay, {"title": "另一題", "received_on": "2005-04-01", "chosen_on": "2005-05-01", "reason": "誤"}


def a_chosen_essay(cast: Cast) -> Made:
    return choose(make_essay(make_call(cast.county), cast.pingcun)), {"why": "誤"}


def a_campaign(cast: Cast) -> Made:
    return make_campaign(cast.pingcun), {
        "name": "另一題",
        "kind": "rally",
        "first_day": "2005-06-05",
        "reason": "誤",
    }


def a_plan(cast: Cast) -> Made:
    planned = plan_campaign(actor=None, unit=cast.pingcun, year=2005, name="6·5", due=date(2005, 6, 5))
    return planned, {"name": "另一題", "year": 2005, "due": "2005-06-05", "reason": "誤"}


def a_count(cast: Cast) -> Made:
    channel = make_channel("banners")
    said = {"channel": channel.pk, "day": "2006-01-09", "what": "另一題", "quantity": "3", "reason": "誤"}
    return make_count(channel, cast.pingcun, "2"), said


def a_declaration(cast: Cast) -> Made:
    award, school = make_award(cast.city), make_school(cast.pingcun)
    made = make_declaration(award, school, cast.pingcun, day=date(2005, 3, 1))
    return made, {"kind": "inspected", "day": "2005-04-01", "why": "誤", "reason": "誤"}


FORMS: dict[str, Maker] = {
    "article_edit": an_article,
    "article_verdict": an_article,
    "article_withdraw": an_article,
    "article_appearance": an_appearance,
    "essay_call_edit": a_call,
    "essay_call_withdraw": a_call,
    "essay_edit": an_essay,
    "essay_choose": an_essay,
    "essay_article": an_essay,
    "essay_withdraw": an_essay,
    "campaign_edit": a_campaign,
    "campaign_withdraw": a_campaign,
    "plan_edit": a_plan,
    "plan_withdraw": a_plan,
    "count_edit": a_count,
    "count_withdraw": a_count,
    "declaration_step": a_declaration,
    "declaration_correct": a_declaration,
    "declaration_take_back": a_declaration,
    "declaration_withdraw": a_declaration,
}
CHOICE_TAKEN_BACK = {"essay_choose": a_chosen_essay}


@pytest.mark.parametrize(
    ("form", "make"), [*FORMS.items(), *CHOICE_TAKEN_BACK.items()], ids=[*FORMS, "essay_choose taken back"]
)
def test_a_form_without_its_version_changes_nothing(cast: Cast, sign_in, form: str, make: Maker):
    entry, said = make(cast)
    said |= {"on_behalf_reason": "紙本"}
    client, address = sign_in(cast.yang), reverse(f"campaigns:{form}", args=[entry.pk])
    for version in ({}, {"version": ""}, {"version": "x"}):
        answer = client.post(address, said | version)
        assert answer.status_code == 422, answer.context["form"].errors
        assert "while you had it open" in answer.content.decode(), answer.context["form"].errors
        assert type(entry).objects.get(pk=entry.pk).version == entry.version
    answer = client.post(address, said | {"version": entry.version})
    assert "while you had it open" not in answer.content.decode()


def test_the_rules_of_an_award_too(cast: Cast, sign_in):
    award = make_award(cast.city)
    page = sign_in(cast.xiang).get(reverse("campaigns:award_edit", args=[award.key]))
    said = {
        one.name: value for one in page.context["form"] if (value := one.value()) not in (None, False, "")
    }
    answer = sign_in(cast.xiang).post(page.request["PATH_INFO"], said | {"name": "另一名", "seen": ""})
    assert (answer.status_code, "while you had them open" in answer.content.decode()) == (422, True)
