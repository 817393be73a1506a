"""What a search finds."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from ecocounty.units.models import Named, Unit

# Of each kind; whoever finds more than this had better say more.
MOST = 20


@dataclass(slots=True)
class Found:
    """One thing found: its name, where it belongs, its page, and a word or two about it."""

    name: Named | str
    unit: Unit
    url: str = ""
    facts: tuple[str, ...] = ()
    invented: bool = False
    # The units above it, from the top; filled in for all that was found at once.
    path: list[Unit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """The things found of one kind; `more` says that there are others."""

    key: str
    label: str
    found: list[Found]
    more: bool


def first_of(found: QuerySet) -> tuple[list, bool]:
    """Return as many rows as are shown, and whether there are more. One question."""
    rows = list(found[: MOST + 1])
    return rows[:MOST], len(rows) > MOST
