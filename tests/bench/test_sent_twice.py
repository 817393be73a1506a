"""The same form sent twice at once: sending in, accepting, taking in a workbook, keeping a paper. One effect each."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tests.bench.browsing import Browser
from tests.bench.serving import Place, Server
from tests.bench.setting import sized, tell
from tests.ecocounty.returns.builders import retype

pytestmark = pytest.mark.slow

MONTHS = [f"{year}-{month:02}" for year in (2004, 2005) for month in range(1, 11)]
# Each month is sent in and accepted: 520 forms sent twice, or 1,000.
TOWNSHIPS = sized(13, 25)
# A workbook is read in a child process each time: fewer of them.
FILES = sized(8, 60)


class Twins:
    """Two windows of one person; both send the same form in the same moment."""

    def __init__(self, port: int, session: str) -> None:
        self.windows = [Browser(port, session), Browser(port, session)]
        self.pool = ThreadPoolExecutor(2)

    def send(self, address: str, form: dict) -> list[tuple[int, bytes]]:
        barrier = Barrier(2)

        def act(window: Browser) -> tuple[int, bytes]:
            barrier.wait()
            return window.post(address, form)

        answers = list(self.pool.map(act, self.windows))
        assert all(status in (200, 302, 409, 422) for status, _body in answers), answers
        return answers


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    place = Place(Path(tmp_path_factory.mktemp("twice")))
    crowd = place.prepare(TOWNSHIPS)
    with Server(place) as server:
        yield place, server, crowd


def times_of(place: Place, *actions: str) -> Counter:
    """Return (action, how often about one thing) -> how many things."""
    return Counter(
        (action, times) for action, _subject, times in place.reckon()["steps"] if action in actions
    )


def fill(browser: Browser, code: str, month: str) -> None:
    for item in ("banners", "leaflets"):
        form = {"row": f"campaigns.channels|{item}|{code}", "typed": "3", "note": "", "version": 0}
        status, body = browser.post(f"/returns/{code}/{month}/cell/", form)
        assert status == 200, body


def test_sending_in_and_accepting(town) -> None:
    place, server, crowd = town
    office = Twins(server.port, crowd["office"])
    for one in crowd["reporters"]:
        reporter = Twins(server.port, one["session"])
        for month in MONTHS:
            page = f"/returns/{one['code']}/{month}/"
            fill(reporter.windows[0], one["code"], month)
            reporter.send(f"{page}submit/", {"version": 0})
            office.send(f"{page}accept/", {"version": 1})
    pairs = TOWNSHIPS * len(MONTHS)
    held = place.reckon()
    assert times_of(place, "submit", "accept") == {("submit", 1): pairs, ("accept", 1): pairs}
    assert held["states"] == {"accepted": pairs}
    assert held["figures"] == 2 * pairs
    assert held["faults"] == []
    tell(f"sent in and accepted twice, {pairs} times each: one effect each")


def test_taking_in_a_workbook_and_keeping_a_paper(town) -> None:
    place, server, crowd = town
    one = crowd["reporters"][0]
    reporter = Twins(server.port, one["session"])
    browser = reporter.windows[0]
    months = [f"{year}-{month:02}" for year in range(2006, 2020) for month in range(1, 13)][:FILES]
    for number, month in enumerate(months):
        page = f"/returns/{one['code']}/{month}/"
        paper = {"files": f"第{number}號\n".encode(), "caption": "電話記錄"}
        reporter.send(f"/evidence/returns.return/{one['code']}_{month}/", paper)
        _status, blank = browser.get(f"{page}workbook/")
        filled = retype(blank, {f"banners|{one['code']}": number + 1})
        status, preview = browser.post(f"{page}upload/", {"workbook": filled})
        assert status == 302, preview[:2000]
        _status, shown = browser.get(preview.decode())
        [seen] = re.findall(r'name="seen" value="([^"]+)"', shown.decode())
        reporter.send(f"{preview.decode()}confirm/", {"seen": seen})
    assert times_of(place, "take_in", "store") == {("take_in", 1): FILES, ("store", 1): FILES}
    tell(f"a workbook taken in and a paper kept twice, {FILES} times each: one effect each")
