"""Units merged, split, renamed, moved on a day. Nothing is deleted: what ends keeps its record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.history.services import Actor, Change, record_change, record_changes
from ecocounty.units.models import ChangeKind, Unit, UnitChange
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.tree import CHILDREN
from ecocounty.units.services.units import LONGEST_PATH, create_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a change rests on: its first day, the paper that ordered it, the reason."""

    on: date
    document: str = ""
    reason: str

    @property
    def why(self) -> str:
        return f"{self.document} {self.reason}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit that begins with a merger or a split."""

    code: str
    name: str
    name_hans: str = ""
    name_en: str = ""


@transaction.atomic
def rename_unit(
    *, actor: Actor | None, unit: Unit, name: str, name_hans: str = "", name_en: str = "", order: Order
) -> UnitChange:
    """Give a unit a new name from today or from a day that is over; the old one is kept."""
    held = lock([unit])[0]
    refuse_day_ahead(order.on)
    refuse_ended([held], order.on)
    if not name or name == held.name:
        raise RefusedError("name", _("The new name is the old one. Write the name that holds from that day."))
    before = {"name": held.name, "name_hans": held.name_hans, "name_en": held.name_en}
    held.name, held.name_hans, held.name_en = name, name_hans, name_en
    held.save(update_fields=list(before))
    change = keep_change(
        ChangeKind.RENAME, order, before=[held], after=[held], name_before=before["name"], name_after=name
    )
    after = {"name": name, "name_hans": name_hans, "name_en": name_en, "on": order.on.isoformat()}
    record_change(entry("rename", held, before, after, order), actor=actor)
    return change


@transaction.atomic
def move_unit(*, actor: Actor | None, unit: Unit, parent: Unit, order: Order) -> UnitChange:
    """Put a unit, with all that lies below it, under another one, from today or from a day that is over."""
    # Two moves at once could each put one unit under the other: the tree is rearranged by one at a time.
    held = {one.pk: one for one in Unit.objects.select_for_update(no_key=True).order_by("pk")}
    moved, above = held[unit.pk], held[parent.pk]
    refuse_day_ahead(order.on)
    refuse_ended([moved, above], order.on)
    refuse_place(moved, above)
    old_parent = held.get(moved.parent_id) if moved.parent_id else None
    below = [one for one in held.values() if one.path.startswith(moved.path)]
    old, new = moved.path, f"{above.path}{moved.code}/"
    if any(len(one.path) - len(old) + len(new) > LONGEST_PATH for one in below):
        raise RefusedError("parent", _("The units below would lie too deep in the tree."))
    Unit.objects.filter(pk=moved.pk).update(parent=above)
    Unit.objects.filter(pk__in=[one.pk for one in below]).update(
        path=Concat(Value(new), Substr("path", len(old) + 1))
    )
    change = keep_change(
        ChangeKind.MOVE,
        order,
        before=[moved],
        after=[moved],
        parent_before=old_parent,
        parent_after=above,
    )
    record_changes((moved_entry(one, old, new, order) for one in below), actor=actor)
    unit.refresh_from_db()
    return change


def moved_entry(unit: Unit, old: str, new: str, order: Order) -> Change:
    """Return the entry of a unit whose place changed, by its own move or by that of one above it."""
    before, after = {"path": unit.path}, {"path": new + unit.path.removeprefix(old)}
    return entry("move", unit, before, after | {"on": order.on.isoformat()}, order)


@transaction.atomic
def merge_units(
    *, actor: Actor | None, sources: Sequence[Unit], successor: Unit | NewUnit, order: Order
) -> UnitChange:
    """End units the day before, and let their successor go on or begin; the day may lie ahead."""
    stays = [successor] if isinstance(successor, Unit) else []
    ending = [one for one in sources if one not in stays]
    held = lock([*stays, *ending])
    goes_on, ended = (held[0] if stays else None), held[len(stays) :]
    if len(ended) + (goes_on is not None) < 2:
        raise RefusedError("others", _("A merger joins at least two units. Choose the others."))
    before = [*ended, *([goes_on] if goes_on else [])]
    refuse_unlike(before)
    refuse_ended(before, order.on)
    refuse_with_children(ended)
    end_units(actor, "merge", ended, order)
    if goes_on is None:
        after = begin_unit(actor, "merge", successor, before[0], order)
    else:
        after = goes_on
        gained = {"on": order.on.isoformat(), "joined": [one.code for one in ended]}
        record_change(entry("merge", after, None, gained, order), actor=actor)
    return keep_change(ChangeKind.MERGE, order, before=before, after=[after])


