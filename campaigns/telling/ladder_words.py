"""The ladder in words: levels, steps, what speaks against one, where somebody stands, what is to be done."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.ladder import climbing
from campaigns.ladder.climbing import Breach, Step
from campaigns.ladder.due import Due
from campaigns.ladder.standing import Standing
from campaigns.models import Level, StageKind


def level_words(level: int) -> str:
    """Return a level in the reader's language."""
    return str(Level(level).label)


def step_words(kind: str) -> str:
    """Return a step in the reader's language."""
    return str(StageKind(kind).label)


def day_words(day: date | None) -> str:
    """Return a day as tables write it."""
    return day.isoformat() if day else _("day not known")


def when_words(step: Step) -> str:
    """Return when a step was taken, as far as it is known."""
    return str(step.year) if step.day is None and step.year else day_words(step.day)


def breach_words(breach: Breach) -> str:
    """Return which rule is not kept, and what it rests on."""
    data = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in breach.data.items()
    }
    if "level" in data:
        data["level"] = level_words(data["level"])
    match breach.code:
        case "level_below_not_held":
            return _("The name of %(level)s level is not held; it comes first.") % data
        case "waiting_not_known":
            return (
                _("%(months)s months after the naming at %(level)s level must be over; a day is not known.")
                % data
            )
        case "waiting_not_over":
            return (
                _(
                    "Named at %(level)s level on %(named)s; after %(months)s months it may be declared from "
                    "%(over)s, which is %(days)s days later."
                )
                % data
            )
        case "redeclared_early":
            return (
                _(
                    "The former one ended on %(ended)s; it may be declared anew from %(over)s, %(days)s days later."
                )
                % data
            )
        case "inspection_not_passed":
            return _("The inspection was not passed; it is inspected again first.")
        case "reinspected_late":
            return _("It was to be inspected again by %(due)s.") % data
        case "publicity_too_short":
            return _("Publicised %(days)s of %(needed)s days; the last day is %(ends)s.") % data
        case _:
            return _("The name ran out on %(runs_out)s.") % data


def breaches_words(breaches: Iterable[Breach]) -> str:
    """Return what speaks against a step, and what may be done about it."""
    told = " ".join(breach_words(breach) for breach in breaches)
    return told + " " + _("If it is so all the same, say why; it then stands with a mark.")


def days_words(days: int) -> str:
    """Return a number of days."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def standing_words(standing: Standing) -> tuple[str, str]:
    """Return what is so, and what is to be done."""
    said = dict(standing.data)
    data = {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}
    data["level"] = level_words(standing.level)
    if "next" in said:
        data["next"] = level_words(said["next"])
    if isinstance(said.get("days"), int):
        data["days"] = days_words(said["days"])
    if "step" in said:
        data["when"] = when_words(said["step"])
    so, todo = SENTENCES[standing.code]()
    return so % data, todo % data


# Made when they are read, in the reader's language: what is so, and what is to be done.
SENTENCES = {
    "pilot": lambda: (_("Pilot"), _("Not declared yet. Enter the declaration when it is handed in.")),
    "declared": lambda: (
        _("%(level)s level: declared, inspection to come"),
        _("Declared: %(when)s. Enter the inspection once it was held."),
    ),
    "inspected": lambda: (
        _("%(level)s level: inspection passed"),
        _("Inspected: %(when)s. It is publicised next, for %(days)s."),
    ),
    "failed": lambda: (
        _("%(level)s level: inspection not passed"),
        _("Inspected: %(when)s. The rules set no day for doing it again."),
    ),
    "failed_with_days_left": lambda: (
        _("Not passed: %(days)s left to put it right"),
        _("It is inspected again by %(due)s; after that it is declared anew."),
    ),
    "failed_and_overdue": lambda: (
        _("Inspection again overdue by %(days)s"),
        _("It was due by %(due)s. Enter it, or that it was given up."),
    ),
    "publicised": lambda: (
        _("%(level)s level: publicised"),
        _("Begun: %(when)s. Enter the naming once it is given."),
    ),
    "in_publicity": lambda: (
        _("%(level)s level: day %(day)s of its publicity"),
        _("The last of %(days)s is %(ends)s. Without objection the naming follows."),
    ),
    "publicity_over": lambda: (
        _("%(level)s level: publicity over"),
        _("Its last day was %(ends)s. Enter the naming, or that it was given up."),
    ),
    "named": lambda: (_("Named at %(level)s level"), _("There is no higher level.")),
    "next_open": lambda: (
        _("Named at %(level)s level"),
        _("It may be declared at %(next)s level."),
    ),
    "waiting": lambda: (
        _("Waiting: %(days)s to go"),
        _("It may be declared at %(next)s level from %(over)s; before that it is against the rules."),
    ),
    "waiting_not_known": lambda: (
        _("Named at %(level)s level, day not known"),
        _("Enter the day of the naming: %(months)s months after it %(next)s level is open."),
    ),
    "runs_out": lambda: (_("The name runs out in %(days)s"), _("Renew it by %(out)s.")),
    "ran_out": lambda: (
        _("The name ran out %(days)s ago"),
        _("It held until %(out)s. Enter the renewal, or that it lapsed."),
    ),
    "lapsed": lambda: (_("%(level)s level: lapsed"), _("Since %(when)s. It may be declared anew.")),
    "given_up": lambda: (_("%(level)s level: given up"), _("Since %(when)s. It may be declared anew.")),
}


def due_words(due: Due) -> tuple[str, str]:
    """Return what is due, and the words of its button."""
    data = {"level": level_words(due.level), "day": due.begins.isoformat()}
    match due.kind:
        case "publicity_ends":
            return _("%(level)s level: publicity ends, the naming follows") % data, _("Enter the naming")
        case "reinspect":
            return _("%(level)s level: inspection again") % data, _("Enter the inspection")
        case "declare":
            return _("%(level)s level may be declared") % data, _("Declare it")
        case _:
            return _("%(level)s level: renew the name, from %(day)s on") % data, _("Enter the renewal")


def drawn_words(about: str, what: object) -> str:
    """Return the words that stand in the drawing of a ladder."""
    match about:
        case "named":
            return _("%(when)s named") % {"when": when_words(what)}
        case "waiting":
            return _("from %(day)s") % {"day": what.data["over"].isoformat()}
        case "only":
            return _("given at %(level)s level only") % {"level": level_words(what)}
        case "not_given":
            return _("not given")
        case _:
            return present_words(what)


def present_words(standing: Standing) -> str:
    """Return the words under the present step."""
    step = standing.data.get("step")
    if standing.code == "pilot":
        return _("pilot, not declared")
    if standing.code == "in_publicity":
        return _("day %(day)s of %(days)s") % standing.data
    if standing.code.startswith("failed"):
        return _("not passed")
    if standing.code == "given_up":
        return _("%(when)s given up") % {"when": when_words(step)}
    if standing.code == "publicity_over":
        return _("publicised until %(day)s") % {"day": standing.data["ends"].isoformat()}
    kind = {"declared": climbing.DECLARED, "inspected": climbing.INSPECTED, "publicised": climbing.PUBLICISED}
    word = step_words(kind.get(standing.code, climbing.LAPSED))
    return f"{when_words(step)} {word}" if step else word
