"""The heads of all chains, kept elsewhere: whoever rewrites a chain cannot rewrite them too."""

import json
from dataclasses import dataclass
from pathlib import Path

from ecocounty.history.models import Chain


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of a chain at the moment the head was kept."""

    number: int
    seal: str


class HeadsUnreadableError(ValueError):
    """A file holds no heads."""


def heads_now() -> dict[str, Head]:
    """Return the head of every unit's chain."""
    return {chain.key: Head(chain.number, chain.seal) for chain in Chain.objects.all()}


def head_of(unit_code: str) -> Head:
    """Return the head of one unit's chain; number 0 where nothing was ever written."""
    chain = Chain.objects.filter(key=unit_code).first()
    return Head(chain.number, chain.seal) if chain else Head(0, "")


def as_plain(heads: dict[str, Head]) -> dict[str, list]:
    """Return heads as they are written into files: unit code -> number and seal."""
    return {key: [head.number, head.seal] for key, head in sorted(heads.items())}


def read_heads(path: Path) -> dict[str, Head]:
    """Read kept heads from their own file or from a backup's manifest."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        kept = found.get("history_heads", found)
        return {key: Head(int(number), str(seal)) for key, (number, seal) in kept.items()}
    except OSError as error:
        raise HeadsUnreadableError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, AttributeError, TypeError) as error:
        raise HeadsUnreadableError(f"{path} holds no heads of the history. Name a file of --keep.") from error
