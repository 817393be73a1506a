"""Which kinds of notice there are. The room that does the thing says how it is told and who may still read it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from ecocounty.notices.models import Notice

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind looks on the page: the mark (ok, warn, bad, info) and its word."""

    mark: str
    word: Text


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words; `quoted` is what somebody typed, such as a reason."""

    sentence: str
    quoted: str = ""


# Returns a notice in words, or None where the reader may not see any more what it is about.
Tell = Callable[[Notice], Told | None]
# Given the reader and all notices of its kinds on a page, so that it asks once for all.
Prepare = Callable[[Any, list[Notice]], Tell]
# Person's number -> address, of those who asked for mail and may sign in.
Addresses = Callable[[Iterable[int]], Mapping[int, str]]

_kinds: dict[str, Kind] = {}
_prepares: dict[str, Prepare] = {}
_addresses: list[Addresses] = []


def register_kinds(kinds: Mapping[str, Kind], prepare: Prepare) -> None:
    """Add a room's kinds of notice, and how it tells them."""
    _kinds.update(kinds)
    _prepares.update(dict.fromkeys(kinds, prepare))


def register_addresses(addresses: Addresses) -> None:
    """Let the room of people say where a person gets mail."""
    _addresses[:] = [addresses]


def kind_of(notice: Notice) -> Kind | None:
    """Return a notice's kind; None for one that no room knows any more."""
    return _kinds.get(notice.kind)


def prepare_of(notice: Notice) -> Prepare | None:
    """Return by whom a notice is told."""
    return _prepares.get(notice.kind)


def addresses_of(person_ids: Iterable[int]) -> Mapping[int, str]:
    """Return the addresses of those among these people who want mail."""
    return _addresses[0](person_ids) if _addresses else {}
