"""The last step is put right or withdrawn, with a reason; earlier ones stand; a whole declaration is withdrawn."""

import pytest

from campaigns.models import Declaration
from campaigns.services.declarations import correct_step, take_back_step
from campaigns.services.entries import withdraw_entry
from campaigns.services.steps import NewStep, OpenAlreadyError
from ecocounty.history.models import Entry
from ecocounty.units.refused import RefusedError
from tests.campaigns.green import ago, make_award, make_declaration, make_school, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspected(cast):
    declared = make_declaration(make_award(cast.county), make_school(cast.pingcun), cast.pingcun, day=ago(60))
    return take(declared, "inspected", ago(50))


def correct(declaration, why="the paper says so", kind="inspected", **said):
    step = NewStep(kind=kind, **said)
    return correct_step(actor=None, declaration=declaration, seen=None, step=step, why=why)


def test_the_last_step_is_put_right_with_before_and_after(inspected):
    assert correct(inspected, day=ago(45), outcome="failed")
    now = Declaration.objects.get()
    assert now.stage_day == ago(45)
    entry = Entry.objects.filter(action="correct_step").get()
    assert entry.before["day"] == ago(50).isoformat()
    assert (entry.after["day"], entry.after["outcome"]) == (ago(45).isoformat(), "failed")
    assert entry.why == "the paper says so"


def test_putting_right_asks_why_and_keeps_to_the_same_rules(inspected):
    with pytest.raises(RefusedError, match="Say why"):
        correct(inspected, why=" ", day=ago(45))
    with pytest.raises(RefusedError, match="cannot lie before"):
        correct(inspected, day=ago(61))


def test_nothing_changed_writes_nothing(inspected):
    entries = Entry.objects.count()
    assert correct(inspected, day=ago(50)) is False
    assert Entry.objects.count() == entries


def test_an_earlier_step_is_not_put_right_under_a_later_one(inspected):
    with pytest.raises(RefusedError, match="only the last one"):
        correct(inspected, kind="declared", day=ago(70))


def test_the_last_step_is_withdrawn_and_the_former_holds_again(cast, inspected):
    take_back_step(actor=cast.long, declaration=inspected, reason="entered for the wrong school", seen=None)
    now = Declaration.objects.get()
    assert (now.stage, now.stage_day) == ("declared", ago(60))
    gone = now.stages.get(kind="inspected")
    assert (gone.withdrawn_by, gone.withdrawn_reason) == (cast.long, "entered for the wrong school")
    assert take(now, "inspected", ago(5)).stage == "inspected"


def test_withdrawing_a_step_asks_why_and_never_takes_the_only_one(cast, inspected):
    with pytest.raises(RefusedError, match="Say why"):
        take_back_step(actor=None, declaration=inspected, reason=" ", seen=None)
    take_back_step(actor=None, declaration=inspected, reason="wrong", seen=None)
    with pytest.raises(RefusedError, match="only step"):
        take_back_step(actor=None, declaration=inspected, reason="wrong", seen=None)


def test_an_end_is_withdrawn_only_while_nobody_declared_anew(cast, inspected):
    ended = take(inspected, "lapsed", ago(10))
    again = make_declaration(ended.award, ended.body, cast.pingcun, day=ago(5))
    with pytest.raises(OpenAlreadyError):
        take_back_step(actor=None, declaration=ended, reason="wrong", seen=None)
    withdraw_entry(actor=None, entry=again, reason="wrong", seen=None)
    take_back_step(actor=None, declaration=ended, reason="wrong", seen=None)
    assert Declaration.objects.get(pk=ended.pk).ended_on is None


def test_a_withdrawn_declaration_stays_and_takes_no_step(cast, inspected):
    withdraw_entry(actor=cast.long, entry=inspected, reason="wrong school", seen=None)
    now = Declaration.objects.get()
    assert now.is_withdrawn and now.stages.count() == 2
    with pytest.raises(RefusedError, match="withdrawn"):
        take(now, "publicised", ago(1))
