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
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.history.services import Change, record_change
from ecocounty.quantities import Quantity
from ecocounty.spellings import one_line
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import county_of, fills_as_own

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


def is_in_force(entry: RegisterEntry) -> bool:
    """Say whether an entry still stands, asked afresh: the page may have been open while somebody withdrew it."""
    return type(entry).objects.in_force().filter(pk=entry.pk).exists()


def refuse_future(field: str, day: date) -> None:
    """Refuse a day that has not come: registers hold what happened."""
    today = timezone.localdate()
    if day > today:
        sentence = _("Today is %(today)s; enter it when it has happened.")
        raise RefusedError(field, sentence % {"today": today.isoformat()})


def refuse_part_of_one(field: str, quantity: Quantity) -> None:
    """Refuse half a banner, half a person, and less than none."""
    value = quantity.value
    if value is not None and (value != value.to_integral_value() or value < 0):
        sentence = _("%(value)s is not a whole number. This is a count: enter 0, 1, 2 and so on.")
        raise RefusedError(field, sentence % {"value": quantity_words(quantity)})


def refuse_other_counties(field: str, unit: Unit, named: Iterable[Unit]) -> None:
    """Refuse a unit outside the county of the entry: a county's count would lack its part."""
    around = county_of(unit) or unit
    for one in named:
        if not around.holds(one):
            sentence = _("%(unit)s belongs to another county. Name units of one county only.")
            raise RefusedError(field, sentence % {"unit": one.name_now().text})


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


def is_on_behalf(actor: User | None, entry: RegisterEntry) -> bool:
    """Say whether who writes does so for the unit on its paper; what its own people change is their own word."""
    return bool(entry.on_behalf_reason) and not (actor is not None and fills_as_own(actor, entry.unit))


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
            on_behalf_of=entry.unit.code if is_on_behalf(actor, entry) else "",
        ),
        actor=actor,
    )


@transaction.atomic
def withdraw_entry(
    *, actor: User | None, entry: RegisterEntry, reason: str, seen: int | None
) -> RegisterEntry:
    """Take an entry made by mistake out of every count; it stays to be read, with who withdrew it and why."""
    reason = one_line(reason)
    if not reason:
        raise RefusedError("reason", _("Say why the entry is withdrawn."))
    held = hold_entry(entry, seen=seen)
    held.withdrawn_at, held.withdrawn_by, held.withdrawn_reason = timezone.now(), actor, reason
    held.version += 1
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason", "version"])
    record_entry("withdraw", held, actor=actor, after={"withdrawn": True}, why=reason)
    return held
