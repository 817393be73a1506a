"""What files may belong to: the room that owns a kind of thing registers here who may see it and add to it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ecocounty.units.models import Unit, User


@dataclass(frozen=True, slots=True)
class OwnerOfEvidence:
    """One thing as a person sees it who may see it.

    `may_add`: whether this person adds to it at all; `closed`: a sentence where nobody does just now;
    `on_behalf`: what this person adds is the office's for a unit on paper (代填).
    """

    kind: str
    owner_id: str
    title: str
    shown_title: SafeString
    url: str
    unit: Unit
    may_add: bool
    on_behalf: bool = False
    closed: str = ""

    @property
    def is_open_to_me(self) -> bool:
        """Say whether this person may add something now."""
        return self.may_add and not self.closed


@dataclass(frozen=True, slots=True)
class Owner:
    """A kind of thing that files belong to.

    `find` returns the thing, or None for a stranger to it as for what does not exist. `hold` is called in the
    transaction that writes: it locks the thing and says whether it still takes files.
    """

    kind: str
    find: Callable[[User, str], OwnerOfEvidence | None]
    hold: Callable[[str], bool]


_owners: dict[str, Owner] = {}


def register_owner(owner: Owner) -> None:
    """Let files belong to a kind of thing."""
    known = _owners.setdefault(owner.kind, owner)
    if known is not owner and known != owner:
        raise ValueError(f"{owner.kind!r} is registered already")


def find_owner(user: User, kind: str, owner_id: str) -> OwnerOfEvidence | None:
    """Return what files belong to, if there is such a thing and the person may see it."""
    owner = _owners.get(kind)
    return owner.find(user, owner_id) if owner else None


def hold_owner(kind: str, owner_id: str) -> bool:
    """Lock what files belong to, and say whether it still takes them."""
    return _owners[kind].hold(owner_id)
