"""The disk is full while somebody saves: a page that says so, nothing half saved, and on as soon as there is room."""

import json
import sys
from pathlib import Path

import pytest

from tests.bench.serving import Place
from tests.bench.setting import tell

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files"),
]

ROW = "campaigns.channels|banners|4312257000"


def test_nothing_is_half_saved(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.prepare(1)
    told = json.loads(place.run("-m", "tests.bench.full_disk"))
    held = place.reckon()
    tell(f"the disk full at {len(told['refused'])} points, {len(told['confirmed'])} saves confirmed")
    assert len(told["refused"]) >= 20
    assert {status.split()[0] for status in told["refused"]} == {"503"}
    assert "<h1>" in told["page"] and 'lang="zh-Hant"' in told["page"]
    assert held["faults"] == []
    assert held["saves"][ROW] == told["confirmed"]
    assert held["lines"][ROW] == [told["confirmed"][-1], len(told["confirmed"])]
