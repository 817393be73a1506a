"""Whose turn it is to write into a database file: first come, first served.

SQLite lets one write and has the others look again after pauses of up to a tenth of a second; with eight that
look, the line grows while the file stands idle, and some wait ten seconds. Here the threads of a process are
called in the order in which they came, and only the first of each process looks, a thousand times a second.
What a killed process held is free at once: the lock is the system's, on a file beside the database.
"""

import os
import time
from collections import deque
from pathlib import Path
from threading import Event, Lock

try:
    import fcntl
except ImportError:
    # Windows: the one process of waitress serves, and commands beside it wait as SQLite has them wait.
    fcntl = None

LOOK_AGAIN = 0.001


class Turns:
    """The line of one process before one database file, and the lock between the processes."""

    def __init__(self, database: str) -> None:
        self.path = Path(f"{database}.turn")
        self._guard = Lock()
        self._waiting: deque[Event] = deque()
        self._busy = False
        self._file: int | None = None

    def take(self, patience: float) -> bool:
        """Wait for the turn; say no when patience has run out."""
        deadline = time.monotonic() + patience
        if not self._stand_in_line(patience):
            return False
        try:
            if self._lock_file(deadline):
                return True
        except BaseException:
            self._call_next()
            raise
        self._call_next()
        return False

    def leave(self) -> None:
        """Give the turn back: to the other processes first, then to the next of this one."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        self._call_next()

    def _stand_in_line(self, patience: float) -> bool:
        with self._guard:
            if not self._busy:
                self._busy = True
                return True
            called = Event()
            self._waiting.append(called)
        if called.wait(patience):
            return True
        with self._guard:
            if called.is_set():
                return True
            self._waiting.remove(called)
            return False

    def _call_next(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._busy = False

    def _lock_file(self, deadline: float) -> bool:
        if fcntl is None:
            return True
        # Opened each time: one that was opened before a fork would be the same lock in both processes.
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    os.close(file)
                    return False
                time.sleep(LOOK_AGAIN)
            except BaseException:
                os.close(file)
                raise
            else:
                self._file = file
                return True


_lines: dict[str, Turns] = {}
_guard = Lock()


def turns_at(database: str) -> Turns:
    """Return the line before a database file, one for the whole process."""
    with _guard:
        return _lines.setdefault(database, Turns(database))


def forget_lines() -> None:
    """Begin anew in a process that was forked: who waited in the other one does not wait here."""
    global _guard
    _guard = Lock()
    _lines.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=forget_lines)
