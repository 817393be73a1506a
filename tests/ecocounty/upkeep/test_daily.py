"""The daily run: what is old goes, what is young stays, no step stops another, and only one run at a time."""

import hashlib
import logging
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from axes.models import AccessLog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from ecocounty.evidence.services import store_file
from ecocounty.history.models import Entry
from ecocounty.registers.models import RegisterUpload
from ecocounty.returns.models import Upload, UploadState
from ecocounty.returns.services.uploads import discard_stale_uploads, keep_upload
from ecocounty.returns.workbook import write_sheet
from ecocounty.units.models import Session
from ecocounty.units.sessions.store import SessionStore
from ecocounty.upkeep.backup.archive import check_seal
from ecocounty.upkeep.daily import doctor as doctor_step
from ecocounty.upkeep.daily import steps as daily_steps
from ecocounty.upkeep.daily.log_file import KEPT, turn_over
from ecocounty.upkeep.daily.run import ABANDONED, DailyRunBusyError, begin_run, close_run, run_daily
from ecocounty.upkeep.daily.step_error import StepError
from ecocounty.upkeep.daily.steps import (
    STEPS,
    Step,
    clear_files,
    clear_previews,
    clear_registers,
    clear_sessions,
    clear_sign_ins,
)
from ecocounty.upkeep.doctor.finding import Finding, State
from ecocounty.upkeep.management.commands import daily
from ecocounty.upkeep.models import Backup, CheckResult, DailyRun
from tests.cast import Cast
from tests.ecocounty.returns.builders import sheet_of

pytestmark = pytest.mark.django_db


def keep(cast: Cast, *, days: float = 0) -> Upload:
    """Keep a previewed workbook that came so many days ago."""
    sheet = sheet_of(cast.pingcun)
    upload = keep_upload(actor=cast.long, sheet=sheet, data=write_sheet(sheet), filename="一月.xlsx")
    Upload.objects.filter(pk=upload.pk).update(uploaded_at=timezone.now() - timedelta(days=days))
    return upload


def state_of(upload: Upload) -> str:
    return Upload.objects.get(pk=upload.pk).state


def test_previews_nobody_confirmed_for_a_week_are_put_aside(cast):
    old, young = keep(cast, days=8), keep(cast, days=6)
    assert clear_previews().startswith("1 ")
    assert (state_of(old), state_of(young)) == (UploadState.DISCARDED, UploadState.PREVIEWED)


def test_each_preview_put_aside_leaves_one_entry(cast):
    old = keep(cast, days=8)
    before = Entry.objects.count()
    assert discard_stale_uploads(before=timezone.now() - timedelta(days=7)) == 1
    assert discard_stale_uploads(before=timezone.now() - timedelta(days=7)) == 0
    [entry] = Entry.objects.order_by("pk")[before:]
    assert (entry.action, entry.subject_kind, entry.subject_id) == ("discard", "returns.upload", str(old.pk))
    assert (entry.actor_id, entry.unit_code, entry.why) == (None, cast.pingcun.code, "not confirmed in time")


def test_a_workbook_taken_in_long_ago_stays(cast):
    old = keep(cast, days=8)
    Upload.objects.filter(pk=old.pk).update(state=UploadState.TAKEN_IN, settled_at=timezone.now())
    clear_previews()
    assert state_of(old) == UploadState.TAKEN_IN


def make_register(cast: Cast, *, days: float) -> RegisterUpload:
    data = f"PK {days}".encode()
    file = store_file(
        actor=cast.yang, data=data, original_name="units.xlsx", extension="xlsx", unit=cast.county
    )
    upload = RegisterUpload.objects.create(register="units", workbook=file, uploaded_by=cast.yang)
    RegisterUpload.objects.filter(pk=upload.pk).update(uploaded_at=timezone.now() - timedelta(days=days))
    return upload


def test_registers_nobody_confirmed_for_a_week_are_put_aside(cast):
    make_register(cast, days=8)
    young = make_register(cast, days=6)
    assert clear_registers().startswith("1 ")
    assert list(RegisterUpload.objects.filter(settled_at__isnull=True)) == [young]


