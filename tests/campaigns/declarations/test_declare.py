"""A declaration is begun: by whom, for which name, at which level; too early only with a note, never twice."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.models import Declaration, Stage
from campaigns.services.declarations import declare
from campaigns.services.entries import withdraw_entry
from campaigns.services.steps import BreachError, NewStep, OpenAlreadyError
from ecocounty.history.models import Entry
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.bodies import create_body
from tests.campaigns.green import (
    CITY,
    COUNTY,
    NATIONAL,
    ago,
    make_award,
    make_declaration,
    make_school,
    name,
    take,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def award(cast):
    return make_award(cast.county)


@pytest.fixture
def school(cast):
    return make_school(cast.pingcun)


def test_a_declaration_has_its_first_step_and_one_entry_of_history(cast, award, school):
    made = declare(
        actor=cast.long,
        unit=cast.pingcun,
        award=award,
        level=COUNTY,
        body=school,
        first=NewStep(day=ago(3), document="會教 5 號"),
        note="first",
    )
    assert (made.stage, made.stage_day, made.entered_by) == ("declared", ago(3), cast.long)
    [stage] = made.stages.all()
    assert (stage.kind, stage.document, stage.year, stage.unit) == (
        "declared",
        "會教 5 號",
        ago(3).year,
        cast.pingcun,
    )
    [entry] = Entry.objects.filter(subject_kind="campaigns.declaration", subject_id=str(made.pk))
    assert entry.after["subject"] == "會同二中"
    assert entry.unit_code == cast.pingcun.code


def test_a_day_that_is_not_known_stays_blank_and_its_year_may_be_said(cast, award, school):
    made = make_declaration(award, school, cast.pingcun, year=2005)
    [stage] = made.stages.all()
    assert (made.stage_day, stage.day, stage.year) == (None, None, 2005)


@pytest.mark.parametrize("first", [{"day": timezone.localdate() + timedelta(days=1)}, {"year": 2199}])
def test_a_day_of_the_future_is_refused(cast, award, school, first):
    with pytest.raises(RefusedError, match="Today is") as refused:
        make_declaration(award, school, cast.pingcun, **first)
    assert refused.value.field == "day"
    assert not Declaration.objects.exists()


def test_a_year_that_nobody_can_mean_is_refused(cast, award, school):
    with pytest.raises(RefusedError, match="between 1900 and 2199"):
        make_declaration(award, school, cast.pingcun, year=1000)
    assert not Declaration.objects.exists()


def test_the_same_twice_is_refused_with_the_one_that_is_open(cast, award, school):
    first = make_declaration(award, school, cast.pingcun, day=ago(9))
    with pytest.raises(OpenAlreadyError) as refused:
        make_declaration(award, school, cast.county, day=ago(1))
    assert refused.value.held == first
    assert Stage.objects.count() == 1


def test_what_ended_may_be_declared_anew(cast, award, school):
    first = take(make_declaration(award, school, cast.pingcun, day=ago(9)), "lapsed", ago(2))
    assert first.ended_on == ago(2)
    assert make_declaration(award, school, cast.pingcun, day=ago(1)).pk != first.pk


def test_a_withdrawn_one_does_not_stand_in_the_way(cast, award, school):
    first = make_declaration(award, school, cast.pingcun)
    withdraw_entry(actor=cast.long, entry=first, reason="wrong school", seen=None)
    assert make_declaration(award, school, cast.pingcun)


def test_a_level_at_which_it_is_not_given_is_refused(cast, award, school):
    with pytest.raises(RefusedError, match="county, city, province") as refused:
        make_declaration(award, school, cast.pingcun, level=NATIONAL)
    assert refused.value.field == "level"


def test_a_name_is_given_to_its_kind_only(cast, award):
    company = create_body(actor=None, code="E-1", name="凱誠礦業公司", kind="enterprise", place=cast.pingcun)
    with pytest.raises(RefusedError, match="凱誠礦業公司 is none"):
        make_declaration(award, company, cast.pingcun)
    with pytest.raises(RefusedError, match="坪村鎮 is none"):
        declare(actor=None, unit=cast.county, award=award, level=1, township=cast.pingcun, first=NewStep())
    with pytest.raises(RefusedError, match="Choose who"):
        declare(actor=None, unit=cast.county, award=award, level=1, first=NewStep())


def test_a_township_is_named_too_and_only_a_township(cast):
    award = make_award(cast.county, "beautiful", name="環境優美鄉鎮", given_to="township")
    made = declare(actor=None, unit=cast.gaoyi, award=award, level=1, township=cast.gaoyi, first=NewStep())
    assert made.subject == cast.gaoyi
    with pytest.raises(RefusedError, match="縣林業局 is none"):
        declare(actor=None, unit=cast.county, award=award, level=1, township=cast.forestry, first=NewStep())


def test_a_unit_enters_those_in_its_place_or_that_answer_to_it(cast, award):
    there = make_school(cast.gaoyi, "S-2", "高椅中學")
    with pytest.raises(RefusedError, match="lies in 高椅鄉") as refused:
        make_declaration(award, there, cast.pingcun)
    assert refused.value.field == "unit"
    assert make_declaration(award, there, cast.county)
    answering = make_school(cast.gaoyi, "S-3", "林業子弟校", unit=cast.forestry)
    assert make_declaration(award, answering, cast.forestry)


def test_an_award_of_another_county_does_not_hold_here(cast, school):
    with pytest.raises(RefusedError, match="does not hold"):
        make_declaration(make_award(cast.rival), school, cast.pingcun)


def test_too_early_is_a_warning_that_asks_for_a_note_and_then_stands(cast, award, school):
    name(make_declaration(award, school, cast.pingcun, day=ago(200)), ago(190), ago(180), ago(100))
    with pytest.raises(BreachError, match="which is") as refused:
        make_declaration(award, school, cast.pingcun, level=CITY, day=ago(1))
    assert refused.value.field == "breach_note"
    assert [one.code for one in refused.value.breaches] == ["waiting_not_over"]
    assert Declaration.objects.filter(level=CITY).count() == 0
    made = make_declaration(award, school, cast.pingcun, level=CITY, day=ago(1), breach_note="市辦同意")
    assert made.stages.get().breach_note == "市辦同意"


def test_the_level_below_is_asked_for(cast, award, school):
    with pytest.raises(BreachError, match="county level is not held"):
        make_declaration(award, school, cast.pingcun, level=CITY, day=ago(1))


def test_after_waiting_nothing_is_asked_and_no_note_is_kept(cast, award, school):
    name(make_declaration(award, school, cast.pingcun, day=ago(900)), ago(890), ago(880), ago(400))
    made = make_declaration(award, school, cast.pingcun, level=CITY, day=ago(1), breach_note="to be sure")
    assert made.stages.get().breach_note == ""


def test_a_pilot_is_not_too_early(cast, award, school):
    made = make_declaration(award, school, cast.pingcun, level=CITY, kind="pilot", day=ago(1))
    with pytest.raises(BreachError):
        take(made, "declared", ago(0))


def test_the_ledger_is_held_before_anybody_looks_whether_it_is_declared(cast, award, school):
    with CaptureQueriesContext(connection) as asked:
        make_declaration(award, school, cast.pingcun, day=ago(9))
    tables = ("figures_ledgerstate", "campaigns_declaration")
    seen = [
        table for query in asked.captured_queries for table in tables if f'FROM "{table}"' in query["sql"]
    ]
    assert seen[0] == "figures_ledgerstate" and "campaigns_declaration" in seen
