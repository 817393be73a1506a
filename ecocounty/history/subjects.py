"""What has a history page. The room that owns a thing says who may see it and how it is told; we know no owner."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ecocounty.history.models import Entry

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Heading:
    """What a history is of: its title, the page of the thing, and the subjects whose entries tell it."""

    title: str
    url: str
    back: str
    subjects: tuple[tuple[str, str], ...]
    # The kind whose newest entry says what holds now, where the page is about one value.
    holds: str = ""
    # Units whose entries the reader may see, where the thing was in other hands before; None for all.
    within: QuerySet | None = None
    # Of one value: what a template of the room draws of the entries on a page, and that template.
    draw: Callable[[list[Entry], str], Any] | None = None
    drawn_by: str = ""


# Given the reader and the id: the heading, or None where the reader may not see the thing or there is none.
Find = Callable[[Any, str], Heading | None]

# How nothing is told.
NOTHING = "–"
# A label (or nothing), what was before, what is after.
Said = tuple[str, str, str]
# Given all entries of its kind on a page, so that it may ask once for all: how to tell each.
Prepare = Callable[[list[Entry]], Callable[[Entry], list[Said]]]
# Unit code -> name in the reader's language.
Names = Mapping[str, str]

_finds: dict[str, Find] = {}
_actions: dict[str, Text] = {}
_fields: dict[str, Text] = {}
_values: dict[str, Callable[[Any], str]] = {}
_units: dict[str, Callable[[Any, Names], str]] = {}
_tellers: dict[str, Prepare] = {}
_names: dict[str, Callable[[Iterable[str]], Mapping[str, str]]] = {}


def register_subject(kind: str, find: Find) -> None:
    """Give a kind of thing a history page."""
    _finds[kind] = find


def register_words(
    *,
    actions: Mapping[str, Text] | None = None,
    fields: Mapping[str, Text] | None = None,
    values: Mapping[str, Callable[[Any], str]] | None = None,
    units: Mapping[str, Callable[[Any, Names], str]] | None = None,
) -> None:
    """Add the words by which a room's entries are told: what was done, to which field, and how its value reads.

    `units` are the fields whose value mentions units by code: they are given the units' names too.
    """
    _actions.update(actions or {})
    _fields.update(fields or {})
    _values.update(values or {})
    _units.update(units or {})


def register_teller(kind: str, prepare: Prepare) -> None:
    """Let a room tell its entries itself, such as a quantity as it was typed."""
    _tellers[kind] = prepare


def register_names(*, units: Callable[[Iterable[str]], Mapping[str, str]]) -> None:
    """Let the room of units name the units that entries mention by code."""
    _names["units"] = units


def number_in(subject_id: str) -> int | None:
    """Return the number that an address names a thing by; None where it is none that a table could hold."""
    return (
        int(subject_id) if subject_id.isascii() and subject_id.isdecimal() and len(subject_id) < 19 else None
    )


def find_subject(kind: str, user: Any, subject_id: str) -> Heading | None:
    """Return the heading of a thing's history if the reader may see the thing."""
    find = _finds.get(kind)
    return find(user, subject_id) if find else None


def action_words(action: str) -> str:
    """Return what was done, in the reader's language."""
    return str(_actions.get(action, action))


def field_words(field: str) -> str:
    """Return a field's name in the reader's language."""
    return str(_fields.get(field, field))


def in_order(fields: Iterable[str]) -> list[str]:
    """Return fields in the order in which their rooms named them: PostgreSQL keeps them in one of its own."""
    places = {field: place for place, field in enumerate(_fields)}
    return sorted(set(fields), key=lambda field: (places.get(field, len(places)), field))


def value_words(field: str, value: Any, names: Names | None = None) -> str:
    """Return a field's value as people read it; a dash for nothing."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if field in _units:
        return _units[field](value, names or {})
    tell = _values.get(field, plain_words)
    return tell(value)


def plain_words(value: Any) -> str:
    """Return a value that no room has its own words for."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(plain_words, value))
    if isinstance(value, dict):
        return ", ".join(f"{field_words(key)} {plain_words(one)}" for key, one in value.items())
    return str(value)


def units_in(said: Any) -> set[str]:
    """Return what may be codes of units in the fields of an entry that mention units."""
    fields = said.items() if isinstance(said, dict) else ()
    return {code for field, value in fields if field in _units for code in codes_in(value)}


def codes_in(value: Any) -> set[str]:
    """Return each code in a value: alone, in a list, in a path from the root, in a part of it."""
    if isinstance(value, str):
        return set(value.split("/")) - {""}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*map(codes_in, parts)) if parts else set()


def has_words(entry: Entry) -> bool:
    """Say whether an entry can be told without a name that only the code knows."""
    return entry.action in _actions and (entry.subject_kind in _tellers or not fields_without_words(entry))


def fields_without_words(entry: Entry) -> set[str]:
    """Return the fields of an entry that no room has words for."""
    said = [part for part in (entry.before, entry.after) if isinstance(part, dict)]
    return {field for part in said for field in part if field not in _fields}


def teller_of(kind: str) -> Prepare | None:
    """Return how a room tells its entries, where it does."""
    return _tellers.get(kind)


def unit_names(codes: Iterable[str]) -> Mapping[str, str]:
    """Return code -> name of the units that entries mention."""
    name = _names.get("units")
    return name(codes) if name else {}
