"""Where somebody stands on the way to a green name today: a code, a mark and what it rests on. Knows no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from campaigns.ladder import climbing
from campaigns.ladder.climbing import Climb, Rung, Step
from campaigns.ladder.due import RENEWED_BEFORE


@dataclass(frozen=True, slots=True)
class Standing:
    """What is so at which level; the mark is ok, info, warn, bad or none."""

    code: str
    mark: str
    level: int
    data: Mapping[str, Any] = field(default_factory=dict)


def standing_of(climb: Climb, today: date) -> Standing | None:
    """Return where a climb stands, by the highest level at which anything was done; None before the first step."""
    level = climb.top
    if level is None:
        return None
    steps = climb.taken[level]
    rung = climb.rungs.get(level, Rung(level=level))
    last = steps[-1]
    match last.kind:
        case climbing.PILOT:
            return Standing("pilot", "none", level, {"step": last})
        case climbing.DECLARED:
            return Standing("declared", "info", level, {"step": last})
        case climbing.INSPECTED:
            return inspected(rung, steps, today)
        case climbing.PUBLICISED:
            return publicised(rung, steps, today)
        case climbing.LAPSED:
            was_named = any(step.kind == climbing.NAMED for step in steps)
            return Standing("lapsed" if was_named else "given_up", "none", level, {"step": last})
        case _:
            return named(climb, rung, steps, today)


def inspected(rung: Rung, steps: Sequence[Step], today: date) -> Standing:
    """Return how it stands after an inspection."""
    if steps[-1].passed:
        return Standing("inspected", "info", rung.level, {"step": steps[-1], "days": rung.publicity_days})
    due = climbing.reinspection_due(rung, steps)
    if due is None:
        return Standing("failed", "bad", rung.level, {"step": steps[-1]})
    days = (due - today).days
    code = "failed_with_days_left" if days >= 0 else "failed_and_overdue"
    return Standing(code, "bad", rung.level, {"due": due, "days": abs(days)})


def publicised(rung: Rung, steps: Sequence[Step], today: date) -> Standing:
    """Return how it stands while the name is publicised, and after."""
    ends = climbing.publicity_ends(rung, steps)
    if ends is None:
        return Standing("publicised", "info", rung.level, {"step": steps[-1]})
    begun = steps[-1].day
    if today <= ends:
        day = (today - begun).days + 1
        data = {"day": day, "days": rung.publicity_days, "ends": ends}
        return Standing("in_publicity", "info", rung.level, data)
    return Standing("publicity_over", "warn", rung.level, {"ends": ends})


def named(climb: Climb, rung: Rung, steps: Sequence[Step], today: date) -> Standing:
    """Return how it stands once the name is held: it runs out, the next level waits or is open, or all is done."""
    out = climbing.runs_out(rung, steps)
    if climb.closed:
        return Standing("named", "ok", rung.level, {"out": out})
    if out and today > out:
        return Standing("ran_out", "bad", rung.level, {"out": out, "days": (today - out).days})
    if out and today >= out - RENEWED_BEFORE:
        return Standing("runs_out", "warn", rung.level, {"out": out, "days": (out - today).days})
    above = climb.rung_above(rung.level)
    if above is None:
        return Standing("named", "ok", rung.level, {"out": out})
    data = {"next": above.level, "months": above.waiting_months, "out": out}
    if not above.needs_level_below or not above.waiting_months:
        return Standing("next_open", "ok", rung.level, data)
    over = climbing.waiting_over(above, steps)
    if over is None:
        return Standing("waiting_not_known", "info", rung.level, data)
    data |= {"over": over, "days": (over - today).days}
    return Standing(
        "waiting" if today < over else "next_open", "warn" if today < over else "ok", rung.level, data
    )
