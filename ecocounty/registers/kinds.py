"""Which registers go out to Excel and come back: the room that owns one registers here how it is read and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from ecocounty.registers.resources.register import Draft, RegisterResource
from ecocounty.units.models import User
from ecocounty.units.selectors.reach import role_kinds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterKind:
    """One register: what it is called, how its rows are read and saved, and who may.

    `hold`: lock what a file may touch, in the order in which the pages do, in the transaction that takes it in.
    `page`: where the rows that a file brought are looked at afterwards.
    `part`: how to ask for less where the whole does not fit into one file.
    """

    # In addresses, in the uploads' table and, hidden, in the files.
    key: str
    resource: type[RegisterResource]
    page: Callable[[RegisterResource, Sequence[Draft]], str]
    label: str | Promise
    title: str | Promise
    lines: tuple[str | Promise, ...]
    part: str | Promise
    readers: frozenset[str]
    keepers: frozenset[str]
    hold: Callable[[RegisterResource], None]

    def __str__(self) -> str:
        return self.key

    def may_download(self, user: User) -> bool:
        """Say whether one of the person's roles reads this register."""
        return bool(role_kinds_of(user) & self.readers)

    def may_upload(self, user: User) -> bool:
        """Say whether one of the person's roles makes entries in this register."""
        return bool(role_kinds_of(user) & self.keepers)


_kinds: dict[str, RegisterKind] = {}


def register_kind(kind: RegisterKind) -> None:
    """Let a register go out and come back."""
    known = _kinds.setdefault(kind.key, kind)
    if known is not kind and known != kind:
        raise ValueError(f"{kind.key!r} is registered already")


def kind_named(key: str) -> RegisterKind:
    """Return a register by its key; KeyError for what is none."""
    return _kinds[key]


def all_kinds() -> list[RegisterKind]:
    """Return the registers, in the order in which the rooms stand in the house."""
    return list(_kinds.values())


def kind_label(key: str) -> str:
    """Return how a register is called; its key where it is one no longer."""
    kind = _kinds.get(key)
    return str(kind.label) if kind else key
