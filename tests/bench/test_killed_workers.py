"""Workers are killed (SIGKILL) while twenty reporters save: what was confirmed is there, and nothing twice."""

import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from tests.bench.browsing import Cell, cells_of
from tests.bench.serving import Place, Server
from tests.bench.setting import sized, tell

pytestmark = pytest.mark.slow

KILLS = sized(15, 100)
EDITORS = 20


def type_on(cell: Cell, over: threading.Event) -> None:
    """Save one figure after another; each value is typed once, though it may be sent again."""
    number = 0
    while not over.is_set():
        number += 1
        assert cell.save(str(number)) == 200
        time.sleep(0.05)


def kill_workers(server: Server, over: threading.Event) -> int:
    """Kill workers at moments that nobody chose; return how many died."""
    chance, killed = random.Random(4312), 0
    while killed < KILLS:
        time.sleep(chance.uniform(0.1, 0.8))
        workers = server.workers()
        if workers:
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed += 1
    time.sleep(2)
    over.set()
    return killed


def test_every_confirmed_save_is_there(tmp_path: Path) -> None:
    place = Place(tmp_path)
    crowd = place.prepare(EDITORS)
    over = threading.Event()
    with Server(place) as server:
        cells = cells_of(crowd, server.port)
        threads = [threading.Thread(target=type_on, args=(cell, over)) for cell in cells]
        for thread in threads:
            thread.start()
        killed = kill_workers(server, over)
        for thread in threads:
            thread.join()
    held = place.reckon()
    told_late = sum(cell.statuses.count(409) for cell in cells)
    tell(
        f"{killed} workers killed, {sum(len(cell.confirmed) for cell in cells)} saves confirmed, "
        f"{told_late} of them when they were sent again"
    )
    assert held["faults"] == []
    for cell in cells:
        # In the order typed: none lost, none twice; what the line says is what the history said last.
        assert held["saves"][cell.row] == cell.confirmed
        assert held["lines"][cell.row] == [cell.confirmed[-1], len(cell.confirmed)]
