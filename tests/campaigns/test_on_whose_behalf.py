"""What the office entered on paper is told as on the unit's behalf; what the unit's own people change is not."""

from datetime import date

from campaigns.services.articles import change_article
from campaigns.services.declarations import correct_step
from campaigns.services.entries import withdraw_entry
from campaigns.services.essays import change_essay
from campaigns.services.steps import NewStep
from ecocounty.history.models import Entry
from tests.campaigns.articles.making import make_article, make_outlet
from tests.campaigns.essays.making import make_call, make_essay
from tests.campaigns.green import make_award, make_declaration, make_school
from tests.cast import Cast

PAPER = "1月3日紙本"


def last() -> tuple[str, str, str]:
    """Return what the newest entry of history says: action, on whose behalf, why."""
    entry = Entry.objects.order_by("-pk").first()
    return entry.action, entry.on_behalf_of, entry.why


def test_a_unit_s_own_change_of_an_article_is_its_own(cast: Cast):
    article = make_article(cast.pingcun, make_outlet(cast.county), by=cast.yang, on_behalf_reason=PAPER)
    assert last()[1] == cast.pingcun.code
    said = {"article": article, "seen": None, "on_behalf_reason": PAPER}
    change_article(actor=cast.long, title="另一題", **said)
    assert last() == ("change", "", "")
    change_article(actor=cast.yang, title="第三題", **said)
    assert last() == ("change", cast.pingcun.code, PAPER)


def test_a_unit_s_own_change_and_withdrawal_of_an_essay_are_its_own(cast: Cast):
    essay = make_essay(make_call(cast.county), cast.pingcun, on_behalf_reason=PAPER)
    assert last()[1] == cast.pingcun.code
    change_essay(actor=cast.long, essay=essay, seen=None, title="另一題")
    assert last() == ("change", "", "")
    withdraw_entry(actor=cast.long, entry=essay, reason="誤", seen=None)
    assert last() == ("withdraw", "", "誤")


def test_a_unit_s_own_correction_of_a_step_is_its_own(cast: Cast):
    award, school = make_award(cast.city), make_school(cast.pingcun)
    made = make_declaration(award, school, cast.pingcun, day=date(2005, 3, 1))
    made.stages.update(on_behalf_reason=PAPER)
    said = {"declaration": made, "seen": None, "why": "誤"}
    correct_step(actor=cast.yang, step=NewStep(day=date(2005, 3, 2)), **said)
    assert last()[:2] == ("correct_step", cast.pingcun.code)
    correct_step(actor=cast.long, step=NewStep(day=date(2005, 3, 3)), **said)
    assert last()[:2] == ("correct_step", "")
