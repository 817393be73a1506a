"""The measures `declarations:<award>.<level>.<step>` and `essays:<what>`: counts reached to date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from campaigns.models import Award, Essay, Level, Stage, StageKind
from campaigns.selectors.essays import IS_PUBLISHED
from campaigns.selectors.within import below_or_at
from ecocounty.figures.measures import Reading, Readings, UnknownMeasureError, offer
from ecocounty.periods import Period
from ecocounty.quantities import Qualifier, Quantity, State
from ecocounty.units.models import Unit

LEVELS = {level.name.lower(): level.value for level in Level}
# Named and not lapsed since.
HELD = "held"
COUNTED_IN, ESSAYS_IN = "個", "篇"
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A code taken apart."""

    award: str
    level: int
    step: str


def parse_code(prefix: str, code: str, awards: set[str]) -> StepAsked:
    """Return what a code asks for, or refuse one that names no award, level or step."""
    award, _dot, rest = code.partition(".")
    level, _dot, step = rest.partition(".")
    if award not in awards or level not in LEVELS or step not in (*StageKind.values, HELD):
        raise UnknownMeasureError(f"{prefix}:{code}")
    return StepAsked(award, LEVELS[level], step)


class DeclarationMeasures:
    """How many declarations of a unit and all below it reached a step by the end of the period.

    A step of which only the year is known counts from that year's end; one of which nothing is known is missing.
    """

    prefix = "declarations"

    def read(self, *, codes: Sequence[str], units: Sequence[Unit], period: Period) -> Readings:
        """Return code -> unit id -> reading; two queries whatever the number of codes and units."""
        awards = set(Award.objects.values_list("key", flat=True))
        asked = {code: parse_code(self.prefix, code, awards) for code in codes}
        stages = stages_within(units, {one.award for one in asked.values()})
        return {
            code: {unit.pk: read_unit(one, unit, stages, period) for unit in units}
            for code, one in asked.items()
        }


def stages_within(units: Sequence[Unit], awards: set[str]) -> list[Mapping[str, Any]]:
    """Return the steps in force of declarations in force of these units for these awards; one query."""
    stages = Stage.objects.in_force().filter(
        unit__in=below_or_at(units),
        declaration__withdrawn_at__isnull=True,
        declaration__award__key__in=awards,
    )
    return list(
        stages.values(
            "declaration_id", "declaration__level", "declaration__award__key", "kind", "day", "year",
            "outcome", "unit__path", "invented",
        )
    )  # fmt: skip


def read_unit(asked: StepAsked, unit: Unit, stages: Iterable[Mapping[str, Any]], period: Period) -> Reading:
    """Return how many declarations of a unit reached a step."""
    reached, missing, lapsed, invented = set(), set(), set(), False
    wanted = StageKind.NAMED if asked.step == HELD else asked.step
    for stage in stages:
        if (
            stage["declaration__award__key"] != asked.award
            or stage["declaration__level"] != asked.level
            or not stage["unit__path"].startswith(unit.path)
        ):
            continue
        is_reached = has_happened(stage["day"], stage["year"], period)
        if stage["kind"] == wanted and not (
            stage["kind"] == StageKind.INSPECTED and stage["outcome"] == "failed"
        ):
            if is_reached is None:
                missing.add(stage["declaration_id"])
            elif is_reached:
                reached.add(stage["declaration_id"])
                invented = invented or stage["invented"]
        if asked.step == HELD and stage["kind"] == StageKind.LAPSED and is_reached:
            lapsed.add(stage["declaration_id"])
    return count_reading(
        len(reached - lapsed), COUNTED_IN, missing=len(missing - reached - lapsed), invented=invented
    )


def has_happened(day: date | None, year: int | None, period: Period) -> bool | None:
    """Say whether a step had been taken by the end of the period; None where nothing is known of when."""
    if day is not None:
        return day <= period.last_day
    if year is None:
        return None
    return year < period.year or (year == period.year and period.last_day.month == DECEMBER)


def count_reading(count: int, measured_in: str, *, missing: int = 0, invented: bool = False) -> Reading:
    """Return a count as a reading."""
    value = Decimal(count)
    quantity = Quantity(value=value, qualifier=Qualifier.EXACT, state=State.REPORTED, as_typed=str(count))
    return Reading(
        value=Fraction(count),
        quantity=quantity,
        unit_of_measure=measured_in,
        expected=count + missing,
        missing=missing,
        invented=invented,
    )


class EssayMeasures:
    """How many essays of a unit and all below it came in, were chosen or were published in the year to date."""

    prefix = "essays"
    days: Mapping[str, str] = {"received": "received_on", "chosen": "chosen_on", "published": "chosen_on"}

    def read(self, *, codes: Sequence[str], units: Sequence[Unit], period: Period) -> Readings:
        """Return code -> unit id -> reading; one query whatever the number of codes and units."""
        for code in codes:
            if code not in self.days:
                raise UnknownMeasureError(f"{self.prefix}:{code}")
        first, last = date(period.year, 1, 1), period.last_day
        essays = list(
            Essay.objects.in_force()
            .filter(unit__in=below_or_at(units))
            .values("received_on", "chosen_on", "unit__path", "invented", is_published=IS_PUBLISHED)
        )
        found: dict[str, dict[int, Reading]] = {code: {} for code in codes}
        for code in found:
            counted = [
                essay
                for essay in essays
                if (day := essay[self.days[code]])
                and first <= day <= last
                and (code != "published" or essay["is_published"])
            ]
            for unit in units:
                mine = [essay for essay in counted if essay["unit__path"].startswith(unit.path)]
                invented = any(essay["invented"] for essay in mine)
                found[code][unit.pk] = count_reading(len(mine), ESSAYS_IN, invented=invented)
        return found


def offer_measures() -> None:
    """Offer the counts to the schemes."""
    offer(DeclarationMeasures())
    offer(EssayMeasures())
