"""The doctor finds what was broken on purpose, says what to do, and calls nothing broken that is not."""

import os
import tempfile
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from ecocounty.evidence.services import store_file
from ecocounty.upkeep.doctor import (
    checks,
    clock,
    disk,
    migrations,
    mode,
    postgresql,
    sqlite,
    static_files,
    transport,
)
from ecocounty.upkeep.doctor.backups import check_backups
from ecocounty.upkeep.doctor.clock import check_clock
from ecocounty.upkeep.doctor.daily_run import check_daily_run
from ecocounty.upkeep.doctor.database import check_database
from ecocounty.upkeep.doctor.finding import Finding, State
from ecocounty.upkeep.doctor.kept_files import check_every_file, check_kept_files
from ecocounty.upkeep.doctor.mail import check_mail
from ecocounty.upkeep.doctor.reach import check_reach, others_can_read
from ecocounty.upkeep.doctor.versions import check_versions
from ecocounty.upkeep.doctor.writing import check_writing
from ecocounty.upkeep.management.commands.doctor import table_of, width_of
from ecocounty.upkeep.models import Backup, CheckResult, DailyRun
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.PRIVATE_ROOT.mkdir(mode=0o700, exist_ok=True)
    settings.STATIC_ROOT = tmp_path / "static"
    with override("en"):
        yield


@pytest.fixture
def production(settings):
    settings.IN_PRODUCTION, settings.LOOPBACK_ONLY, settings.PLAIN_HTTP = True, False, False
    settings.ALLOWED_HOSTS = ["eco.example.org"]
    settings.TRUSTED_PROXIES = (ip_network("127.0.0.0/8"),)
    settings.SECURE_HSTS_SECONDS = 3600


def found_by(check, key: str) -> Finding:
    """Return the one finding with this key."""
    [finding] = [one for one in check() if one.key == key]
    return finding


def keep(cast: Cast, data: bytes = b"PK evidence"):
    return store_file(
        actor=cast.long, data=data, original_name="一月.xlsx", extension="xlsx", unit=cast.pingcun
    )


def make_backup(*, days: float = 0, result: str = CheckResult.WHOLE, **more) -> Backup:
    now = timezone.now()
    return Backup.objects.create(
        taken_at=now - timedelta(days=days),
        door="command",
        file_name="ecocounty.zip",
        folder="/nowhere",
        size=1,
        sha256="0" * 64,
        rows=1,
        entries=1,
        files=1,
        checked_at=None if result == CheckResult.UNCHECKED else now,
        check_result=result,
        **more,
    )


def make_run(*, hours: float = 0, failed: bool = False) -> DailyRun:
    then = timezone.now() - timedelta(hours=hours)
    steps = [{"step": "backup", "failed": failed, "said": "…"}]
    return DailyRun.objects.create(
        started_at=then, seen_at=then, finished_at=then, is_running=False, host="eco1", steps=steps
    )


def test_every_finding_is_whole_and_what_is_not_in_order_says_what_to_do(cast):
    keep(cast)
    findings = checks.run_checks(thorough=True)
    assert {"mode", "transport", "versions", "database", "migrations", "disk", "writing", "reach"} <= {
        one.key for one in findings
    }
    assert {"kept_files", "history.guards", "history.walk", "static", "fonts"} <= {
        one.key for one in findings
    }
    assert {"clock", "mail", "backup", "daily"} <= {one.key for one in findings}
    for one in findings:
        assert one.key and str(one.subject) and str(one.found) and one.state in State
        assert one.advice or one.state == State.OK, one
    assert not [one.key for one in findings if one.key.startswith("unfinished")]


def test_a_check_that_fails_is_a_finding_and_stops_no_other(monkeypatch):
    def check_broken():
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(checks, "QUICK", (check_broken, check_mail))
    first, second = checks.run_checks()
    assert (first.key, first.state) == ("unfinished.check_broken", State.BAD)
    assert "ZeroDivisionError" in first.found
    assert second.key == "mail"


def test_production_is_told_from_the_demonstration(settings, production):
    assert found_by(mode.check_mode, "mode").state == State.OK
    settings.IN_PRODUCTION = False
    assert found_by(mode.check_mode, "mode").state == State.INFO


def test_debugging_pages_are_bad(settings):
    settings.DEBUG = True
    assert found_by(mode.check_mode, "debug").state == State.BAD


