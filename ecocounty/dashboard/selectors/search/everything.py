"""All kinds of search, one after another, and the units above what was found."""

from collections.abc import Callable

from ecocounty.dashboard.selectors.search.bodies import find_bodies
from ecocounty.dashboard.selectors.search.documents import find_evidence, find_workbooks
from ecocounty.dashboard.selectors.search.figures import find_figures
from ecocounty.dashboard.selectors.search.found import Group
from ecocounty.dashboard.selectors.search.people import find_people
from ecocounty.dashboard.selectors.search.publicity import (
    find_articles,
    find_campaigns,
    find_declarations,
    find_essays,
)
from ecocounty.dashboard.selectors.search.returns import find_returns
from ecocounty.dashboard.selectors.search.units import find_units
from ecocounty.spellings import Words
from ecocounty.units.models import Unit, User

Find = Callable[[User, Words], Group]
# What a month alone finds too, and what needs a word.
BY_MONTH: tuple[Find, ...] = (find_returns,)
BY_WORD: tuple[Find, ...] = (
    find_units,
    find_returns,
    find_figures,
    find_people,
    find_bodies,
    find_campaigns,
    find_articles,
    find_essays,
    find_declarations,
    find_workbooks,
    find_evidence,
)


def search_everything(user: User, words: Words) -> list[Group]:
    """Return what was found within a person's reach, by kind; a kind without anything is left out."""
    finds = BY_WORD if words.words else BY_MONTH if words.period else ()
    groups = [group for group in (find(user, words) for find in finds) if group.found]
    add_paths(groups)
    return groups


def add_paths(groups: list[Group]) -> None:
    """Add to all that was found the units above it, by one question."""
    every = [found for group in groups for found in group.found]
    codes = {code for found in every for code in codes_of(found.unit)}
    known = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)} if codes else {}
    for found in every:
        path = [known[code] for code in codes_of(found.unit) if code in known]
        found.path = path[:-1] if found.name is found.unit else path


def codes_of(unit: Unit) -> list[str]:
    """Return the codes of a unit and those above it, from the top."""
    return unit.path.rstrip("/").split("/")
