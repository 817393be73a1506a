"""Reading what strangers send in a process of its own: nothing in a file can take the web's worker down.

The file goes in on stdin; out comes JSON, `{awaited: ...}` or `{"refused": [code, found]}`.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:
    # Windows: the checks before the process and the parent's timeout remain.
    resource = None

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[1]
# What Python needs to start; keys and passwords in the server's environment are none of the child's business.
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "SYSTEMROOT", "LANG")
_OVERTIME_SIGNALS = frozenset(
    getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)
)


class NotReadError(Exception):
    """The process gave no reading: `timeout`, `broken`, `no_reader`, or a code of its own."""

    def __init__(self, code: str, found: str = "") -> None:
        super().__init__(code, found)
        self.code = code
        self.found = found


def ask_process(start: str, *arguments: str, data: bytes, seconds: int, awaited: str) -> dict[str, Any]:
    """Start Python with these words, give it the file, and return what it read; else raise NotReadError."""
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-c", start, *arguments],
            input=data,
            capture_output=True,
            timeout=seconds,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotReadError("timeout", f"{seconds} s") from error
    except OSError as error:
        raise NotReadError("no_reader", str(error)) from error
    if done.returncode < 0:
        code = "timeout" if -done.returncode in _OVERTIME_SIGNALS else "broken"
        raise NotReadError(code, f"signal {-done.returncode}")
    return _understand(done, awaited)


def _understand(done: subprocess.CompletedProcess[bytes], awaited: str) -> dict[str, Any]:
    try:
        said = json.loads(done.stdout)
        if awaited in said:
            return said[awaited]
        code, found = said["refused"]
    except (ValueError, KeyError, TypeError) as error:
        told = done.stderr[-2000:].decode(errors="replace")
        logger.error("the process that reads a %s ended with %s: %s", awaited, done.returncode, told)
        raise NotReadError("no_reader", f"exit {done.returncode}") from error
    raise NotReadError(code, found)


def limit_self(*, memory: int, cpu_seconds: int) -> None:
    """Bound memory and processor time where the system can, and leave no core file with the file's words in it."""
    if resource is None:
        return
    for kind, soft, hard in (
        ("RLIMIT_AS", memory, memory),
        ("RLIMIT_CPU", cpu_seconds, cpu_seconds + 1),
        ("RLIMIT_CORE", 0, 0),
    ):
        try:
            resource.setrlimit(getattr(resource, kind), (soft, hard))
        except (AttributeError, OSError, ValueError):
            # Some systems lack one of them, or have set a lower one already.
            continue