def test_a_host_that_answers_to_any_name_under_it_is_seen(settings, production):
    assert found_by(mode.check_mode, "hosts").state == State.OK
    settings.ALLOWED_HOSTS = [".example.org"]
    assert found_by(mode.check_mode, "hosts").state == State.WARN


def test_where_the_key_comes_from(settings, production, monkeypatch):
    settings.SECRET_KEY = "k" * 60
    monkeypatch.delenv("SECRET_KEY_FILE", raising=False)
    assert "environment" in found_by(mode.check_mode, "key").found
    monkeypatch.setenv("SECRET_KEY_FILE", "/etc/ecocounty/secret_key")
    finding = found_by(mode.check_mode, "key")
    assert finding.state == State.OK and "SECRET_KEY_FILE" in finding.found
    assert settings.SECRET_KEY not in finding.found
    settings.SECRET_KEY = "short"
    assert found_by(mode.check_mode, "key").state == State.BAD


@pytest.mark.parametrize(
    ("plain", "seconds", "state"),
    [(True, 0, State.WARN), (False, 3600, State.INFO), (False, 31536000, State.OK)],
)
def test_what_protects_a_page_on_its_way(settings, production, plain, seconds, state):
    settings.PLAIN_HTTP, settings.SECURE_HSTS_SECONDS = plain, seconds
    assert found_by(transport.check_transport, "transport").state == state


def test_djangos_own_deployment_check_is_passed_on(settings, production):
    settings.SESSION_COOKIE_SECURE = False
    keys = {one.key for one in transport.check_transport()}
    assert "deployment.security.W011" in keys
    settings.PLAIN_HTTP = True
    assert "deployment.security.W011" not in {one.key for one in transport.check_transport()}


def test_a_library_of_another_version_is_named(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements.txt").write_text(
        'Django==4.0\nopenpyxl==3.1.5\nnot-there==1.0\nonly-there==1; sys_platform == "win32"\n', "utf-8"
    )
    found = str(found_by(check_versions, "libraries").found)
    assert "Django" in found and "(4.0)" in found and "not-there –" in found
    assert "openpyxl" not in found and "only-there" not in found


def test_the_libraries_of_the_tests_are_those_of_the_list():
    assert [one.key for one in check_versions()] == ["versions"]


def test_a_database_that_does_not_answer_is_bad(monkeypatch):
    def refuse():
        raise DatabaseError("connection refused\nmore")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    finding = found_by(check_database, "database")
    assert finding.state == State.BAD and "connection refused." not in finding.found
    assert str(finding.found).endswith("connection refused")


def test_a_database_older_or_newer_than_the_program_is_bad():
    assert found_by(migrations.check_migrations, "migrations").state == State.OK
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE django_migrations SET name = '0099_later' WHERE app = 'upkeep' AND name = '0003_restored_from'"
        )
    older = found_by(migrations.check_migrations, "migrations")
    newer = found_by(migrations.check_migrations, "migrations.newer")
    assert older.state == newer.state == State.BAD
    assert "upkeep.0003_restored_from" in older.found and "upkeep.0099_later" in newer.found


@pytest.fixture
def pragmas(monkeypatch, tmp_path) -> dict[str, str]:
    """Stand a SQLite in for whichever database the tests run on; what it answers can be changed."""
    answers = {"journal_mode": "wal", "synchronous": "2", "page_count": "2000", "freelist_count": "10"}
    answers["quick_check(1)"] = "ok"
    stand_in = SimpleNamespace(vendor="sqlite", settings_dict={"NAME": str(tmp_path / "ecocounty.sqlite3")})
    monkeypatch.setattr(sqlite, "connection", stand_in)
    monkeypatch.setattr(sqlite, "_ask", answers.__getitem__)
    return answers


def test_a_sqlite_as_it_should_be(pragmas):
    assert [one.state for one in sqlite.check_sqlite_whole()] == [State.OK, State.OK]


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "delete"), ("synchronous", "1")])
def test_a_sqlite_that_does_not_wait_for_the_disk_is_bad(pragmas, pragma, value):
    pragmas[pragma] = value
    assert found_by(sqlite.check_sqlite, "sqlite.commits").state == State.BAD


def test_a_damaged_sqlite_file_is_bad(pragmas):
    pragmas["quick_check(1)"] = "*** in database main ***\nrow 7 missing"
    finding = found_by(sqlite.check_sqlite_whole, "sqlite.whole")
    assert finding.state == State.BAD and "row 7 missing" in finding.found


