"""The rules of an award in words: how waiting is counted."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from campaigns.ladder.climbing import Rung
from campaigns.models import Award
from campaigns.selectors.awards import rungs_of
from campaigns.telling.ladder_words import level_words


def months_words(months: int) -> str:
    """Return a number of months, whole years as years."""
    if months and months % 12 == 0:
        return ngettext("%(years)s year", "%(years)s years", months // 12) % {"years": months // 12}
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}


def rules_of(award: Award) -> list[tuple[str, str]]:
    """Return label and rule for each thing that an award's ladder asks."""
    rungs = rungs_of(award).values()
    found = []
    for rung in rungs:
        if rung.needs_level_below and rung.below is not None:
            found.append((step_up(rung), needed(rung)))
    if len(rungs) == 1:
        [only] = rungs
        found.append((_("Level"), _("Given at %(level)s level only.") % {"level": level_words(only.level)}))
    else:
        levels = pgettext("between names", ", ").join(level_words(rung.level) for rung in rungs)
        found.insert(0, (_("Level"), levels))
    for label, sentence, name, words in (
        (
            pgettext("before a naming", "Publicity"),
            _("%(long)s; without objection the naming follows."),
            "publicity_days",
            days,
        ),
        (_("Not passed"), _("Inspected again within %(long)s."), "reinspection_days", days),
        (
            pgettext("a name", "Holds for"),
            _("%(long)s; renewed from 90 days before."),
            "valid_months",
            months_words,
        ),
    ):
        asked = {getattr(rung, name) for rung in rungs} - {None, 0}
        if asked:
            found.append((label, sentence % {"long": " / ".join(words(one) for one in sorted(asked))}))
    return found


def step_up(rung: Rung) -> str:
    """Return from which level to which."""
    return f"{level_words(rung.below)} → {level_words(rung.level)}"


def needed(rung: Rung) -> str:
    """Return what must lie before a level is declared."""
    data = {"level": level_words(rung.below), "long": months_words(rung.waiting_months)}
    if rung.waiting_months:
        return _("%(long)s after the naming at %(level)s level") % data
    return _("The name of %(level)s level is held") % data


def days(count: int) -> str:
    """Return a number of days."""
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