@transaction.atomic
def split_unit(
    *, actor: Actor | None, source: Unit, into: Sequence[NewUnit], goes_on: bool, order: Order
) -> UnitChange:
    """Let new units begin out of one, which ends the day before or goes on smaller; the day may lie ahead."""
    held = lock([source])[0]
    if len(into) < (1 if goes_on else 2):
        raise RefusedError(
            None, _("A unit that ends is split into two or more; one that goes on gives off at least one.")
        )
    refuse_ended([held], order.on)
    if not goes_on:
        refuse_with_children([held])
        end_units(actor, "split", [held], order)
    begun = [begin_unit(actor, "split", one, held, order) for one in into]
    if goes_on:
        gave = {"on": order.on.isoformat(), "gave_off": [one.code for one in begun]}
        record_change(entry("split", held, None, gave, order), actor=actor)
    return keep_change(ChangeKind.SPLIT, order, before=[held], after=[*([held] if goes_on else []), *begun])


def lock(units: Iterable[Unit]) -> list[Unit]:
    """Return the units as they stand now, in the order given, and hold them until the change is made."""
    wanted = list(units)
    # In one order for all, or two mergers the other way round would wait for each other.
    rows = Unit.objects.select_for_update(no_key=True).filter(pk__in=[unit.pk for unit in wanted])
    held = {unit.pk: unit for unit in rows.order_by("pk")}
    return [held[unit.pk] for unit in wanted]


def refuse_day_ahead(on: date) -> None:
    """Refuse a day ahead: a name and a place have no dates of their own, they change at once."""
    if on > timezone.localdate():
        raise RefusedError(
            "on",
            _("%(day)s lies ahead, but a new name or place holds at once. Come back on that day.")
            % {"day": on.isoformat()},
        )


def refuse_ended(units: Iterable[Unit], on: date) -> None:
    """Refuse a unit that does not exist on the day before and on the day."""
    for unit in units:
        if unit.valid_to is not None:
            raise RefusedError(
                None,
                _("%(unit)s ends on %(day)s and is changed no more.")
                % {"unit": unit.name_now().text, "day": unit.valid_to.isoformat()},
            )
        if unit.valid_from is not None and unit.valid_from >= on:
            raise RefusedError(
                "on",
                _("%(unit)s begins on %(day)s only. Choose a later day.")
                % {"unit": unit.name_now().text, "day": unit.valid_from.isoformat()},
            )


def refuse_place(unit: Unit, parent: Unit) -> None:
    """Refuse a place under the unit itself, the one it has already, or one that its kind does not have."""
    if unit.holds(parent):
        raise RefusedError("parent", _("A unit cannot lie under itself. Choose another one."))
    if unit.parent_id == parent.pk:
        raise RefusedError("parent", _("It lies there already. Choose another one."))
    if unit.kind not in CHILDREN.get(parent.kind, ()):
        raise RefusedError(
            "parent",
            _("A %(kind)s does not lie under a %(parent)s. Choose another one.")
            % {"kind": unit.get_kind_display(), "parent": parent.get_kind_display()},
        )


def refuse_unlike(units: Sequence[Unit]) -> None:
    """Refuse to merge units of several kinds or from under several others."""
    if len({(unit.kind, unit.parent_id) for unit in units}) > 1:
        raise RefusedError(
            "others", _("Only units of one kind under the same unit are merged. Move one of them first.")
        )


def refuse_with_children(units: Iterable[Unit]) -> None:
    """Refuse to end a unit while others lie below it: they would hang on something that is gone."""
    below = (
        Unit.objects.filter(parent__in=list(units), valid_to__isnull=True).select_related("parent").first()
    )
    if below is not None:
        raise RefusedError(
            None,
            _("%(unit)s still has units below it, such as %(below)s. Move them first.")
            % {"unit": below.parent.name_now().text, "below": below.name_now().text},
        )


def end_units(actor: Actor | None, action: str, units: Sequence[Unit], order: Order) -> None:
    """Write down the units' last day."""
    last_day = order.on - timedelta(days=1)
    for unit in units:
        unit.valid_to = last_day
        unit.save(update_fields=["valid_to"])
    record_changes(
        (entry(action, unit, {"to": None}, {"to": last_day.isoformat()}, order) for unit in units),
        actor=actor,
    )


def begin_unit(actor: Actor | None, action: str, new: NewUnit, like: Unit, order: Order) -> Unit:
    """Found a unit beside one that it takes after."""
    return create_unit(
        actor=actor,
        code=new.code,
        kind=like.kind,
        parent=like.parent,
        name=new.name,
        name_hans=new.name_hans,
        name_en=new.name_en,
        terrain=like.terrain,
        development_class=like.development_class,
        valid_from=order.on,
        action=action,
        why=order.why,
    )


def keep_change(
    kind: str, order: Order, *, before: Iterable[Unit], after: Iterable[Unit], **more: object
) -> UnitChange:
    """Keep what happened, by which a series that runs across the day is marked."""
    change = UnitChange.objects.create(
        kind=kind, on=order.on, document=order.document, reason=order.reason, **more
    )
    change.before.set(before)
    change.after.set(after)
    return change


def entry(action: str, unit: Unit, before: object, after: object, order: Order) -> Change:
    """Return the history entry of one unit."""
    return Change(
        action=action,
        subject_kind="units.unit",
        subject_id=unit.pk,
        unit_code=unit.code,
        before=before,
        after=after,
        why=order.why,
    )