def test_a_sqlite_that_is_mostly_empty_or_whose_log_has_grown(pragmas, tmp_path):
    pragmas["freelist_count"] = "1000"
    assert "50 %" in found_by(sqlite.check_sqlite, "sqlite.free").found
    with (tmp_path / "ecocounty.sqlite3-wal").open("wb") as log:
        log.truncate(sqlite.LARGE_LOG + 1)
    assert found_by(sqlite.check_sqlite, "sqlite.log").state == State.WARN


def test_a_sqlite_on_a_network_drive_is_bad(pragmas, monkeypatch):
    monkeypatch.setattr(sqlite, "file_system_of", lambda path: "nfs4")
    assert found_by(sqlite.check_sqlite, "sqlite.place").state == State.BAD


def test_the_kind_of_file_system_is_that_of_the_nearest_mount():
    assert sqlite.file_system_of(Path("/proc/self")) in {"proc", ""}


def make_server(monkeypatch, **answers: object) -> None:
    """Stand a PostgreSQL in that answers so."""
    plain = {
        "SHOW server_encoding": "UTF8",
        "SHOW fsync": "on",
        "SHOW synchronous_commit": "on",
        "SHOW full_page_writes": "on",
        "SHOW max_connections": "100",
        "SELECT rolsuper FROM pg_roles WHERE rolname = current_user": False,
    }
    plain |= {f"SHOW {name}": value for name, value in answers.items()}
    monkeypatch.setattr(postgresql, "connection", SimpleNamespace(vendor="postgresql"))
    monkeypatch.setattr(postgresql, "_ask", plain.__getitem__)


@pytest.mark.parametrize(
    ("answers", "key", "state"),
    [
        ({}, "postgresql.encoding", State.OK),
        ({"server_encoding": "SQL_ASCII"}, "postgresql.encoding", State.BAD),
        ({}, "postgresql.commits", State.OK),
        ({"synchronous_commit": "off"}, "postgresql.commits", State.BAD),
        ({}, "postgresql.connections", State.OK),
        ({"max_connections": "12"}, "postgresql.connections", State.WARN),
    ],
)
def test_how_postgresql_is_set(monkeypatch, answers, key, state):
    make_server(monkeypatch, **answers)
    assert found_by(postgresql.check_postgresql, key).state == state


@pytest.mark.parametrize(("megabytes", "state"), [(100, State.BAD), (1000, State.WARN), (50_000, State.OK)])
def test_a_full_disk_is_seen_in_time(monkeypatch, megabytes, state):
    usage = type("Usage", (), {"free": megabytes * 1024 * 1024})
    monkeypatch.setattr(disk.shutil, "disk_usage", lambda place: usage)
    assert {one.state for one in disk.check_disk()} == {state}


def test_a_folder_that_cannot_be_written_is_bad(settings, tmp_path):
    assert found_by(check_writing, "writing").state == State.OK
    settings.PRIVATE_ROOT = tmp_path / "gone"
    finding = found_by(check_writing, "writing")
    assert finding.state == State.BAD and "gone" in finding.found


