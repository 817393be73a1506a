"""Chromium on a running copy of the demonstration; without Chromium these tests are skipped, in CI they fail."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.pages import Found, find_all
from tests.browser.people import People
from tests.browser.site import Site, make_golden

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOW_TO_GET_IT = (
    "Tests in the browser were skipped: Chromium was not found. Get it with: apt-get install chromium"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=HOW_TO_GET_IT))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    if any(HOW_TO_GET_IT in reason for reason in reasons):
        terminalreporter.write_line(HOW_TO_GET_IT)


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demonstration as `make run` makes it; nobody writes into it afterwards."""
    return make_golden(tmp_path_factory.mktemp("golden"))


# Of a module, not of the session: while its event loop runs, Django refuses the database to all other tests.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    arguments = ["--disable-dev-shm-usage", "--disable-gpu"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="session")
def reading_room(golden: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a copy to all the tests that only look; a file of such tests takes it as its `site`."""
    served = Site.from_golden(golden, tmp_path_factory.mktemp("reading_room") / "var")
    yield served
    served.stop()


@pytest.fixture(scope="session")
def shelf() -> dict[str, Found]:
    """Return what was found in the reading room, for those who come later."""
    return {}


@pytest.fixture(scope="module")
def found(office: People, shelf: dict[str, Found]) -> Found:
    """Return what stands in addresses and is known only after looking."""
    if office.site.url not in shelf:
        shelf[office.site.url] = find_all(office)
        office.go_home()
    return shelf[office.site.url]


@pytest.fixture(scope="module")
def site(golden: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a copy of the demonstration to one file of tests."""
    served = Site.from_golden(golden, tmp_path_factory.mktemp("site") / "var")
    yield served
    served.stop()


@pytest.fixture(scope="module")
def office(chromium: Browser, site: Site) -> People:
    """Return the people of the demonstration, each signed in once for a file of tests."""
    return People(chromium, site)


@pytest.fixture
def people(office: People) -> Iterator[People]:
    """Return the people for one test; whatever their browsers complained of fails it."""
    office.trouble.clear()
    yield office
    office.go_home()
    assert office.trouble == [], office.site.complaints
