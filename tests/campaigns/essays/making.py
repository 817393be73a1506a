"""Builders of essays, and of what they became."""

from datetime import date

from campaigns.models import Article, Essay, EssayCall
from campaigns.services.essays import choose_essay, open_call, receive_essay
from ecocounty.units.models import Unit


def make_call(unit: Unit, name: str = "我為生態建立獻一計") -> EssayCall:
    return open_call(actor=None, unit=unit, name=name, opens=date(2005, 3, 1), closes=date(2005, 6, 30))


def make_essay(
    call: EssayCall, unit: Unit, title: str = "綠色銀行", day: date = date(2005, 4, 1), **said
) -> Essay:
    return receive_essay(actor=None, unit=unit, call=call, title=title, received_on=day, **said)


def make_article(unit: Unit, title: str = "綠色銀行") -> Article:
    return Article.objects.create(unit=unit, title=title, first_day=date(2005, 7, 1), top_level=1)


def choose(essay: Essay, day: date = date(2005, 5, 20)) -> Essay:
    choose_essay(actor=None, essay=essay, chosen_on=day, seen=None)
    return Essay.objects.get(pk=essay.pk)
