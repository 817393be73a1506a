"""The daily run walks the history, and the doctor says what it found: a tampered record is not found by chance."""

import logging
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils.translation import override

from ecocounty.history.guards import GUARDED, lifted, take_off
from ecocounty.history.models import Chain, Entry
from ecocounty.history.services import Change, record_changes
from ecocounty.upkeep.backup.check import check_file
from ecocounty.upkeep.backup.take import take_backup
from ecocounty.upkeep.daily import history as history_step
from ecocounty.upkeep.daily.history import walk_history
from ecocounty.upkeep.daily.run import run_daily
from ecocounty.upkeep.daily.step_error import StepError
from ecocounty.upkeep.daily.steps import STEPS, Step
from ecocounty.upkeep.doctor.checks import QUICK
from ecocounty.upkeep.doctor.finding import Finding, State
from ecocounty.upkeep.doctor.history import check_guards, check_history_walk
from ecocounty.upkeep.models import CheckResult, DailyRun
from ecocounty.upkeep.services.backups import note_backup

pytestmark = pytest.mark.django_db
WALK = (Step("history", walk_history),)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def write_some(count: int = 6) -> None:
    record_changes(
        [
            Change(action="x", subject_kind="units.unit", subject_id=number, unit_code="431225")
            for number in range(count)
        ],
        actor=None,
    )


def tamper() -> None:
    """Change what an entry says, as somebody would who has the database in hand."""
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE history_entry SET why = 'another' WHERE number = 3")


def found_by(check) -> Finding:
    [finding] = check()
    return finding


def test_a_history_as_it_was_sealed_is_said_with_its_numbers():
    assert found_by(check_history_walk).state == State.INFO
    write_some()
    assert walk_history().counts == {"entries": 6, "chains": 1, "faults": 0}
    run_daily(steps=WALK)
    [step] = DailyRun.objects.get().steps
    assert (step["failed"], step["counts"]["entries"]) == (False, 6)
    finding = found_by(check_history_walk)
    assert finding.state == State.OK and "6 entries agree with their seals" in finding.found


def test_an_altered_entry_fails_the_run_and_the_doctor_says_so_until_it_is_right(caplog):
    write_some()
    tamper()
    with caplog.at_level(logging.ERROR), pytest.raises(StepError, match="entry 3 of 431225 is not as it was"):
        walk_history()
    run_daily(steps=WALK)
    finding = found_by(check_history_walk)
    assert finding.state == State.BAD and "1 thing is wrong" in finding.found
    assert "verify_history" in finding.advice
    assert "entry 3 of 431225" in caplog.text


def test_a_walk_that_broke_off_is_told_from_a_clean_one(monkeypatch):
    def break_off(kept):
        raise ZeroDivisionError

    monkeypatch.setattr(history_step, "verify_history", break_off)
    run_daily(steps=WALK)
    assert found_by(check_history_walk).state == State.WARN


def test_a_run_of_other_steps_does_not_hide_what_the_walk_found():
    write_some()
    tamper()
    run_daily(steps=WALK)
    run_daily(steps=(Step("mail", lambda: "none"),))
    assert found_by(check_history_walk).state == State.BAD


def test_triggers_that_were_taken_off_are_bad_to_the_doctor_and_to_the_run():
    assert found_by(check_guards).state == State.OK
    with connection.cursor() as cursor:
        for statement in take_off(connection, GUARDED[0]):
            cursor.execute(statement)
    finding = found_by(check_guards)
    assert finding.state == State.BAD and GUARDED[0] in finding.found and GUARDED[1] not in finding.found
    with pytest.raises(StepError, match="has lost the triggers"):
        walk_history()


def test_the_doctor_makes_both_checks_and_the_run_walks_after_the_backup_was_read():
    assert {check_guards, check_history_walk} <= set(QUICK)
    names = [step.name for step in STEPS]
    assert names.index("backup") < names.index("history") < names.index("doctor")


@pytest.fixture
def backup(tmp_path: Path, transactional_db) -> Path:
    """Return a whole backup that was noted."""
    write_some_for_good()
    path = tmp_path / "mine.zip"
    take_backup(path)
    checked = check_file(path)
    note_backup(
        actor=None, path=path, manifest=checked.manifest, sealed=checked.sealed, result=CheckResult.WHOLE
    )
    return path


def write_some_for_good() -> None:
    with transaction.atomic():
        write_some()


def cut_the_tail() -> None:
    """Remove the last entries and set the chain's end back: each seal that is left agrees."""
    last = Entry.objects.get(chain="431225", number=4)
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM history_entry WHERE chain = '431225' AND number > 4")
    Chain.objects.filter(key="431225").update(number=4, seal=last.seal)


@pytest.mark.parametrize(("carried_off", "found"), [(False, True), (True, False)])
def test_a_cut_tail_is_found_by_the_heads_in_the_last_backup(backup: Path, carried_off: bool, found: bool):
    assert "heads in the last backup" in walk_history().said
    cut_the_tail()
    if carried_off:
        backup.unlink()
    if found:
        with pytest.raises(StepError, match="ends before entry 5"):
            walk_history()
    else:
        assert "heads" not in walk_history().said
