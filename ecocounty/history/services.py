"""Writing entries. Every service that changes something calls this in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from ecocounty.history.models import Chain, Entry
from ecocounty.history.request import current_visit
from ecocounty.history.seals import SEALED, as_kept, seal_of


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
    if not connection.in_atomic_block:
        raise TransactionManagementError("An entry is written in the transaction of its change.")
    told = list(changes)
    chains = hold_chains({change.unit_code for change in told})
    # After the wait for the chains, so that the next link is never the older one.
    now = timezone.now()
    entries = [_entry(change, actor, now) for change in told]
    for entry in entries:
        _link(entry, chains[entry.chain])
    Entry.objects.bulk_create(entries, batch_size=500)
    _write_ends(list(chains.values()))


def record_change(change: Change, *, actor: Actor | None) -> None:
    """Write the entry for one change."""
    record_changes([change], actor=actor)


def hold_chains(keys: set[str]) -> dict[str, Chain]:
    """Hold the ends of these units' chains until the transaction ends, in an order that all keep.

    A transaction that will write for several units one after another holds them all at its start: two that
    wait for each other's unit would else both fail.
    """
    held = _held(keys)
    missing = keys - held.keys()
    if missing:
        Chain.objects.bulk_create([Chain(key=key) for key in sorted(missing)], ignore_conflicts=True)
        held |= _held(missing)
    return held


def _held(keys: set[str]) -> dict[str, Chain]:
    rows = (
        Chain.objects.select_for_update().filter(key__in=keys).order_by(*(["key"] if len(keys) > 1 else []))
    )
    return {chain.key: chain for chain in rows}


def _write_ends(chains: list[Chain]) -> None:
    if len(chains) == 1:
        # Each cell that is saved passes here: a plain statement is a third of the work.
        [chain] = chains
        Chain.objects.filter(pk=chain.pk).update(number=chain.number, seal=chain.seal)
    else:
        Chain.objects.bulk_update(chains, ["number", "seal"], batch_size=200)


def _entry(change: Change, actor: Actor | None, now: datetime) -> Entry:
    visit = current_visit()
    return Entry(
        at=now,
        actor_id=actor.pk if actor else None,
        actor_name=actor.get_username() if actor else "system",
        on_behalf_of=change.on_behalf_of,
        action=change.action,
        subject_kind=change.subject_kind,
        subject_id=str(change.subject_id),
        unit_code=change.unit_code,
        before=as_kept(change.before),
        after=as_kept(change.after),
        why=change.why,
        door=str(visit.door),
        request_id=visit.number,
        chain=change.unit_code,
    )


def _link(entry: Entry, chain: Chain) -> None:
    chain.number += 1
    entry.number = chain.number
    chain.seal = entry.seal = seal_of(tuple(getattr(entry, name) for name in SEALED), chain.seal)
