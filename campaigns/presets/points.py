"""The points tables that may be taken over, as the files beside this one say them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
NUMBERS = (
    "commented_points",
    "shortfall_points",
    "false_points",
    "missed_points",
    "negative_points",
    "task_done_points",
    "task_missed_points",
)
SWITCHES = ("shares_points", "needs_proof")
WORDS = ("name", "name_hans", "name_en", "source", "reading", "not_computed", "shortfall_per")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """What an appearance is worth; a blank fits everything."""

    level: int
    points: Decimal
    medium: str = ""
    genre: str = ""
    position: str = ""

    @property
    def kind(self) -> tuple[int, str, str, str]:
        return self.level, self.medium, self.genre, self.position


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuota:
    """How much a month, or a year, asks of each unit of a kind, or of one unit by its number."""

    asked: int
    unit_kind: str = ""
    unit_id: int | None = None
    yearly: bool = False

    @property
    def whom(self) -> tuple[str, int | None, bool]:
        return self.unit_kind, self.unit_id, self.yearly


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTable:
    """A points table as it is to be kept: its own columns, its rows, its quotas."""

    key: str
    said: Mapping[str, str | bool | int | Decimal]
    rows: tuple[NewRow, ...]
    quotas: tuple[NewQuota, ...] = ()


@cache
def read_presets() -> dict[str, NewTable]:
    """Return the presets by key, in their order."""
    rows, quotas = read_rows(), read_quotas()
    return {
        line["key"]: NewTable(
            key=line["key"],
            said={
                **{name: line[name] for name in WORDS},
                **{name: line[name] == "1" for name in SWITCHES},
                **{name: Decimal(line[name]) for name in NUMBERS},
                "streak_months": int(line["streak_months"]),
            },
            rows=tuple(rows[line["key"]]),
            quotas=tuple(quotas.get(line["key"], ())),
        )
        for line in read_lines("points")
    }


def read_rows() -> dict[str, list[NewRow]]:
    """Return table -> what its appearances are worth."""
    found: dict[str, list[NewRow]] = {}
    for line in read_lines("points_rows"):
        row = NewRow(
            level=int(line["level"]),
            medium=line["medium"],
            genre=line["genre"],
            position=line["position"],
            points=Decimal(line["points"]),
        )
        found.setdefault(line["key"], []).append(row)
    return found


def read_quotas() -> dict[str, list[NewQuota]]:
    """Return table -> how much a month asks of which units; what a year asks, no document says."""
    found: dict[str, list[NewQuota]] = {}
    for line in read_lines("points_quotas"):
        quota = NewQuota(unit_kind=line["unit_kind"], asked=int(line["asked"]))
        found.setdefault(line["key"], []).append(quota)
    return found


def read_lines(name: str) -> list[dict[str, str]]:
    """Return the lines of one of the files."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
