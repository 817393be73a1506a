"""The process that reads cells: the file on stdin, JSON on stdout, and bounds nothing in it can lift."""

import json
import sys
from typing import Any

from ecocounty.reading_process import limit_self
from ecocounty.sheets.limits import CHILD_CPU_SECONDS, CHILD_MEMORY, MAX_BYTES
from ecocounty.sheets.parse import read_plain
from ecocounty.sheets.refusal import SheetRefused


def answer(data: bytes) -> dict[str, Any]:
    """Read the workbook, or say why not."""
    try:
        return {"workbook": read_plain(data)}
    except SheetRefused as refused:
        return {"refused": [refused.code, refused.found]}
    except MemoryError:
        return {"refused": ["too_many_cells", "memory"]}
    except Exception as error:
        # openpyxl raises whatever the damaged part happens to upset, KeyError and AttributeError among it.
        return {"refused": ["broken", _describe(error.__cause__ or error)]}


def _describe(error: BaseException) -> str:
    """Name an error in one line: its text may quote the file."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def main() -> None:
    """Answer for one file."""
    limit_self(memory=CHILD_MEMORY, cpu_seconds=CHILD_CPU_SECONDS)
    found = answer(sys.stdin.buffer.read(MAX_BYTES + 1))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
