"""What a cell may call things: by code, number or name, in any spelling and language."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from campaigns.titles import fold_title

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell names: the same as another by its key, told by its text."""

    key: Hashable
    text: str = field(compare=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Called(Generic[Thing]):
    """A thing with its key, the code or number that is its alone, and its names; the first is the one written."""

    thing: Thing
    key: Hashable
    code: str
    names: tuple[str, ...]


class Book(Generic[Thing]):
    """Things by what they may be called; a name that several bear is written with what is one's alone."""

    def __init__(self, called: Iterable[Called[Thing]]) -> None:
        self.by_key: dict[Hashable, Called[Thing]] = {}
        self.by_code: dict[str, Hashable] = {}
        self.by_name: dict[str, dict[Hashable, None]] = {}
        for one in called:
            self.by_key[one.key] = one
            self.by_code[one.code.casefold()] = one.key
            for name in one.names:
                if folded := fold_title(name):
                    self.by_name.setdefault(folded, {})[one.key] = None

    def __getitem__(self, named: Named) -> Thing:
        return self.by_key[named.key].thing

    def write(self, key: Hashable) -> Named:
        """Return a thing as a cell names it."""
        one = self.by_key[key]
        is_its_alone = len(self.by_name.get(fold_title(one.names[0]), ())) == 1
        return Named(key, one.names[0] if is_its_alone else f"{one.code} {one.names[0]}")

    def find(self, typed: str) -> list[Named]:
        """Return what somebody may have meant: by code, by code and name, or by name alone."""
        for code in dict.fromkeys((typed, typed.split(" ", 1)[0])):
            key = self.by_code.get(code.casefold())
            if key is not None and (code == typed or self.fits(key, typed.removeprefix(code))):
                return [self.write(key)]
        return [self.write(key) for key in self.by_name.get(fold_title(typed), ())]

    def fits(self, key: Hashable, name: str) -> bool:
        """Say whether a name behind a code is one of that thing's."""
        folded = fold_title(name)
        return any(fold_title(one) == folded for one in self.by_key[key].names)

    def codes(self, found: Iterable[Named]) -> str:
        """Return what tells apart those that bear one name."""
        return ", ".join(self.by_key[one.key].code for one in found)


def names_of(named) -> tuple[str, ...]:
    """Return the names of what has one in several languages, the reader's first."""
    every = (named.name_now().text, named.name, named.name_hans, named.name_en)
    return tuple(dict.fromkeys(name for name in every if name))
