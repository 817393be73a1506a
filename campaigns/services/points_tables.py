"""Points tables: taken over from a preset, and changed only by a new version."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.models import PointsRow, PointsTable, Quota
from campaigns.presets.points import NewQuota, NewRow, NewTable, read_presets
from campaigns.services.once import save_once
from ecocounty.figures.models.quantity import plain_number
from ecocounty.figures.services.figures import raise_version
from ecocounty.history.services import Change, record_change
from ecocounty.periods import NotAPeriod, Period
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.said import known

KIND = "campaigns.pointstable"
SAID = (
    "name",
    "name_hans",
    "name_en",
    "source",
    "reading",
    "not_computed",
    "shares_points",
    "needs_proof",
    "commented_points",
    "shortfall_per",
    "shortfall_points",
    "false_points",
    "missed_points",
    "negative_points",
    "task_done_points",
    "task_missed_points",
    "streak_months",
)


def take_over_preset(*, actor: User | None, unit: Unit, key: str, valid_from: str) -> PointsTable:
    """Take a published table over as a unit's own from a month on; again, it is the next version."""
    presets = read_presets()
    if key not in presets:
        raise RefusedError("key", _("There is no such table to take over. Choose one of the list."))
    return keep_table(actor=actor, unit=unit, table=presets[key], valid_from=valid_from)


@transaction.atomic
def keep_table(
    *, actor: User | None, unit: Unit, table: NewTable, valid_from: str, seen_version: int | None = None
) -> PointsTable:
    """Keep a version of a unit's points table; `seen_version` is the one it was made from."""
    raise_version()
    month = checked_month(valid_from)
    refuse_rows(table.rows)
    refuse_quotas(table.quotas)
    held = PointsTable.objects.filter(belongs_to=unit, key=table.key).order_by("-version").first()
    if held is not None and seen_version is not None and held.version != seen_version:
        raise RefusedError(
            None,
            _("Version %(version)s was made while you had this page open. Open that one and change it.")
            % {"version": held.version},
        )
    kept = PointsTable(
        belongs_to=unit,
        key=table.key,
        version=held.version + 1 if held else 1,
        valid_from=month,
        **known(table.said, SAID),
    )
    same = _("Somebody kept the same version at this moment. Try again.")
    save_once(kept, lambda: RefusedError(None, same))
    write_lines(kept, table.rows, table.quotas)
    record_change(entry_for(kept, held, table), actor=actor)
    return kept


def checked_month(valid_from: str) -> str:
    """Return a month as it is written; refuse what is none."""
    try:
        month = Period.parse(valid_from)
    except NotAPeriod:
        month = None
    if month is None or not month.is_month:
        raise RefusedError(
            "valid_from", _("“%(found)s” is not a month. Write it as 2006-01.") % {"found": valid_from}
        )
    return str(month)


def refuse_rows(rows: Iterable[NewRow]) -> None:
    """Refuse a table without a line, two lines about the same, and points below nought."""
    kinds = [row.kind for row in rows]
    if not kinds:
        raise RefusedError(None, _("A points table needs a line at least."))
    if len(set(kinds)) != len(kinds):
        raise RefusedError(None, _("Two lines speak of the same kind of appearance. Take one out."))
    if any(row.points < 0 for row in rows):
        raise RefusedError(None, _("Points of an appearance are 0 or more."))


def refuse_quotas(quotas: Iterable[NewQuota]) -> None:
    """Refuse two quotas of the same units for the same time: which of them holds would be chance."""
    asked = [quota.whom for quota in quotas]
    if len(set(asked)) != len(asked):
        raise RefusedError(None, _("Two quotas ask the same of the same unit. Take one out."))


def write_lines(kept: PointsTable, rows: Iterable[NewRow], quotas: Iterable[NewQuota]) -> None:
    """Write a version's lines and quotas."""
    PointsRow.objects.bulk_create(
        PointsRow(
            table=kept,
            level=row.level,
            medium=row.medium,
            genre=row.genre,
            position=row.position,
            points=row.points,
        )
        for row in rows
    )
    Quota.objects.bulk_create(
        Quota(
            table=kept,
            unit_kind=quota.unit_kind,
            unit_id=quota.unit_id,
            asked=quota.asked,
            yearly=quota.yearly,
        )
        for quota in quotas
    )


def entry_for(kept: PointsTable, held: PointsTable | None, table: NewTable) -> Change:
    """Return the history entry of a version: whole, for it is kept whole."""
    after = {
        "valid_from": kept.valid_from,
        "version": kept.version,
        **{name: plain(getattr(kept, name)) for name in SAID},
        "rows": [" ".join(filter(None, (*map(str, row.kind), plain(row.points)))) for row in table.rows],
        "quotas": [quota_line(quota) for quota in table.quotas],
    }
    return Change(
        action="keep",
        subject_kind=KIND,
        subject_id=kept.pk,
        unit_code=kept.belongs_to.code,
        before={"version": held.version} if held else None,
        after=after,
    )


def quota_line(quota: NewQuota) -> str:
    """Return a quota as history keeps it: whom, how much, a year's with its word."""
    return " ".join(
        [str(quota.unit_kind or quota.unit_id), str(quota.asked), *(["year"] if quota.yearly else [])]
    )


def plain(value: Any) -> Any:
    """Return a value as history keeps it."""
    return plain_number(value) if isinstance(value, Decimal) else value
