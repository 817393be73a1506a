"""What all tests share: the cast, signing in, and pages without hashed file names."""

import os

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import translation

from ecocounty.history.guards import lifted
from ecocounty.units.models import User
from tests.cast import Cast, make_cast
from tests.permissions.mutants import WITHOUT_CHECK, find_mutant, taken_out

BACKEND = "ecocounty.units.sign_in.OfficeBackend"
# What these say is run all the same, by `make test-postgres`.
RUN_ELSEWHERE = "needs PostgreSQL"


empty_tables = TransactionTestCase._fixture_teardown


def empty_guarded_tables(test: TransactionTestCase) -> None:
    """Empty the tables after a test that committed: the one thing that may lift the guards."""
    with lifted(connection):
        empty_tables(test)


TransactionTestCase._fixture_teardown = empty_guarded_tables


def left_out(reporter: pytest.TerminalReporter | None) -> list[str]:
    """Return the tests that in CI may not be skipped and were."""
    skipped = reporter.stats.get("skipped", []) if reporter and os.environ.get("CI") == "true" else []
    return [report.nodeid for report in skipped if RUN_ELSEWHERE not in str(report.longrepr)]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in CI that skipped a test: what was not run has not passed."""
    if left_out(session.config.pluginmanager.get_plugin("terminalreporter")):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for test in left_out(terminalreporter):
        terminalreporter.write_line(f"FAILED {test} - skipped, which CI=true does not allow", red=True)


@pytest.fixture(autouse=True)
def _own_var(settings, tmp_path):
    """Keep each test's private files apart, and name static files as they lie in the tree."""
    settings.VAR_DIR = tmp_path
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "private"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    cache.clear()


@pytest.fixture(autouse=True)
def _in_english():
    """Begin each test in English: a request leaves its language behind, and the next test may not depend on it."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest) -> None:
    """Name each process' database apart on PostgreSQL; on SQLite each has its own in its memory.

    pytest-django knows that of Django's own engine only, and ours is built upon it.
    """
    process = getattr(request.config, "workerinput", {}).get("workerid")
    if process and connection.vendor != "sqlite":
        test = connection.settings_dict["TEST"]
        test["NAME"] = f"{test['NAME'] or 'test_' + connection.settings_dict['NAME']}_{process}"


@pytest.fixture(scope="session", autouse=True)
def _without_a_check():
    """Run without one permission check, named in the environment: then some test must fail."""
    named = os.environ.get(WITHOUT_CHECK)
    if not named:
        yield
        return
    mutant = find_mutant(named)
    if mutant is None:
        # A run that takes nothing out must not be taken for one that noticed.
        pytest.exit(f"There is no check named {named}.", returncode=pytest.ExitCode.USAGE_ERROR)
    with taken_out(mutant):
        yield


@pytest.fixture
def cast(db) -> Cast:
    """Return the city of the tests with everybody in it."""
    return make_cast()


@pytest.fixture
def sign_in():
    """Return a function that gives a browser in which a person is signed in."""

    def enter(user: User, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(user, backend=BACKEND)
        return client

    return enter
