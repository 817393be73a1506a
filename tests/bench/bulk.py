"""Run inside a place: how fast the history is verified and a month is taken in, beside plain work, as JSON."""

import json
import sys
import time
from hashlib import sha256

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from ecocounty.history.models import Chain, Entry  # noqa: E402
from ecocounty.history.seals import SEALED, seal_of  # noqa: E402
from ecocounty.history.verify import verify_history  # noqa: E402
from ecocounty.periods import Period  # noqa: E402
from ecocounty.quantities import read_quantity  # noqa: E402
from ecocounty.returns.cell_change import CellChange  # noqa: E402
from ecocounty.returns.selectors.sheet import read_sheet  # noqa: E402
from ecocounty.returns.services.cells import save_cells  # noqa: E402
from ecocounty.units.models import Unit, User  # noqa: E402
from tests.bench.plain import PlainFigure, PlainHistory, plain_handler  # noqa: E402

CHAINS, BATCH, MONTHS = 130, 10_000, 6


def write_entries(many: int) -> None:
    """Write many sealed entries, as many in each of the chains, in batches."""
    now, seals = timezone.now(), [""] * CHAINS
    for start in range(0, many, BATCH):
        batch = []
        for place in range(start, min(start + BATCH, many)):
            chain, number = place % CHAINS, place // CHAINS + 1
            entry = Entry(
                at=now,
                actor_id=1,
                actor_name="long",
                action="fill",
                subject_kind="returns.line",
                subject_id=str(place),
                unit_code=f"bench{chain}",
                before={"value": str(place), "state": "reported", "as_typed": str(place), "note": ""},
                after={"value": str(number), "state": "reported", "as_typed": str(number), "note": ""},
                door="browser",
                request_id="ABCDEFGH",
                chain=f"bench{chain}",
                number=number,
            )
            entry.seal = seal_of(tuple(getattr(entry, name) for name in SEALED), seals[chain])
            seals[chain] = entry.seal
            batch.append(entry)
        Entry.objects.bulk_create(batch, batch_size=500)
    for chain, seal in enumerate(seals):
        Chain.objects.create(key=f"bench{chain}", number=len(range(chain, many, CHAINS)), seal=seal)


def timed(act) -> tuple[float, float]:
    """Return how long an act takes, by the clock and in computing."""
    began, computed = time.monotonic(), time.process_time()
    act()
    return time.monotonic() - began, time.process_time() - computed


def seal_plainly(many: int) -> None:
    """Do the work of a seal and nothing else: JSON and SHA-256, each from the one before."""
    values = {"value": "3", "state": "reported", "as_typed": "3", "note": ""}
    seal = ""
    for number in range(many):
        row = [
            seal,
            "bench",
            number,
            "2026-11-24T00:00:00.000000Z",
            1,
            "long",
            "fill",
            values,
            values,
            "browser",
        ]
        seal = sha256(json.dumps(row, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def take_in(period: Period) -> int:
    """Save every row of a bureau's month at once, as a workbook that is taken in does; return how many."""
    sheet = read_sheet(unit=Unit.objects.get(code="431225D02"), period=period)
    changes = [
        CellChange(row=row, quantity=read_quantity("3.5", unit=row.row.unit_of_measure)) for row in sheet.rows
    ]
    return save_cells(actor=User.objects.get(username="lin"), sheet=sheet, changes=changes)


@transaction.atomic
def write_pairs(many: int) -> None:
    """Write as many plain pairs of a figure and a row of history."""
    now = timezone.now()
    figures = PlainFigure.objects.bulk_create(
        PlainFigure(unit=1, item="bamboo_area", period="2006-01", value=3, changed_at=now)
        for _one in range(many)
    )
    PlainHistory.objects.bulk_create(
        PlainHistory(at=now, who=1, figure=figure, after={"value": "3"}) for figure in figures
    )


def main(many: int) -> None:
    """Print how long each took."""
    write_entries(many)
    verdicts = []
    clock, computed = timed(lambda: verdicts.append(verify_history()))
    _clock, plain = timed(lambda: seal_plainly(many))
    plain_handler()
    rows, ours, pairs = 0, 0.0, 0.0
    for month in range(1, MONTHS + 1):
        found = []
        ours += timed(lambda month=month, found=found: found.append(take_in(Period.of_month(2006, month))))[1]
        pairs += timed(lambda found=found: write_pairs(found[0]))[1]
        rows += found[0]
    told = {"entries": verdicts[0].entries, "findings": len(verdicts[0].findings), "rows": rows}
    json.dump(
        told | {"clock": clock, "computed": computed, "plain": plain, "ours": ours, "pairs": pairs},
        sys.stdout,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
