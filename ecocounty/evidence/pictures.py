"""Pictures: decoded by a child process, so that a hostile one cannot take the web's worker down."""

import base64
import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ecocounty.evidence.limits import CHILD_WAIT_SECONDS
from ecocounty.evidence.refusal import REFUSALS, FileRefused

logger = logging.getLogger(__name__)

_START = "from ecocounty.evidence.picture_child import main; main()"
_ROOT = Path(__file__).resolve().parents[2]
# What Python needs to start; keys and passwords in the server's environment are none of the child's business.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "SYSTEMROOT", "LANG")
_OVERTIME_SIGNALS = frozenset(
    getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)
)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is kept of a picture: encoded by us, with a small one to show."""

    data: bytes
    ending: str
    width: int
    height: int
    taken_on: date | None
    preview: bytes


def read_picture(data: bytes, *, key: str) -> Picture:
    """Return what is kept of a picture of a kind, or raise FileRefused."""
    said = _ask_child(data, key)
    return Picture(
        data=base64.b64decode(said["kept"]),
        ending=said["ending"],
        width=said["width"],
        height=said["height"],
        taken_on=date.fromisoformat(said["taken_on"]) if said["taken_on"] else None,
        preview=base64.b64decode(said["preview"]),
    )


def _ask_child(data: bytes, key: str) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-c", _START, key],
            input=data,
            capture_output=True,
            timeout=CHILD_WAIT_SECONDS,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused("timeout") from error
    except OSError as error:
        raise FileRefused("no_reader") from error
    if done.returncode < 0:
        code = "timeout" if -done.returncode in _OVERTIME_SIGNALS else "broken"
        raise FileRefused(code, f"signal {-done.returncode}")
    return _understand(done)


def _understand(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    try:
        said = json.loads(done.stdout)
        if "picture" in said:
            return said["picture"]
        code, found = said["refused"]
    except (ValueError, KeyError, TypeError) as error:
        logger.error(
            "picture child ended with %s: %s", done.returncode, done.stderr[-2000:].decode(errors="replace")
        )
        raise FileRefused("no_reader") from error
    raise FileRefused(code if code in REFUSALS else "broken", found)