def test_what_every_user_can_read_is_named(settings, tmp_path, production):
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()
    key = settings.VAR_DIR / "secret_key"
    key.write_text("key", "utf-8")
    key.chmod(0o640)
    for folder in (settings.VAR_DIR, tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder.is_relative_to(tempfile.gettempdir()):
            folder.chmod(folder.stat().st_mode | 0o755)
    assert not others_can_read(key)
    key.chmod(0o644)
    assert others_can_read(key)
    finding = found_by(check_reach, "reach")
    assert finding.state == State.BAD and str(key) in finding.found
    settings.VAR_DIR.chmod(0o700)
    assert not others_can_read(key)


def test_a_kept_file_that_is_gone_and_one_that_was_altered_are_named(cast):
    whole, gone, altered = keep(cast), keep(cast, b"PK gone"), keep(cast, b"PK altered")
    assert found_by(check_kept_files, "kept_files").state == State.OK
    Path(default_storage.path(gone.file.name)).unlink()
    path = Path(default_storage.path(altered.file.name))
    path.chmod(0o600)
    path.write_bytes(b"PK Altered")
    for check in (check_kept_files, check_every_file):
        finding = found_by(check, "kept_files")
        assert finding.state == State.BAD
        assert "3 of 3 read" in finding.found
        assert f"without file: {gone.pk} " in finding.found and f"altered: {altered.pk} " in finding.found
        assert f" {whole.pk} " not in finding.found


def test_pages_files_not_collected_or_from_before_the_upgrade_are_bad(settings, tmp_path):
    assert found_by(static_files.check_static_files, "static").state == State.BAD
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert found_by(static_files.check_static_files, "static").state == State.OK
    os.utime(settings.STATIC_ROOT / "staticfiles.json", (1, 1))
    finding = found_by(static_files.check_static_files, "static")
    assert finding.state == State.BAD and "collectstatic" in finding.advice


def test_a_clock_that_was_set_back_is_bad(cast, monkeypatch):
    keys = {one.key for one in check_clock()}
    assert "clock.history" not in keys
    past = timezone.now() - timedelta(days=1)
    monkeypatch.setattr(clock.timezone, "now", lambda: past)
    assert found_by(check_clock, "clock.history").state == State.BAD


def test_mail_on_the_console_is_told_and_no_fault():
    assert found_by(check_mail, "mail").state == State.INFO or "locmem" in str(
        found_by(check_mail, "mail").found
    )


@pytest.mark.parametrize(("in_production", "state"), [(True, State.BAD), (False, State.INFO)])
def test_no_backup_at_all(settings, in_production, state):
    settings.IN_PRODUCTION = in_production
    assert found_by(check_backups, "backup").state == state


@pytest.mark.parametrize(("days", "state"), [(1, State.OK), (3, State.WARN), (8, State.BAD)])
def test_a_backup_grows_old(days, state):
    make_backup(days=30)
    make_backup(days=days)
    assert found_by(check_backups, "backup").state == state


@pytest.mark.parametrize(("days", "state"), [(1, State.WARN), (8, State.BAD)])
def test_the_backup_that_a_place_was_restored_from_is_not_one_of_its_own(days, state):
    make_backup(days=days, restored_at=timezone.now())
    finding = found_by(check_backups, "backup")
    assert finding.state == state and "restored from" in finding.found and "README" in finding.advice
    make_backup()
    assert found_by(check_backups, "backup").state == State.OK


@pytest.mark.parametrize(
    ("result", "state"),
    [
        (CheckResult.WHOLE, State.OK),
        (CheckResult.UNCHECKED, State.WARN),
        (CheckResult.DAMAGED, State.BAD),
    ],
)
def test_a_backup_is_judged_by_its_check(result, state):
    make_backup(result=result)
    assert found_by(check_backups, "backup.check").state == state


def test_a_daily_run_that_never_came_or_is_late_or_failed(production):
    assert found_by(check_daily_run, "daily").state == State.WARN
    make_run(hours=50)
    assert found_by(check_daily_run, "daily").state == State.WARN
    make_run(hours=3)
    assert found_by(check_daily_run, "daily").state == State.OK
    make_run(hours=1, failed=True)
    finding = found_by(check_daily_run, "daily")
    assert finding.state == State.WARN and "failed: backup" in finding.found


def make_finding(state: State, **fields) -> Finding:
    return Finding(
        **({"key": "disk", "subject": "Disk", "found": "full", "advice": "Enlarge it."} | fields), state=state
    )


def test_the_table_stands_in_columns_whatever_the_script():
    lines = table_of(
        [
            make_finding(State.OK, subject="硬碟空間", found="78 GB", advice=""),
            make_finding(State.BAD, subject="Disk", found="full"),
        ]
    )
    assert len(lines) == 3
    assert width_of(lines[0].partition("78 GB")[0]) == width_of(lines[1].partition("full")[0])
    assert lines[2].strip() == "-> Enlarge it."


def test_the_command_fails_only_when_something_is_bad(monkeypatch, capsys):
    module = "ecocounty.upkeep.management.commands.doctor.run_checks"
    monkeypatch.setattr(module, lambda **options: [make_finding(State.WARN)])
    call_command("doctor", quick=True)
    assert "full" in capsys.readouterr().out
    monkeypatch.setattr(module, lambda **options: [make_finding(State.WARN), make_finding(State.BAD)])
    with pytest.raises(CommandError, match="1 of 2 findings are bad"):
        call_command("doctor", quick=True)


def test_the_page_shows_the_same_findings():
    html = render_to_string(
        "upkeep/_doctor.html", {"findings": [make_finding(State.BAD, found="<b>full</b>")]}
    )
    assert "Enlarge it." in html and "&lt;b&gt;full" in html and str(State.BAD.label) in html
