"""A fresh place: units and people, and nothing to report yet."""

import csv
from dataclasses import dataclass
from pathlib import Path

from ecocounty.periods import Period
from ecocounty.returns.catalogue.reading import read_standard, write_standard
from ecocounty.returns.services.begin import Begun, begin_reporting
from ecocounty.units.models import Unit, User
from tests.cast import make_person, make_unit

FIRST = Period.of_month(2006, 1)
Change = dict[str, str]


@dataclass(slots=True)
class Fresh:
    city: Unit
    county: Unit
    pingcun: Unit
    television: Unit
    yang: User
    long: User


def make_fresh() -> Fresh:
    """Make a county with one township and one department; the department's name is in simplified script."""
    city = make_unit("4312", "city", None, "懷化市", "Huaihua")
    county = make_unit("431225", "county", city, "會同縣", "Huitong")
    pingcun = make_unit("431225101", "township", county, "坪村鎮", "Pingcun")
    return Fresh(
        city=city,
        county=county,
        pingcun=pingcun,
        television=make_unit("431225D18", "department", county, "县广播电视局", "Television"),
        yang=make_person("yang", county, "county_office"),
        long=make_person("long", pingcun, "reporter"),
    )


def begin(*units: Unit, month: Period = FIRST, actor: User | None = None) -> list[Begun]:
    """Begin with the standard catalogue."""
    return begin_reporting(actor=actor, units=units, catalogue=read_standard(), first_month=month)


def make_own_files(folder: Path, *, departments: bool = False) -> Path:
    """Write an office's own files: the standard's, perhaps without what departments are asked for."""
    write_standard(folder)
    if not departments:
        rows = rows_of(folder / "forms.csv")
        write_rows(folder / "forms.csv", [row for row in rows if row["filled_by_kind"] != "department"])
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def change_row(path: Path, number: int, **cells: str) -> None:
    """Type something else into a row; 2 is the first under the header."""
    rows = rows_of(path)
    rows[number - 2] |= cells
    write_rows(path, rows)
