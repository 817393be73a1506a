"""What the last daily run found when it walked the history."""

from dataclasses import dataclass
from datetime import datetime

from ecocounty.upkeep.models import DailyRun

# The name of the step in a run's record.
HISTORY = "history"
LOOKED_AT = 30


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk: when, how many entries, how many things wrong; None where it did not come to its end."""

    at: datetime
    entries: int | None
    faults: int | None

    @property
    def is_clean(self) -> bool:
        return self.faults == 0


def last_walk() -> Walk | None:
    """Return the newest walk among the last runs. One query."""
    runs = DailyRun.objects.filter(is_running=False).order_by("-started_at", "-pk")
    for run in runs.only("started_at", "steps")[:LOOKED_AT]:
        for step in run.steps:
            if step["step"] == HISTORY:
                counts = step.get("counts", {})
                return Walk(run.started_at, counts.get("entries"), counts.get("faults"))
    return None
