"""The seal of an entry: SHA-256 over the seal before it and all that the entry says.

A seal proves nothing against somebody who rewrites the whole chain; a head kept elsewhere does. Therefore
heads are printed on publications and lie in every backup.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

# What is sealed, in this order. A field added later gets a new version of the form, never a place in this one.
SEALED = (
    "chain",
    "number",
    "at",
    "actor_id",
    "actor_name",
    "on_behalf_of",
    "action",
    "subject_kind",
    "subject_id",
    "unit_code",
    "before",
    "after",
    "why",
    "door",
    "request_id",
)
FORM = "ecocounty entry 1"


def seal_of(values: tuple[Any, ...], previous: str) -> str:
    """Return the seal of an entry, given its values in the order of SEALED and the seal before it."""
    said = [in_utc(value) if isinstance(value, datetime) else value for value in values]
    text = json.dumps([FORM, previous, said], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def in_utc(moment: datetime) -> str:
    """Return a moment as both databases keep it: in UTC, to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def as_kept(value: Any) -> Any:
    """Return a JSON value as a database gives it back: keys are texts, tuples are lists."""
    return None if value is None else json.loads(json.dumps(value))
