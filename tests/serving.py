"""A server of the product in a process of its own: waiting for its first page, and ending it."""

import signal
import subprocess
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60


def serve(command: list[str], *, environment: dict[str, str], log: Path, url: str) -> subprocess.Popen:
    """Start a server, and come back when the first page is there."""
    with log.open("a", encoding="utf-8") as handle:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=handle, stderr=subprocess.STDOUT
        )
    deadline = time.monotonic() + PATIENCE
    while not answers(url, log):
        assert process.poll() is None and time.monotonic() < deadline, log.read_text(encoding="utf-8")
        time.sleep(0.1)
    return process


def answers(url: str, log: Path) -> bool:
    """Say whether the front door is there; one that answers with an error is a failure at once."""
    try:
        with urlopen(f"{url}/login/", timeout=5):
            return True
    except HTTPError:
        raise AssertionError(log.read_text(encoding="utf-8")) from None
    except (URLError, OSError):
        return False


def end(process: subprocess.Popen, by: signal.Signals) -> None:
    """Ask a server to end, and see to it that it does."""
    process.send_signal(by)
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
