"""Writing entries. Every service that changes something calls this in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils import timezone

from ecocounty.history.models import Entry
from ecocounty.history.request import current_visit


class Actor(Protocol):
    """A person who acts; None stands for the machine (a command)."""

    pk: int

    def get_username(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one entry says, without who and when."""

    action: str
    subject_kind: str
    subject_id: str | int
    unit_code: str = ""
    before: Any = None
    after: Any = None
    why: str = ""
    on_behalf_of: str = ""


def record_changes(changes: Iterable[Change], *, actor: Actor | None) -> None:
    """Write one entry for each change, all at the same moment, by the current visit's door."""
    visit, now = current_visit(), timezone.now()
    Entry.objects.bulk_create(
        (
            Entry(
                at=now,
                actor_id=actor.pk if actor else None,
                actor_name=actor.get_username() if actor else "system",
                on_behalf_of=change.on_behalf_of,
                action=change.action,
                subject_kind=change.subject_kind,
                subject_id=str(change.subject_id),
                unit_code=change.unit_code,
                before=change.before,
                after=change.after,
                why=change.why,
                door=visit.door,
                request_id=visit.number,
            )
            for change in changes
        ),
        batch_size=500,
    )


def record_change(change: Change, *, actor: Actor | None) -> None:
    """Write the entry for one change."""
    record_changes([change], actor=actor)