def make_session(*, days: int) -> str:
    store = SessionStore()
    store["x"] = 1
    store.set_expiry(timezone.now() + timedelta(days=days))
    store.save()
    return store.session_key


def test_sessions_that_are_over_go(cast):
    over, going = make_session(days=-1), make_session(days=1)
    clear_sessions()
    assert [Session.objects.filter(session_key=key).exists() for key in (over, going)] == [False, True]


def make_sign_in(*, days: int) -> AccessLog:
    log = AccessLog.objects.create(username="long", ip_address="127.0.0.1")
    AccessLog.objects.filter(pk=log.pk).update(attempt_time=timezone.now() - timedelta(days=days))
    return log


def test_sign_ins_of_more_than_a_year_ago_are_forgotten():
    old, young = make_sign_in(days=401), make_sign_in(days=399)
    clear_sign_ins()
    assert list(AccessLog.objects.values_list("pk", flat=True)) == [young.pk] != [old.pk]


def test_files_without_a_row_go_once_they_are_a_day_old(cast):
    upload = keep(cast)
    names = [f"abcd/{letter * 32}.xlsx" for letter in "ef"]
    for name in names:
        default_storage.save(name, ContentFile(b"left by a crash"))
    two_days = timezone.now().timestamp() - 2 * 24 * 3600
    for name in (names[0], upload.workbook.file.name):
        os.utime(default_storage.path(name), (two_days, two_days))
    assert clear_files().startswith("1 ")
    assert [default_storage.exists(name) for name in names] == [False, True]
    assert default_storage.exists(upload.workbook.file.name)


# The log.

MONDAY = date(2006, 1, 2)


def test_the_log_is_put_aside_once_a_day(tmp_path):
    log = tmp_path / "ecocounty.log"
    assert turn_over(log, today=MONDAY) == "the log is empty"
    log.write_text("monday\n", "utf-8")
    assert turn_over(log, today=MONDAY) == "the log was put aside as ecocounty.log-2006-01-02"
    log.write_text("later\n", "utf-8")
    assert "already" in turn_over(log, today=MONDAY)
    assert log.with_name("ecocounty.log-2006-01-02").read_text("utf-8") == "monday\n"
    assert log.read_text("utf-8") == "later\n"


def test_thirty_logs_are_kept_and_other_files_let_be(tmp_path):
    log = tmp_path / "ecocounty.log"
    (tmp_path / "ecocounty.log-notes").write_text("mine", "utf-8")
    for day in range(KEPT + 3):
        log.write_text(f"{day}\n", "utf-8")
        turn_over(log, today=MONDAY + timedelta(days=day))
    aside = sorted(path.name for path in tmp_path.glob("ecocounty.log-2*"))
    assert len(aside) == KEPT and aside[0] == "ecocounty.log-2006-01-05"
    assert (tmp_path / "ecocounty.log-notes").exists()
    assert log.stat().st_mode & 0o007 == 0


# The last backup.


@pytest.fixture
def backup(tmp_path, transactional_db) -> Path:
    path = tmp_path / "ecocounty.zip"
    call_command("backup", str(path), "--no-check")
    return path


def check_last_backup() -> str:
    [step] = [step for step in STEPS if step.name == "backup"]
    return step.run()


def test_the_last_backup_is_read_through_and_noted(backup):
    assert check_last_backup() == f"{backup} is whole"
    assert Backup.objects.get().check_result == CheckResult.WHOLE


def test_a_backup_that_was_damaged_fails_the_step(backup):
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    backup.chmod(0o600)
    backup.write_bytes(data)
    with pytest.raises(StepError):
        check_last_backup()
    assert Backup.objects.get().check_result == CheckResult.DAMAGED


def test_another_file_of_the_same_name_is_not_the_backup(backup):
    Backup.objects.update(sha256=hashlib.sha256(b"another").hexdigest())
    assert check_seal(backup)
    with pytest.raises(StepError, match="is another file"):
        check_last_backup()


def test_a_backup_that_was_carried_off_is_let_be(backup):
    backup.unlink()
    assert "is not here any more" in check_last_backup()
    assert Backup.objects.get().check_result == CheckResult.UNCHECKED


