"""The catalogue of awards: rules by level, changed by the office they belong to, or taken over from published ones."""

import pytest

from campaigns.award_presets import PRESETS
from campaigns.ladder import Rung
from campaigns.models import Award
from campaigns.selectors.awards import awards_holding_at, awards_visible_to, may_change_award, rungs_of
from campaigns.services.awards import add_award, add_presets, change_award, fingerprint
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
