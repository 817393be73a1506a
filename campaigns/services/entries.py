"""What every change to a register keeps to: seen before overwritten, withdrawn not deleted, one entry of history."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import RegisterEntry
from ecocounty.figures.models.quantity import plain_number
from ecocounty.figures.services.figures import hold_ledger, raise_version
from ecocounty.history.services import Change, record_change
from ecocounty.units.models import User
from ecocounty.units.refused import RefusedError

Entry = TypeVar("Entry", bound=RegisterEntry)

# What history is told of each entry beside its own fields.
ALWAYS = ("on_behalf_reason", "invented")


class EntryChangedError(Exception):
    """Somebody else changed the entry since the person read it; `held` is what it says now."""

    def __init__(self, held: RegisterEntry) -> None:
        super().__init__(str(held))
        self.held = held


def kind_of(entry: RegisterEntry) -> str:
    """Return how history and evidence name a kind of entry, such as campaigns.article."""
    return f"{entry._meta.app_label}.{entry._meta.model_name}"


def hold_entry(entry: Entry, *, seen: int | None) -> Entry:
    """Lock an entry and return it as it is now; refuse one that was withdrawn or changed unseen."""
    # The ledger before any entry, always: an event takes its counts with it, and a count withdrawn by itself at
    # that moment must not wait for the event that waits for it.
    hold_ledger()
    held = (
        type(entry)
        .objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit")
        .get(pk=entry.pk)
    )
    if held.is_withdrawn:
        raise RefusedError(None, _("This entry was withdrawn. Make a new one if it holds after all."))
    if seen is not None and held.version != seen:
        raise EntryChangedError(held)
    return held


def refuse_future(field: str, day: date) -> None:
    """Refuse a day that has not come: registers hold what happened."""
    today = timezone.localdate()
    if day > today:
        sentence = _("Today is %(today)s; enter it when it has happened.")
        raise RefusedError(field, sentence % {"today": today.isoformat()})


def said_by(entry: RegisterEntry, fields: Iterable[str]) -> dict[str, Any]:
    """Return what an entry says in these fields, as plain values."""
    return {name: plain_value(getattr(entry, name)) for name in (*fields, *ALWAYS)}


def plain_value(value: Any) -> Any:
    """Return a field's value as history keeps it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, models.Model):
        return value.code if hasattr(value, "code") else value.pk
    return value


def without_blanks(said: dict[str, Any]) -> dict[str, Any]:
    """Return what a new entry says, without the fields that say nothing."""
    return {name: value for name, value in said.items() if value not in (None, "", False, [])}


def differences(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return only what is other than before, on both sides."""
    changed = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in changed}, {name: after[name] for name in changed}


def record_entry(
    action: str,
    entry: RegisterEntry,
    *,
    actor: User | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str = "",
) -> None:
    """Write the one history entry of a change to a register, and say that what was computed from it is old."""
    raise_version()
    record_change(
        Change(
            action=action,
            subject_kind=kind_of(entry),
            subject_id=entry.pk,
            unit_code=entry.unit.code,
            before=before,
            after=after,
            why=why,
            on_behalf_of=entry.unit.code if entry.on_behalf_reason else "",
        ),
        actor=actor,
    )


@transaction.atomic
def withdraw_entry(
    *, actor: User | None, entry: RegisterEntry, reason: str, seen: int | None
) -> RegisterEntry:
    """Take an entry made by mistake out of every count; it stays to be read, with who withdrew it and why."""
    reason = " ".join(reason.split())
    if not reason:
        raise RefusedError("reason", _("Say why the entry is withdrawn."))
    held = hold_entry(entry, seen=seen)
    held.withdrawn_at, held.withdrawn_by, held.withdrawn_reason = timezone.now(), actor, reason
    held.version += 1
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason", "version"])
    record_entry("withdraw", held, actor=actor, after={"withdrawn": True}, why=reason)
    return held
