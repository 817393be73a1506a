"""What an entry of history changed, field by field and in words."""

from collections.abc import Callable, Mapping
from typing import Any

from ecocounty.history.models import Entry
from ecocounty.history.telling import Said


def teller_of_fields(
    fields: Mapping[str, Any], words: Callable[[str, Any], str]
) -> Callable[[Entry], list[Said]]:
    """Return what tells of the fields that an entry changed, in their order."""

    def tell(entry: Entry) -> list[Said]:
        before, after = entry.before or {}, entry.after or {}
        return [
            (str(label), words(field, before.get(field)), words(field, after.get(field)))
            for field, label in fields.items()
            if before.get(field) != after.get(field)
        ]

    return tell
