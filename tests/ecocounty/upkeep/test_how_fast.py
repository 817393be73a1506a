"""A large place: how long its backup, check and restoring take, and how much memory."""

import resource
import time

import pytest

from ecocounty.upkeep.backup.check import check_file
from tests.ecocounty.upkeep.places import Place, fill

ROWS = 200_000
pytestmark = pytest.mark.slow


def test_200_000_rows_are_backed_up_and_restored_within_a_minute(tmp_path, nothing):
    folder = tmp_path / "large"
    folder.mkdir()
    place, file, took = Place(folder), tmp_path / "large.zip", {}
    place.must("migrate", "--verbosity", "0")
    fill(place, str(ROWS))
    for name, command in {
        "backup": lambda: place.must("backup", file, "--no-check"),
        "check": lambda: check_file(file),
        "restore": lambda: nothing.must("restore", file),
    }.items():
        began = time.monotonic()
        command()
        took[name] = time.monotonic() - began
    rows = check_file(file).manifest.rows
    print(f"\n{rows} rows, {file.stat().st_size / 1e6:.1f} MB:")
    for name, seconds in took.items():
        print(f"  {name}: {seconds:.1f} s, {rows / seconds:,.0f} rows/s")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  most memory of a process: {most:.0f} MB")
    assert rows > ROWS and sum(took.values()) < 60
