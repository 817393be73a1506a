"""Two people save the same cell in the same moment, again and again, each through a server of their own."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import settings

from tests.bench.browsing import Cell, cells_of
from tests.bench.serving import Place, Server
from tests.bench.setting import sized, tell

ON_SQLITE = "sqlite" in settings.DATABASES["default"]["ENGINE"]
RACES = sized(150, 1000)


def race(place: Place, races: int) -> None:
    """Race, and hold each answer and the record against each other."""
    crowd = place.prepare(1)
    with Server(place) as one, Server(place) as other, ThreadPoolExecutor(2) as pool:
        [mine], [theirs] = cells_of(crowd, one.port), cells_of(crowd, other.port)
        winners = [decide(pool, mine, theirs, number) for number in range(races)]
    held = place.reckon()
    firsts = sum(int(typed) % 2 for typed in winners)
    tell(
        f"{races} races: {firsts} won by the first, {races - firsts} by the second, nobody overwritten unseen"
    )
    assert held["faults"] == []
    assert held["saves"][mine.row] == winners
    assert held["lines"][mine.row] == [winners[-1], races]
    assert 0 < firsts < races


def decide(pool: ThreadPoolExecutor, mine: Cell, theirs: Cell, number: int) -> str:
    """Send both at once, each having seen the same version; return what won, which the loser is shown."""
    typed = [str(2 * number + 1), str(2 * number + 2)]
    barrier = Barrier(2)

    def send(cell: Cell, text: str) -> tuple[int, dict]:
        barrier.wait()
        status, body = cell.send(text)
        return status, json.loads(body)

    answers = list(pool.map(send, [mine, theirs], typed))
    statuses = [status for status, _said in answers]
    assert sorted(statuses) == [200, 409], answers
    won, lost = statuses.index(200), statuses.index(409)
    shown = answers[lost][1]
    assert (shown["theirs"], shown["version"]) == (typed[won], number + 1)
    # The sentence names both values.
    assert typed[won] in shown["sentences"][0] and typed[lost] in shown["sentences"][0]
    mine.version = theirs.version = number + 1
    return typed[won]


@pytest.mark.slow
def test_on_sqlite(tmp_path: Path) -> None:
    race(Place(tmp_path), RACES)


@pytest.mark.skipif(ON_SQLITE, reason="needs PostgreSQL")
def test_on_postgresql(tmp_path: Path) -> None:
    race(Place.on_postgres(tmp_path), RACES)
