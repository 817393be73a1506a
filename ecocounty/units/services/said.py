"""What a service is told of a row, field by field."""

from collections.abc import Collection, Mapping
from typing import Any


def known(said: Mapping[str, Any], fields: Collection[str]) -> dict[str, Any]:
    """Return what is said, refusing what there is no field for: a caller's mistake and not a reader's."""
    unknown = said.keys() - set(fields)
    if unknown:
        raise TypeError(f"no such fields: {sorted(unknown)}")
    return dict(said)
