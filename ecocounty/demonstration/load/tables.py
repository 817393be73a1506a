"""The demonstration's CSV files as rows."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the demonstration's files, in order."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that lists several things."""
    return tuple(part for part in cell.split(";") if part)
