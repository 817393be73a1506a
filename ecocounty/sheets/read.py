"""Reading an officer's workbook: the fences, then a child process, then the tables by their tags."""

import json
import logging
import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from ecocounty.sheets.fences import check_file
from ecocounty.sheets.find import address_of, find_tables, find_token
from ecocounty.sheets.limits import CHILD_WAIT_SECONDS
from ecocounty.sheets.readings import ReadCell, ReadSheet, SheetProblem, Workbook
from ecocounty.sheets.refusal import REFUSALS, SheetRefused

logger = logging.getLogger(__name__)

# numpy, Pillow and lxml would be loaded by openpyxl if they are there; cells need none of them.
_START = (
    "import sys; sys.modules.update(numpy=None, PIL=None, lxml=None); "
    "from ecocounty.sheets.child import main; main()"
)
_ROOT = Path(__file__).resolve().parents[2]

# What Python needs to start; keys and passwords in the server's environment are none of the child's business.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "SYSTEMROOT", "LANG")
_OVERTIME_SIGNALS = frozenset(
    getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)
)


def read_workbook(data: bytes, *, filename: str = "") -> Workbook:
    """Read a workbook, or raise SheetRefused; large and small files go the same way."""
    check_file(data, filename=filename)
    plain = _ask_child(data)
    sheets = tuple(_read_sheet(sheet) for sheet in plain["sheets"])
    token, problems = find_token(sheets, plain["property"])
    if plain["external_links"]:
        problems.append(SheetProblem("external_links", "", "", ""))
    tables, found = find_tables(sheets, token=token)
    return Workbook(token=token, tables=tables, sheets=sheets, problems=problems + found)


def _ask_child(data: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-c", _START],
            input=data,
            capture_output=True,
            timeout=CHILD_WAIT_SECONDS,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SheetRefused("timeout", f"{CHILD_WAIT_SECONDS} s") from error
    except OSError as error:
        raise SheetRefused("no_reader", str(error)) from error
    if done.returncode < 0:
        code = "timeout" if -done.returncode in _OVERTIME_SIGNALS else "broken"
        raise SheetRefused(code, f"signal {-done.returncode}")
    return _understand(done)


def _understand(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    try:
        said = json.loads(done.stdout)
        if "workbook" in said:
            return said["workbook"]
        code, found = said["refused"]
    except (ValueError, KeyError, TypeError) as error:
        logger.error(
            "sheets child ended with %s: %s", done.returncode, done.stderr[-2000:].decode(errors="replace")
        )
        raise SheetRefused("no_reader", f"exit {done.returncode}") from error
    raise SheetRefused(code if code in REFUSALS else "broken", found)


def _read_sheet(plain: dict[str, Any]) -> ReadSheet:
    name = plain["name"]
    cells = {
        (row, column): ReadCell(name, address_of(row, column), _value(value, kind, is_number), kind)
        for row, column, kind, value, is_number in plain["cells"]
    }
    notes: dict[tuple[int, int], list[SheetProblem]] = {}
    for row, column, code, found in plain["notes"]:
        notes.setdefault((row, column), []).append(SheetProblem(code, name, address_of(row, column), found))
    return ReadSheet(
        name=name,
        visible=plain["visible"],
        cells=cells,
        hidden_rows=frozenset(plain["hidden_rows"]),
        hidden_columns=frozenset(plain["hidden_columns"]),
        merged=tuple(tuple(one) for one in plain["merged"]),
        notes={place: tuple(found) for place, found in notes.items()},
    )


def _value(value: str, kind: str, is_number: bool) -> str | Decimal | None:
    if kind == "uncached_formula":
        return None
    return Decimal(value) if is_number else value
