"""The catalogue of awards: rules by level, changed by the office they belong to, or taken over from published ones."""

import pytest

from campaigns.ladder.climbing import Rung
from campaigns.models import Award
from campaigns.presets.awards import PRESETS
from campaigns.selectors.awards import awards_holding_at, awards_visible_to, may_change_award, rungs_of
from campaigns.services.awards import add_award, add_presets, change_award, fingerprint
from campaigns.services.declarations import correct_step
from campaigns.services.steps import NewStep
from ecocounty.history.models import Entry
from ecocounty.units.refused import RefusedError
from tests.campaigns.green import (
    CITY,
    COUNTY,
    PROVINCE,
    RUNGS,
    ago,
    make_award,
    make_declaration,
    make_school,
    name,
    take,
)

pytestmark = pytest.mark.django_db


def change(award: Award, rungs=RUNGS, seen: str | None = None, **said) -> bool:
    plain = {"name": award.name, "given_to": award.given_to}
    return change_award(actor=None, award=award, rungs=rungs, seen=seen, **(plain | said))


def test_an_award_keeps_its_levels_and_knows_the_one_below(cast):
    rungs = rungs_of(make_award(cast.county))
    assert list(rungs) == [COUNTY, CITY, PROVINCE]
    assert (rungs[CITY].below, rungs[CITY].waiting_months, rungs[COUNTY].below) == (COUNTY, 12, None)


def test_a_level_between_that_is_not_given_is_passed_over(cast):
    rungs = rungs_of(make_award(cast.county, rungs=(Rung(level=COUNTY), Rung(level=PROVINCE))))
    assert rungs[PROVINCE].below == COUNTY


def test_rules_are_changed_with_before_and_after(cast):
    award = make_award(cast.county)
    assert change(award, rungs=(RUNGS[0], Rung(level=CITY, needs_level_below=True, waiting_months=24)))
    assert list(rungs_of(Award.objects.get())) == [COUNTY, CITY]
    entry = Entry.objects.filter(subject_kind="campaigns.award", action="change").get()
    assert entry.before["rules_2"]["waiting_months"] == 12
    assert entry.after["rules_2"]["waiting_months"] == 24
    assert entry.after["rules_3"] is None
    assert entry.unit_code == cast.county.code


def test_nothing_changed_writes_nothing(cast):
    assert change(make_award(cast.county), name_en="Green school") is False
    assert not Entry.objects.filter(subject_kind="campaigns.award", action="change").exists()


def test_rules_changed_meanwhile_are_not_overwritten_unseen(cast):
    award = make_award(cast.county)
    seen = fingerprint(award)
    change(award, name="綠校")
    with pytest.raises(RefusedError, match="Somebody changed"):
        change(award, seen=seen)
    assert Award.objects.get().name == "綠校"


def test_a_level_at_which_somebody_declared_stays(cast):
    award = make_award(cast.county)
    make_declaration(award, make_school(cast.pingcun), cast.pingcun, day=ago(9))
    with pytest.raises(RefusedError, match="There is 1 declaration at county level"):
        change(award, rungs=RUNGS[1:])
    with pytest.raises(RefusedError, match="at least one level"):
        change(award, rungs=())


def test_a_code_is_one_for_all_and_plain(cast):
    make_award(cast.county)
    with pytest.raises(RefusedError, match="is taken"):
        make_award(cast.rival)
    for key in ("綠色", "Green", "1st", ""):
        with pytest.raises(RefusedError, match="is not a code"):
            make_award(cast.county, key)
    with pytest.raises(RefusedError, match="needs a name"):
        add_award(actor=None, belongs_to=cast.county, key="nameless", rungs=RUNGS, name="", given_to="school")


def test_published_rules_are_taken_over_once_and_by_each_county(cast):
    assert len(add_presets(actor=cast.yang, belongs_to=cast.county)) == len(PRESETS)
    assert add_presets(actor=cast.yang, belongs_to=cast.county) == []
    assert len(add_presets(actor=cast.shi, belongs_to=cast.rival)) == len(PRESETS)
    village = Award.objects.get(key="eco_village")
    rungs = rungs_of(village)
    assert (rungs[3].waiting_months, rungs[4].waiting_months, rungs[3].publicity_days) == (12, 12, 7)
    assert "西安" in village.source
    assert list(rungs_of(Award.objects.get(key="beautiful_township"))) == [PROVINCE]


def test_an_award_holds_below_its_unit_and_is_changed_by_its_office_alone(cast):
    ours, citys, theirs = (
        make_award(cast.county),
        make_award(cast.city, "of_city", name="市級"),
        make_award(cast.rival, "of_rival", name="外縣"),
    )
    assert set(awards_holding_at(cast.pingcun)) == {ours, citys}
    assert set(awards_visible_to(cast.long)) == {ours, citys}
    assert set(awards_visible_to(cast.xiang)) == {ours, citys, theirs}
    assert may_change_award(cast.yang, ours) and may_change_award(cast.xiang, citys)
    for person, award in ((cast.yang, citys), (cast.xiang, ours), (cast.long, ours), (cast.shi, ours)):
        assert not may_change_award(person, award)


