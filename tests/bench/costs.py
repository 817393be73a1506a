"""Run inside a place with the demonstration: what our requests compute, held against plain ones, as JSON.

All in one process, on the database file that the place has, one after another in turn: whatever else the
computer does meets both alike. Computing time of this process is what counts, never the clock on the wall.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connection  # noqa: E402

from ecocounty.periods import Period  # noqa: E402
from ecocounty.returns.selectors.sheet import read_sheet  # noqa: E402
from ecocounty.units.models import User  # noqa: E402
from scoring.models import Assessment  # noqa: E402
from tests.bench.people import session_of  # noqa: E402
from tests.bench.plain import BACKEND, plain_handler  # noqa: E402
from tests.bench.setting import sized  # noqa: E402
from tests.bench.visiting import Visitor  # noqa: E402

ROUNDS, IN_A_ROUND = sized(3, 9), sized(20, 30)
OPEN = Period.of_month(2006, 6)


def saver(ours: WSGIHandler, kind: str) -> Callable[[int], None]:
    """Return the act of a reporter of such a unit who types into the first cell again and again."""
    user = User.objects.filter(roles__kind="reporter", unit__kind=kind).order_by("pk").first()
    sheet = read_sheet(unit=user.unit, period=OPEN)
    row = next(row for row in sheet.rows if row.row.kind != "text")
    seen = [row.line.version if row.line else 0]
    visitor, address = Visitor(ours, session_of(user)), f"/returns/{user.unit.code}/{OPEN}/cell/"

    def save(number: int) -> None:
        form = {"row": row.row.key, "typed": number % 7 + 3, "note": "", "version": seen[0]}
        seen[0] = json.loads(visitor.ask(address, form))["version"]

    return save


def requests() -> dict[str, Callable[[int], object]]:
    """Return name -> request, plain ones and ours."""
    ours, plain = WSGIHandler(), plain_handler()
    reader = User.objects.filter(roles__kind="county_office").order_by("pk").first()
    published = Assessment.objects.order_by("pk").last()
    anyone = session_of(reader, backend=BACKEND)
    as_it_comes, kept = Visitor(plain, anyone, 0), Visitor(plain, anyone)
    office = Visitor(ours, session_of(reader))
    return {
        "plain save": lambda number: as_it_comes.ask("/plain/save/", {"row": 1, "typed": number}),
        "plain save, connection kept": lambda number: kept.ask("/plain/save/", {"row": 1, "typed": number}),
        "plain table": lambda number: as_it_comes.ask("/plain/table/"),
        "cell of a township": saver(ours, "township"),
        "cell of a bureau": saver(ours, "department"),
        "ranking": lambda number: office.ask(f"/ranking/{published.pk}/"),
        "home": lambda number: office.ask("/"),
    }


def computing(request: Callable[[int], object], times: int) -> float:
    """Return the milliseconds of computing that a request takes."""
    # How long a connection lives is settled when it is opened.
    connection.close()
    request(0)
    began = time.process_time()
    for number in range(times):
        request(number)
    return (time.process_time() - began) / times * 1000


def main() -> None:
    """Print name -> milliseconds, the median of several rounds."""
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, BACKEND]
    asked = requests()
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(ROUNDS + 1):
        for name, request in asked.items():
            found = computing(request, IN_A_ROUND)
            if turn:
                taken[name].append(found)
    json.dump({name: statistics.median(found) for name, found in taken.items()}, sys.stdout)


if __name__ == "__main__":
    main()