# The run.


def fail() -> str:
    raise ZeroDivisionError("a secret of the row")


def complain() -> str:
    raise StepError("the disk is full")


def test_a_step_that_fails_stops_no_other(caplog):
    ran = []
    steps = (
        Step("first", fail),
        Step("second", complain),
        Step("third", lambda: ran.append(3) or "three"),
    )
    done = run_daily(steps=steps)
    assert ran == [3]
    assert [(one["step"], one["failed"]) for one in done] == [
        ("first", True),
        ("second", True),
        ("third", False),
    ]
    run = DailyRun.objects.get()
    assert (run.is_running, run.steps) == (False, done)
    assert run.finished_at is not None
    assert [one["said"] for one in run.steps] == ["ZeroDivisionError", "the disk is full", "three"]
    assert [record.levelno for record in caplog.records if "daily" in record.name][:2] == [logging.ERROR] * 2


def test_a_run_leaves_one_entry():
    before = Entry.objects.count()
    run_daily(steps=(Step("one", lambda: "done"),))
    [entry] = Entry.objects.order_by("pk")[before:]
    assert (entry.action, entry.subject_kind) == ("run", "upkeep.daily_run")


def test_a_second_run_at_the_same_time_is_refused():
    first = begin_run()
    with pytest.raises(DailyRunBusyError):
        run_daily(steps=())
    with pytest.raises(CommandError, match="Another daily run is at work"):
        call_command("daily")
    close_run(first, [])
    run_daily(steps=())


def test_the_database_itself_keeps_a_second_run_out():
    begin_run()
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        DailyRun.objects.create(started_at=now, seen_at=now, host="eco2")


def test_a_run_that_was_killed_is_passed_over_after_a_while():
    killed = begin_run()
    DailyRun.objects.update(seen_at=timezone.now() - ABANDONED - timedelta(minutes=1))
    run_daily(steps=())
    killed.refresh_from_db()
    assert not killed.is_running
    assert killed.steps == [{"step": "end", "failed": True, "said": "was broken off"}]


def test_a_step_tells_that_the_run_is_alive():
    seen = []
    then = timezone.now() - timedelta(hours=1)

    def look() -> str:
        seen.append(DailyRun.objects.get().seen_at > then)
        DailyRun.objects.update(seen_at=then)
        return "looked"

    run_daily(steps=(Step("one", look), Step("two", look)))
    assert seen == [True, True]


def test_what_is_bad_to_the_doctor_fails_the_run_and_is_logged(monkeypatch, caplog):
    finding = {"subject": "Disk", "found": "full", "advice": "Enlarge it."}
    findings = [
        Finding(key="disk", state=State.BAD, **finding),
        Finding(key="mail", state=State.INFO, **finding),
        Finding(key="hosts", state=State.WARN, **finding),
    ]
    monkeypatch.setattr(doctor_step, "run_checks", lambda **options: findings)
    with pytest.raises(StepError, match="must be put right: disk"):
        doctor_step.see_the_doctor()
    assert [record.getMessage() for record in caplog.records] == [
        "doctor disk: full. Enlarge it.",
        "doctor hosts: full. Enlarge it.",
    ]


def test_the_command_says_which_steps_failed(monkeypatch, capsys):
    monkeypatch.setattr(daily, "STEPS", (Step("one", lambda: "done"), Step("two", fail)))
    with pytest.raises(CommandError, match="Failed: two"):
        call_command("daily")
    monkeypatch.setattr(daily, "STEPS", (Step("one", lambda: "done"),))
    call_command("daily")
    assert capsys.readouterr().out == "Done: one.\n"


def test_one_step_alone_needs_no_lock_and_leaves_no_record(capsys):
    begin_run()
    call_command("daily", only="log")
    assert capsys.readouterr().out == "Done: log.\n"
    assert DailyRun.objects.count() == 1


def test_every_step_has_a_name_of_its_own():
    names = [step.name for step in daily_steps.STEPS]
    assert len(names) == len(set(names))
    # The log is put aside before the doctor writes into it; the backup is checked before he asks about it.
    assert names.index("log") < names.index("backup") < names.index("doctor")
