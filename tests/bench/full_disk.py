"""Run inside a place: saves cells while files may not grow past a limit, then with room again, in one process.

A file that may not grow (RLIMIT_FSIZE) is to SQLite what a full disk is. Prints as JSON what was answered.
"""

import json
import resource
import signal
import sys

import django
from django.conf import settings

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

from ecocounty.units.models import User  # noqa: E402
from tests.bench.people import ROW, session_of  # noqa: E402
from tests.bench.visiting import Visitor  # noqa: E402

POINTS, MOST = 30, 400
MONTH = "2006-01"


def save(visitor: Visitor, user: User, typed: int, version: int) -> tuple[str, str]:
    """Save a cell; return status and body."""
    code = user.unit.code
    form = {"row": ROW.format(code=code), "typed": typed, "note": "x" * 300, "version": version}
    return visitor.send(f"/returns/{code}/{MONTH}/cell/", form)


def limit(size: int) -> None:
    """Let no file grow past a size; 0 takes the limit away."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size or hard, hard))


def room_left(number: int) -> int:
    """Return a limit a little above the longest file of the database, at another place each time."""
    files = settings.VAR_DIR.glob("ecocounty.sqlite3*")
    return max(file.stat().st_size for file in files) + 1_500 * number + 512


def main() -> None:
    """Run into the limit at many points; after each, save again with room."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    user = User.objects.get(username="reporter0")
    visitor = Visitor(WSGIHandler(), session_of(user))
    version, typed = 0, 0
    confirmed, refused, pages = [], [], []
    for number in range(POINTS):
        limit(room_left(number))
        for _attempt in range(MOST):
            typed += 1
            status, said = save(visitor, user, typed, version)
            if not status.startswith("200"):
                refused.append(status)
                pages.append(said)
                break
            version = json.loads(said)["version"]
            confirmed.append(str(typed))
        limit(0)
        typed += 1
        status, said = save(visitor, user, typed, version)
        assert status.startswith("200"), (status, said)
        version = json.loads(said)["version"]
        confirmed.append(str(typed))
    json.dump({"confirmed": confirmed, "refused": refused, "page": pages[-1] if pages else ""}, sys.stdout)


if __name__ == "__main__":
    main()
