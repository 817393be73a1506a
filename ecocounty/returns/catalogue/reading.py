"""A whole catalogue: the product's own, or an office's."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from ecocounty.returns.catalogue.faults import Fault
from ecocounty.returns.catalogue.forms import NewForm, read_forms
from ecocounty.returns.catalogue.indicators import NewIndicator, read_indicators
from ecocounty.returns.catalogue.tables import COLUMNS, read_tables

STANDARD = Path(__file__).resolve().parent.parent / "standard"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Indicators and forms, each by itself in order; not yet held against any unit."""

    indicators: tuple[NewIndicator, ...]
    forms: tuple[NewForm, ...]
    # Of the standard, a unit that an office does not have is left out; in an office's own files it is a fault.
    is_standard: bool
    # What is wrong in its cells: told together with what is wrong among an office's units.
    faults: tuple[Fault, ...] = ()


def read_standard() -> Catalogue:
    """Read the catalogue that comes with the product."""
    return read_catalogue(STANDARD, is_standard=True)


def read_catalogue(path: Path, *, is_standard: bool = False) -> Catalogue:
    """Read a catalogue, with everything that is wrong in its cells."""
    faults: list[Fault] = []
    typed = read_tables(path, faults)
    indicators = read_indicators(typed.indicators, faults)
    codes = {row.cells["code"] for row in typed.indicators}
    forms = read_forms(typed.forms, codes, faults)
    return Catalogue(tuple(indicators), tuple(forms), is_standard, tuple(faults))


def write_standard(folder: Path) -> list[Path]:
    """Write the standard's files into a folder, for an office to make its own of; none is overwritten."""
    targets = [folder / f"{name}.csv" for name in COLUMNS]
    there = [path for path in targets if path.exists()]
    if there:
        raise FileExistsError(", ".join(str(path) for path in there))
    folder.mkdir(parents=True, exist_ok=True)
    for path in targets:
        # With a byte order mark Excel and WPS read the names as they are.
        with path.open("xb") as handle:
            handle.write(b"\xef\xbb\xbf")
            with (STANDARD / path.name).open("rb") as source:
                shutil.copyfileobj(source, handle)
    return targets
