"""Sixty reporters save once a second while twenty people read: nothing is lost, nobody waits long.

The load is open: each save is due at its moment whether or not the one before was answered, and its wait counts
from that moment.
"""

import statistics
import threading
import time
from pathlib import Path

import pytest

from tests.bench.browsing import MONTH, Browser, Cell, cells_of
from tests.bench.serving import Place, Server
from tests.bench.setting import FULL, sized, tell

pytestmark = pytest.mark.slow

EDITORS, READERS = 60, 20
SECONDS = sized(20, 120)
# In CI other work shares the computer and half of it may be gone.
LONGEST = 2.0 if FULL else 6.0
EACH_READS_EVERY = 5.0


def type_along(cell: Cell, start: float, late: float, waits: list[float]) -> None:
    """Save one figure each second."""
    for number in range(SECONDS):
        due = start + late + number
        time.sleep(max(0.0, due - time.monotonic()))
        cell.save(str(number + 1))
        waits.append(time.monotonic() - due)


def read_along(browser: Browser, pages: list[str], start: float, late: float, statuses: list[int]) -> None:
    """Open a page every few seconds."""
    number = 0
    while (due := start + late + number * EACH_READS_EVERY) < start + SECONDS:
        time.sleep(max(0.0, due - time.monotonic()))
        statuses.append(browser.get(pages[number % len(pages)])[0])
        number += 1


def test_sixty_saves_a_second(tmp_path: Path) -> None:
    place = Place(tmp_path)
    crowd = place.prepare(EDITORS)
    with Server(place) as server:
        cells = cells_of(crowd, server.port)
        pages = ["/", "/returns/", f"/returns/{crowd['county']}/{MONTH}/"]
        waits: list[list[float]] = [[] for _cell in cells]
        statuses: list[int] = []
        before, start = server.cpu(), time.monotonic() + 1
        threads = [
            threading.Thread(target=type_along, args=(cell, start, number / EDITORS, waits[number]))
            for number, cell in enumerate(cells)
        ] + [
            threading.Thread(
                target=read_along,
                args=(Browser(server.port, crowd["office"]), pages, start, number / READERS * 5, statuses),
            )
            for number in range(READERS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        used, log = server.cpu() - before, server.log
    all_waits = sorted(wait for one in waits for wait in one)
    answers = [status for cell in cells for status in cell.statuses]
    held = place.reckon()
    tell(
        f"{len(answers)} saves in {SECONDS} s with {len(statuses)} pages read: median "
        f"{statistics.median(all_waits) * 1000:.0f} ms, 99 of 100 within "
        f"{all_waits[len(all_waits) * 99 // 100] * 1000:.0f} ms, longest {all_waits[-1]:.2f} s; "
        f"the workers computed {used / SECONDS:.2f} s a second"
    )
    assert set(answers) == {200} and set(statuses) == {200}
    assert "locked" not in log
    assert held["faults"] == []
    for cell in cells:
        assert held["saves"][cell.row] == cell.confirmed == [str(one + 1) for one in range(SECONDS)]
        assert held["lines"][cell.row] == [str(SECONDS), SECONDS]
    assert all_waits[-1] < LONGEST
