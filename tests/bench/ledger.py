"""What the database of a place says of its cells, by the lines and by the history."""

from collections import Counter, defaultdict

from django.db import connection

from ecocounty.figures.models import Figure
from ecocounty.history.models import Entry
from ecocounty.history.verify import verify_history
from ecocounty.returns.models import MonthlyReturn, ReturnLine


def reckon() -> dict:
    """Return row -> value and version, row -> values saved in the history's order, and every fault found.

    A row is counted over all months: who fills in several looks at the steps alone.
    """
    lines = ReturnLine.objects.select_related("about").filter(item="banners")
    saves = defaultdict(list)
    for entry in Entry.objects.filter(subject_kind="returns.line").order_by("chain", "number"):
        saves[entry.after["row"]].append(entry.after["as_typed"])
    verdict = verify_history()
    done = Counter(Entry.objects.exclude(subject_kind="returns.line").values_list("action", "subject_id"))
    return {
        "steps": [[action, subject, times] for (action, subject), times in done.items()],
        "figures": Figure.objects.count(),
        "states": dict(Counter(MonthlyReturn.objects.values_list("state", flat=True))),
        "lines": {f"{one.section}|{one.item}|{one.about.code}": [one.as_typed, one.version] for one in lines},
        "saves": dict(saves),
        "faults": [f"{one.fault} {one.chain} {one.number}" for one in verdict.findings] + integrity(),
    }


def integrity() -> list[str]:
    """Return what SQLite finds wrong with its file."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [row[0] for row in cursor.fetchall() if row[0] != "ok"]