def test_published_rules_whose_codes_are_taken_are_refused_in_words(cast, sign_in):
    preset = PRESETS[0]
    make_award(cast.county, preset.key, name="某某")
    make_award(cast.county, f"{preset.key}_{cast.county.code}", name="某某某")
    page = sign_in(cast.yang).post("/publicity/awards/presets/", follow=True)
    assert "is taken. Choose another one." in page.content.decode()
    assert Award.objects.count() == 2


def test_one_is_closed_and_asked_for_again_with_a_reason(cast):
    award, day = make_award(cast.county), ago(30)
    plain = {"name_en": "Green school"}
    with pytest.raises(RefusedError, match="Say why the award is closed") as refused:
        change(award, closed_from=day, **plain)
    assert refused.value.field == "why"
    assert change(award, closed_from=day, why="市不再評", **plain)
    entry = Entry.objects.get(subject_kind="campaigns.award", action="change")
    assert (entry.before, entry.after, entry.why) == (
        {"closed_from": None},
        {"closed_from": day.isoformat()},
        "市不再評",
    )
    assert change(award, closed_from=day, name="綠校", **plain), "a name is put right without a reason"
    assert change(award, closed_from=None, name="綠校", why="又評了", **plain)
    assert Award.objects.get().closed_from is None


def test_towards_a_closed_one_nobody_begins_but_what_lies_before_is_entered_late(cast):
    award, school = make_award(cast.county), make_school(cast.pingcun)
    other = make_school(cast.pingcun, "S-2", "會同三中")
    on_its_way = make_declaration(
        award, make_school(cast.pingcun, "S-3", "會同四中"), cast.pingcun, day=ago(99)
    )
    change(award, closed_from=ago(30), why="市不再評", name_en="Green school")
    for day in (ago(30), None):
        with pytest.raises(RefusedError, match=f"no longer asked for from {ago(30)} on") as refused:
            make_declaration(award, school, cast.pingcun, day=day)
        assert refused.value.field == "award"
    assert make_declaration(award, school, cast.pingcun, day=ago(31))
    assert make_declaration(award, other, cast.pingcun, year=2005)
    assert take(on_its_way, "inspected", ago(5)).stage == "inspected"


def test_a_pilot_is_not_declared_and_a_name_not_renewed_once_it_is_closed(cast):
    award = make_award(cast.county)
    pilot = make_declaration(award, make_school(cast.pingcun), cast.pingcun, day=ago(99), kind="pilot")
    held = make_declaration(award, make_school(cast.pingcun, "S-2", "會同三中"), cast.pingcun, day=ago(99))
    name(held, ago(80), ago(70), ago(60))
    change(award, closed_from=ago(30), why="市不再評", name_en="Green school")
    for declaration, kind in ((pilot, "declared"), (held, "renewed")):
        with pytest.raises(RefusedError, match="no longer asked for"):
            take(declaration, kind, ago(30))
        assert take(declaration, kind, ago(31)).stage == kind, "what lies before is entered late"


def test_a_renewal_is_not_put_right_to_a_day_after_the_closing(cast):
    award = make_award(cast.county)
    held = make_declaration(award, make_school(cast.pingcun), cast.pingcun, day=ago(99))
    name(held, ago(80), ago(70), ago(60))
    take(held, "renewed", ago(40))
    change(award, closed_from=ago(30), why="市不再評", name_en="Green school")
    late = NewStep(kind="renewed", day=ago(20))
    with pytest.raises(RefusedError, match="no longer asked for"):
        correct_step(actor=None, declaration=held, seen=None, step=late, why="the paper says so")


def test_of_a_closed_one_nothing_is_renewed_and_no_next_level_opens(cast, sign_in):
    award = make_award(cast.county)
    held = make_declaration(award, make_school(cast.pingcun), cast.pingcun, day=ago(1400))
    name(held, ago(1300), ago(1290), ago(1280))
    yang, ladder = sign_in(cast.yang), "/publicity/declarations/"
    assert "The name ran out" in yang.get(ladder).content.decode()
    change(award, closed_from=ago(1), why="市不再評", name_en="Green school")
    body = yang.get(ladder).content.decode()
    assert "The name ran out" not in body and "Nothing to do" in body


def test_the_page_says_all_in_words_and_closes_it(cast, sign_in):
    award, yang = make_award(cast.county), sign_in(cast.yang)
    address = f"/publicity/awards/{award.key}/"
    shown = yang.get(address).context["form"]
    said = {one.name: one.value() for one in shown if one.value() not in (None, False)}
    answer = yang.post(address, said | {"closed_from": "2006-01-01"})
    assert answer.status_code == 422 and "Say why the award is closed" in answer.content.decode()
    answer = yang.post(address, said | {"closed_from": "2006-01-01", "why": "市不再評"}, follow=True)
    body = answer.content.decode()
    assert "no longer asked for from 2006-01-01" in body
    assert "<dt>Level</dt><dd>county, city, province</dd>" in body
    assert '<dt>Code</dt><dd class="mono">green_school</dd>' in body
    offered = yang.get("/publicity/declarations/new/").content.decode()
    assert "Green school · no longer asked for from 2006-01-01" in offered
    told = yang.get(f"/history/campaigns.award/{award.pk}/").content.decode()
    assert "no longer asked for from" in told and "level below held, months to wait: 12" in told
    assert "True" not in told[told.index("<main") :]
    assert "closed_from" not in yang.get("/publicity/awards/new/").content.decode()
