"""An entry as it is told on a page: what was done, from what, to what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from ecocounty.history.models import Entry
from ecocounty.history.subjects import (
    NOTHING,
    Names,
    Said,
    action_words,
    field_words,
    in_order,
    teller_of,
    unit_names,
    units_in,
    value_words,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words; `said` holds a label (or nothing) with what was before and after."""

    entry: Entry
    who: str
    action: str
    said: tuple[Said, ...]
    unit: str
    behalf: str

    @property
    def was_something(self) -> bool:
        """Say whether anything stood there before; what was just made has a whole list of nothing."""
        return any(before != NOTHING for _label, before, _after in self.said)


def tell_entries(entries: Iterable[Entry]) -> list[Told]:
    """Tell entries in the reader's language, with one question for all units and one for each room."""
    found = list(entries)
    names = unit_names({code for entry in found for code in codes_of(entry)})
    tellers = {kind: teller_for(kind, found, names) for kind in {entry.subject_kind for entry in found}}
    return [
        Told(
            entry=entry,
            # Nobody: a command, such as the loading of the demonstration.
            who=entry.actor_name if entry.actor_id else _("the system"),
            action=action_words(entry.action),
            said=tuple(tellers[entry.subject_kind](entry)),
            unit=names.get(entry.unit_code, entry.unit_code),
            behalf=names.get(entry.on_behalf_of, entry.on_behalf_of),
        )
        for entry in found
    ]


def codes_of(entry: Entry) -> set[str]:
    """Return the codes of the units that an entry mentions."""
    return ({entry.unit_code, entry.on_behalf_of} | units_in(entry.before) | units_in(entry.after)) - {""}


def teller_for(kind: str, entries: list[Entry], names: Names) -> Callable[[Entry], Iterable[Said]]:
    """Return how entries of a kind are told: by their room, or field by field."""
    prepare = teller_of(kind)
    if prepare is None:
        return partial(tell_fields, names=names)
    return prepare([entry for entry in entries if entry.subject_kind == kind])


def tell_fields(entry: Entry, names: Names) -> Iterable[Said]:
    """Yield each field that differs."""
    before, after = as_fields(entry.before), as_fields(entry.after)
    for field in in_order((*before, *after)):
        old, new = before.get(field), after.get(field)
        if old != new:
            yield field_words(field), value_words(field, old, names), value_words(field, new, names)


def as_fields(said: Any) -> dict:
    """Return what was said as fields; a plain value has no name."""
    if said is None:
        return {}
    return said if isinstance(said, dict) else {"": said}
