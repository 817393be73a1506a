"""What happened to units within some days: by it a series of figures that runs across is marked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ecocounty.units.models import ChangeKind, Unit, UnitChange


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """One change as it is told beside a series."""

    change: UnitChange
    short: str
    sentence: str


def changes_within(unit: Unit, first_day: date, last_day: date) -> list[ChangeMark]:
    """Return what happened to a unit within a series of figures from one day to another, the oldest first.

    A change on the first day itself parts nothing: the whole series comes after it.
    """
    return changes_by_unit([unit.pk], first_day, last_day).get(unit.pk, [])


def changes_by_unit(units: Collection[int], first_day: date, last_day: date) -> dict[int, list[ChangeMark]]:
    """Return unit id -> what happened to it within these days; one query while nothing happened, else three."""
    touched = Q(before__in=units) | Q(after__in=units)
    changes = (
        UnitChange.objects.filter(touched, on__gt=first_day, on__lte=last_day)
        .distinct()
        .prefetch_related("before", "after")
    )
    wanted = set(units)
    found: dict[int, list[ChangeMark]] = {}
    for change in changes:
        mark = ChangeMark(change, say_short(change), say_change(change))
        for pk in wanted & {unit.pk for unit in (*change.before.all(), *change.after.all())}:
            found.setdefault(pk, []).append(mark)
    return found


def changes_among(units: Collection[int], first_day: date, last_day: date) -> list[ChangeMark]:
    """Return what happened to any of these units within these days, each change once."""
    found = changes_by_unit(units, first_day, last_day)
    once = {mark.change.pk: mark for marks in found.values() for mark in marks}
    return sorted(once.values(), key=lambda mark: (mark.change.on, mark.change.pk))


def changes_of(unit: Unit) -> list[ChangeMark]:
    """Return all that ever happened to a unit, the newest first, days ahead included."""
    return changes_within(unit, date.min, date.max)[::-1]


def say_short(change: UnitChange) -> str:
    """Say what happened and by which paper, such as: merged on 2006-01-01 (會政發〔2005〕12 號)."""
    words = {
        "what": change.get_kind_display(),
        "day": change.on.isoformat(),
        "document": change.document,
    }
    if change.document:
        return _("%(what)s on %(day)s (%(document)s)") % words
    return _("%(what)s on %(day)s") % words


def say_change(change: UnitChange) -> str:
    """Say who became whom, when and by which paper."""
    sentences = {
        ChangeKind.MERGE: _("%(before)s merged into %(after)s on %(day)s%(document)s"),
        ChangeKind.SPLIT: _("%(before)s split into %(after)s on %(day)s%(document)s"),
        ChangeKind.RENAME: _("renamed from %(before)s to %(after)s on %(day)s%(document)s"),
        ChangeKind.MOVE: _("%(before)s moved to another unit on %(day)s%(document)s"),
    }
    if change.kind == ChangeKind.RENAME:
        before, after = change.name_before, change.name_after
    else:
        before, after = names_of(change.before.all()), names_of(change.after.all())
    document = (
        pgettext("after a sentence", " (%(paper)s)") % {"paper": change.document} if change.document else ""
    )
    words = {"before": before, "after": after, "day": change.on.isoformat(), "document": document}
    return sentences[change.kind] % words


def names_of(units: Collection[Unit]) -> str:
    """Return the units' names, one after another."""
    return pgettext("between names", ", ").join(unit.name_now().text for unit in units)
