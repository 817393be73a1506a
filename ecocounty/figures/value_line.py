"""How a figure's value changed, drawn from the entries of its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from ecocounty.charts.step_line import Step, axis_of, draw_step_line, wild_among
from ecocounty.figures.telling import said_quantity
from ecocounty.history.models import Entry


@dataclass(frozen=True, slots=True)
class ValueLine:
    """The drawing, and the number at which its axis begins where that is not 0."""

    drawn: SafeString
    begins_at: str


# The last value is seen to hold for at least such a part of the line.
LAST = 12


def draw_values(entries: Sequence[Entry], kind: str) -> ValueLine | None:
    """Return the step line of what the entries of a kind say one after another; None where no number changed.

    It goes on to the last entry of any kind, such as the ledger's after the return's.
    """
    told = [entry for entry in entries if entry.subject_kind == kind]
    steps = steps_of(told)
    numbers = [step.value for step in steps if step.value is not None]
    if len(numbers) < 2:
        return None
    wild = wild_among(numbers)
    axis = axis_of([number for place, number in enumerate(numbers) if place not in wild])
    until = max(entries[-1].at, steps[-1].at + (steps[-1].at - steps[0].at) / LAST)
    drawn = draw_step_line(
        steps,
        until=until,
        ends=(day_words(steps[0].at), day_words(until)),
        label=", ".join(f"{day_words(step.at)} {step.text}" for step in steps),
    )
    return ValueLine(SafeString(drawn), f"{axis:f}" if axis else "")


def steps_of(told: list[Entry]) -> list[Step]:
    """Return each value that was another than the one before it, with how long it held."""
    values = [number_in(entry.after) for entry in told]
    changes = [
        place
        for place, value in enumerate(values)
        if (place == 0 and value is not None) or (place and value != values[place - 1])
    ]
    steps = []
    for place, following in zip(changes, [*changes[1:], None], strict=True):
        # The same number may be said otherwise later, as over 80: what was said of it last stands beside it.
        at, text = told[place].at, said_quantity(told[(following or len(told)) - 1].after)
        if_wild = text
        if following is not None:
            words = {"value": text, "time": timesince(at, told[following].at)}
            if_wild = _("%(value)s, changed %(time)s later") % words
        steps.append(Step(at, values[place], text, if_wild))
    return steps


def number_in(said: dict) -> Decimal | None:
    """Return the number that an entry gave, if it gave one."""
    return None if said.get("value") is None else Decimal(said["value"])


def day_words(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d}"
