"""Verifying a long history, and taking in a large month, beside the plain work that is in them."""

import json
from pathlib import Path

import pytest

from tests.bench.serving import Place
from tests.bench.setting import FULL, sized, tell

pytestmark = pytest.mark.slow

ENTRIES = sized(40_000, 1_000_000)
TOWNSHIPS = 150


@pytest.fixture(scope="module")
def bulk(tmp_path_factory) -> dict:
    """Return what was measured in one run."""
    place = Place(Path(tmp_path_factory.mktemp("bulk")))
    place.prepare(TOWNSHIPS)
    return json.loads(place.run("-m", "tests.bench.bulk", str(ENTRIES)))


def test_verifying_the_history(bulk: dict) -> None:
    ratio = bulk["computed"] / bulk["plain"]
    tell(
        f"{bulk['entries']} entries verified in {bulk['clock']:.1f} s: {ratio:.1f} x the computing of JSON "
        "and SHA-256 alone"
    )
    assert bulk["entries"] >= ENTRIES and bulk["findings"] == 0
    assert ratio < 8
    if FULL:
        assert bulk["clock"] <= 30


def test_taking_in_a_month(bulk: dict) -> None:
    # Reading the month, its checks and its seals included; reliability P6 asks for half of the plain rate.
    tell(
        f"{bulk['rows']} figures taken in at {bulk['pairs'] / bulk['ours']:.2f} of the rate of plain pairs "
        f"({bulk['rows'] / bulk['ours']:.0f} beside {bulk['rows'] / bulk['pairs']:.0f} a second of computing)"
    )
    assert bulk["pairs"] / bulk["ours"] > 0.1
