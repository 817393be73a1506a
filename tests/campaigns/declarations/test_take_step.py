"""A declaration goes a step further: none is left out, none lies before the former one or in the future."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.models import Declaration
from campaigns.services.declarations import take_step
from campaigns.services.entries import EntryChangedError
from campaigns.services.steps import BreachError, NewStep
from ecocounty.history.models import Entry
from ecocounty.units.refused import RefusedError
from tests.campaigns.green import ago, make_award, make_declaration, make_school, name, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def declared(cast):
    return make_declaration(make_award(cast.county), make_school(cast.pingcun), cast.pingcun, day=ago(60))


def test_the_whole_way_to_the_name(cast, declared):
    named = name(declared, ago(50), ago(40), ago(30))
    assert (named.stage, named.stage_day, named.ended_on, named.version) == ("named", ago(30), None, 4)
    assert list(named.stages.values_list("kind", flat=True)) == [
        "declared",
        "inspected",
        "publicised",
        "named",
    ]
    entries = Entry.objects.filter(subject_kind="campaigns.declaration", subject_id=str(named.pk))
    assert [entry.action for entry in entries.order_by("pk")] == ["create", *["take_step"] * 3]


def test_a_step_left_out_is_refused_with_the_missing_one(declared):
    with pytest.raises(
        RefusedError, match=r"“inspected” is missing before “named”.*leave the day blank"
    ) as refused:
        take(declared, "named", ago(1))
    assert refused.value.field == "kind"
    assert Declaration.objects.get().stage == "declared"


def test_the_missing_one_may_be_entered_with_its_day_unknown(declared):
    further = take(take(declared, "inspected"), "publicised", ago(10))
    assert further.stage == "publicised"


def test_a_step_taken_already_is_refused(declared):
    with pytest.raises(RefusedError, match="cannot come now"):
        take(declared, "declared", ago(1))


def test_a_day_before_the_former_step_is_refused(declared):
    with pytest.raises(RefusedError, match=f"“declared” was on {ago(60)}") as refused:
        take(declared, "inspected", ago(61))
    assert refused.value.field == "day"


def test_a_day_of_the_future_is_refused(declared):
    with pytest.raises(RefusedError, match="Today is"):
        take(declared, "inspected", timezone.localdate() + timedelta(days=1))


def test_an_inspection_not_passed_is_done_again(declared):
    failed = take(declared, "inspected", ago(50), outcome="failed")
    with pytest.raises(BreachError, match="not passed"):
        take(failed, "publicised", ago(40))
    passed = take(failed, "inspected", ago(40))
    assert take(passed, "publicised", ago(30)).stage == "publicised"


def test_only_an_inspection_may_be_not_passed(declared):
    with pytest.raises(RefusedError, match="Only an inspection"):
        take(take(declared, "inspected", ago(50)), "publicised", ago(40), outcome="failed")


def test_publicity_that_was_too_short_stands_with_a_note(declared):
    publicised = take(take(declared, "inspected", ago(50)), "publicised", ago(40))
    with pytest.raises(BreachError, match="Publicised 3 of 7 days"):
        take(publicised, "named", ago(37))
    named = take(publicised, "named", ago(37), breach_note="省辦文件先到")
    assert named.stages.get(kind="named").breach_note == "省辦文件先到"


def test_a_name_is_renewed_and_lapses(declared):
    named = name(declared, ago(50), ago(40), ago(30))
    renewed = take(named, "renewed", ago(20))
    lapsed = take(renewed, "lapsed", ago(10))
    assert (lapsed.stage, lapsed.ended_on) == ("lapsed", ago(10))
    with pytest.raises(RefusedError, match="cannot come now"):
        take(lapsed, "renewed", ago(5))


def test_an_end_needs_its_day(declared):
    with pytest.raises(RefusedError, match="Enter the day on which it ended"):
        take(declared, "lapsed")


def test_nobody_overwrites_unseen(cast, declared):
    take(declared, "inspected", ago(50))
    with pytest.raises(EntryChangedError):
        take_step(actor=cast.long, declaration=declared, seen=1, step=NewStep(kind="publicised", day=ago(1)))


def test_a_step_on_paper_says_so_in_history_though_the_declaration_is_the_units_own(cast, declared):
    take_step(
        actor=cast.yang,
        declaration=declared,
        seen=None,
        step=NewStep(kind="inspected", day=ago(2)),
        on_behalf_reason="paper of 1 June",
    )
    entry = Entry.objects.filter(subject_kind="campaigns.declaration").latest("pk")
    assert entry.on_behalf_of == cast.pingcun.code
    assert entry.after["on_behalf_reason"] == "paper of 1 June"
