"""What a step towards a green name must keep to, and what is refused or asks for a note."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.ladder import climbing
from campaigns.ladder.climbing import Breach, Rung, Step
from campaigns.models import Award, Declaration, GivenTo, Level, Outcome, StageKind
from campaigns.selectors.awards import rungs_of
from campaigns.selectors.steps import steps_of
from campaigns.telling.ladder_words import breaches_words, step_words, when_words
from ecocounty.periods import FIRST_YEAR
from ecocounty.spellings import one_line
from ecocounty.units.models import Body, Unit, UnitKind
from ecocounty.units.refused import RefusedError


class OpenAlreadyError(RefusedError):
    """The same is declared already and open; `held` is that declaration, to stand beside the new one."""

    def __init__(self, held: Declaration) -> None:
        super().__init__(
            None, _("This is declared already and still open. Go on with that one, or end it first.")
        )
        self.held = held


class BreachError(RefusedError):
    """Rules of the ladder speak against the step; with a note it may stand all the same."""

    def __init__(self, breaches: Sequence[Breach]) -> None:
        super().__init__("breach_note", breaches_words(breaches))
        self.breaches = tuple(breaches)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """A step as somebody enters it."""

    kind: str = StageKind.DECLARED
    day: date | None = None
    year: int | None = None
    document: str = ""
    outcome: str = Outcome.PASSED
    breach_note: str = ""

    @property
    def step(self) -> Step:
        """Return the step as the ladder sees it."""
        year = self.day.year if self.day else self.year
        return Step(self.kind, self.day, year, self.outcome != Outcome.FAILED)


def rung_at(award: Award, level: int) -> Rung:
    """Return the rules of a level, refusing one at which the name is not given."""
    rungs = rungs_of(award)
    if level not in rungs:
        known = ", ".join(str(Level(one).label) for one in rungs)
        sentence = _("This name is not given at that level. Choose one of: %(known)s.")
        raise RefusedError("level", sentence % {"known": known})
    return rungs[level]


def steps_held(mine: dict, level: int | None) -> list[Step]:
    """Return the steps of the same subject's declaration at another level, of one that has not ended first."""
    if level is None:
        return []
    found = Declaration.objects.in_force().filter(**mine, level=level).prefetch_related("stages")
    for declaration in sorted(found, key=lambda one: (one.ended_on is not None, one.pk)):
        return steps_of(declaration)
    return []


def declaring_breaches(
    rung: Rung, first: NewStep, below: Sequence[Step], same: Sequence[Declaration]
) -> list[Breach]:
    """Return what speaks against declaring on a day."""
    former_end = max((one.ended_on for one in same if one.ended_on), default=None)
    return climbing.breaches_of_declaring(rung, day=first.day, below=below, former_end=former_end)


def refuse_open(same: Sequence[Declaration]) -> None:
    """Refuse to declare the same twice while the first is open."""
    for declaration in same:
        if declaration.ended_on is None:
            raise OpenAlreadyError(declaration)


def breaches_of(declaration: Declaration, rung: Rung, former: Sequence[Step], new: NewStep) -> list[Breach]:
    """Return what speaks against a further step of a declaration."""
    if new.kind != StageKind.DECLARED:
        return climbing.breaches_of_step(rung, former, new.step)
    mine = {name: getattr(declaration, name) for name in ("award", "body", "township")}
    same = Declaration.objects.in_force().filter(**mine, level=declaration.level).exclude(pk=declaration.pk)
    return declaring_breaches(rung, new, steps_held(mine, rung.below), same)


def with_note(new: NewStep, found: Sequence[Breach]) -> NewStep:
    """Ask for a note where a rule is not kept; where all are, no note is kept either."""
    note = one_line(new.breach_note)
    if found and not note:
        raise BreachError(found)
    return replace(new, breach_note=note if found else "")


def refuse_subject(unit: Unit, award: Award, body: Body | None, township: Unit | None) -> None:
    """Refuse a subject that the award is not given to, or that is not the unit's to enter."""
    if (body is None) == (township is None):
        raise RefusedError("subject", _("Choose who is to be named: a body or a township."))
    subject = body or township
    is_right = (
        award.given_to == GivenTo.TOWNSHIP and township.kind == UnitKind.TOWNSHIP
        if township
        else award.given_to == body.kind
    )
    if not is_right:
        sentence = _("“%(award)s” is given to: %(kind)s. %(subject)s is none.")
        said = {"award": award.name, "kind": award.get_given_to_display(), "subject": subject.name}
        raise RefusedError("subject", sentence % said)
    place = township or body.place
    if not unit.holds(place) and (body is None or body.unit_id != unit.pk):
        sentence = _(
            "%(subject)s lies in %(place)s, not in %(unit)s. Choose the unit it lies in, or the one above."
        )
        said = {"subject": subject.name, "place": place.name, "unit": unit.name}
        raise RefusedError("unit", sentence % said)
    if not unit.path.startswith(award.belongs_to.path):
        raise RefusedError("award", _("“%(award)s” does not hold for this unit.") % {"award": award.name})


def refuse_closed(award: Award, first: NewStep) -> None:
    """Refuse to begin towards a name that nobody was asked for any more; what lies before is entered late."""
    day = first.day or timezone.localdate()
    if first.day is None and first.year:
        day = min(day, date(first.year, 12, 31))
    if award.is_closed_on(day):
        sentence = _("“%(award)s” is no longer asked for from %(day)s on.")
        raise RefusedError("award", sentence % {"award": award.name, "day": award.closed_from.isoformat()})


def refuse_further(award: Award, new: NewStep) -> None:
    """Refuse to declare what was a pilot, or to renew, once nobody is asked for it; what is on its way goes on."""
    if new.kind in (StageKind.DECLARED, StageKind.RENEWED):
        refuse_closed(award, new)


def refuse_step(rung: Rung, steps: Sequence[Step], new: NewStep) -> None:
    """Refuse a step that leaves one out, comes twice, lies in the future or before the former one."""
    missing = climbing.missing_step(steps, new.kind)
    if missing:
        sentence = _(
            "“%(missing)s” is missing before “%(step)s”. Enter it first; where its day is not known, leave the "
            "day blank."
        )
        raise RefusedError("kind", sentence % {"missing": step_words(missing), "step": step_words(new.kind)})
    if new.kind not in climbing.next_kinds(steps):
        raise RefusedError("kind", _("“%(step)s” cannot come now.") % {"step": step_words(new.kind)})
    refuse_day(steps, new)


def refuse_day(steps: Sequence[Step], new: NewStep) -> None:
    """Refuse a day or year that lies in the future or before the former step."""
    today = timezone.localdate()
    if (new.day and new.day > today) or (new.year and not new.day and new.year > today.year):
        said = {"today": today.isoformat()}
        raise RefusedError("day", _("Today is %(today)s; enter it when it has happened.") % said)
    if new.year and new.year < FIRST_YEAR:
        raise RefusedError("day", _("Choose a year between 1900 and 2199."))
    if new.kind == StageKind.LAPSED and new.day is None:
        raise RefusedError("day", _("Enter the day on which it ended; from then on it may be declared anew."))
    former = climbing.day_before(steps, new.step)
    if former:
        sentence = _("“%(former)s” was on %(when)s. This step cannot lie before it.")
        said = {"former": step_words(former.kind), "when": when_words(former)}
        raise RefusedError("day", sentence % said)
    if new.outcome == Outcome.FAILED and new.kind != StageKind.INSPECTED:
        raise RefusedError("outcome", _("Only an inspection may be not passed."))
