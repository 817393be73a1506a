"""The declarations that a file's rows are held against, asked once: as the service asks for one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from campaigns.ladder import climbing
from campaigns.ladder.climbing import Breach, Rung, Step
from campaigns.models import Award, Declaration, StageKind
from campaigns.selectors.awards import rungs_of
from campaigns.selectors.steps import steps_of
from campaigns.services.steps import NewStep, declaring_breaches, refuse_step, rung_at
from campaigns.telling.ladder_words import breaches_words
from ecocounty.units.refused import RefusedError

# Award, who is to be named, level.
Place = tuple[int, tuple[str, int], int]


@dataclass(frozen=True, slots=True)
class HeldDeclaration:
    """A declaration as far as the ladder's rules ask: of the register, or of a row above."""

    number: int | None
    steps: Sequence[Step]
    row: int | None = None

    @property
    def ended_on(self) -> date | None:
        """Return when it ended, if it did."""
        last = self.steps[-1] if self.steps else None
        return last.day if last is not None and last.kind == StageKind.LAPSED else None

    @property
    def where(self) -> str:
        """Return where it stands."""
        if self.number is None:
            return _("row %(row)s of the file") % {"row": self.row}
        return _("no. %(number)s") % {"number": self.number}


class Ladders:
    """Declarations in force by award, subject and level, with what the rows above make of them."""

    def __init__(self, subjects: Collection[tuple[str, int]]) -> None:
        self.held: dict[Place, list[HeldDeclaration]] = {}
        self.rungs: dict[int, dict[int, Rung]] = {}
        # Also what another unit declared of the same: the service looks at it too.
        same = Q(body__in=[pk for kind, pk in subjects if kind == "body"])
        same |= Q(township__in=[pk for kind, pk in subjects if kind == "unit"])
        found = Declaration.objects.in_force().filter(same)
        for one in found.prefetch_related("stages").order_by("pk"):
            self.held.setdefault(place_of(one), []).append(HeldDeclaration(one.pk, steps_of(one)))

    def at(self, place: Place) -> list[HeldDeclaration]:
        """Return the declarations of the same at the same level."""
        return self.held.get(place, [])

    def put(self, place: Place, held: HeldDeclaration) -> None:
        """Remember what a row makes of a declaration, or that it begins one."""
        others = [one for one in self.at(place) if held.number is None or one.number != held.number]
        self.held[place] = [*others, held]

    def below(self, place: Place, level: int | None) -> Sequence[Step]:
        """Return the steps of the same subject at another level, of one that has not ended first."""
        award, subject, _level = place
        if level is None:
            return []
        found = sorted(self.at((award, subject, level)), key=lambda one: one.ended_on is not None)
        return found[0].steps if found else []

    def rung(self, award: Award, level: int) -> Rung:
        """Return the rules of a level."""
        if award.pk not in self.rungs:
            self.rungs[award.pk] = rungs_of(award)
        return self.rungs[award.pk].get(level) or rung_at(award, level)


def place_of(declaration: Declaration) -> Place:
    """Return what of one subject there is one open declaration."""
    is_body = declaration.body_id is not None
    subject = ("body", declaration.body_id) if is_body else ("unit", declaration.township_id)
    return declaration.award_id, subject, declaration.level


def fault_of_steps(
    ladders: Ladders, award: Award, place: Place, steps: Sequence[Step], new: NewStep, *, but: int | None
) -> tuple[str | None, str] | None:
    """Return what speaks against a step after the former ones: the service's field and its sentence."""
    try:
        rung = ladders.rung(award, place[2])
        refuse_step(rung, steps, new)
    except RefusedError as error:
        return error.field, error.sentence
    found = breaches_of(ladders, place, rung, steps, new, but=but)
    if found and not new.breach_note:
        return "breach_note", breaches_words(found)
    return None


def breaches_of(
    ladders: Ladders, place: Place, rung: Rung, steps: Sequence[Step], new: NewStep, *, but: int | None
) -> list[Breach]:
    """Return which rules of the ladder a step does not keep to."""
    if new.kind == StageKind.PILOT:
        return []
    if new.kind != StageKind.DECLARED:
        return climbing.breaches_of_step(rung, steps, new.step)
    same = [one for one in ladders.at(place) if but is None or one.number != but]
    return declaring_breaches(rung, new, ladders.below(place, rung.below), same)
