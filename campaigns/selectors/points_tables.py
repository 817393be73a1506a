"""Which points table is in force for a unit in a month: the newest of the nearest unit upward that has one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from campaigns.article_points.rules import Line, Rules
from campaigns.models import PointsTable
from campaigns.selectors.offices import codes_above, offices_of
from ecocounty.periods import Period
from ecocounty.units.models import Unit, User


@dataclass(frozen=True, slots=True)
class TableBook:
    """All tables that may hold for some units, read once."""

    by_code: Mapping[str, tuple[PointsTable, ...]]
    rules: Mapping[int, Rules]

    def table_for(self, unit: Unit, month: Period, *, above: bool = False) -> PointsTable | None:
        """Return the table in force for a unit in a month; `above`: of the units above it alone."""
        codes = unit.path.strip("/").split("/")
        for code in reversed(codes[:-1] if above else codes):
            held = [table for table in self.by_code.get(code, ()) if table.valid_from <= str(month)]
            if held:
                # Of two kept for the same month the later made, whichever of the office's tables it is.
                return max(held, key=lambda table: (table.valid_from, table.pk))
        return None

    def rules_for(self, unit: Unit, month: Period, *, above: bool = False) -> Rules | None:
        """Return the table in force as plain values."""
        table = self.table_for(unit, month, above=above)
        return self.rules[table.pk] if table else None

    def quota_for(self, unit: Unit, month: Period) -> int | None:
        """Return how much a month asks of a unit, where it exists throughout the month."""
        return self.asked_of(unit, month, yearly=False) if exists_in(unit, month) else None

    def task_for(self, unit: Unit, month: Period) -> int | None:
        """Return how many pieces the month's year asks of a unit, where it exists throughout the year."""
        return (
            self.asked_of(unit, month, yearly=True) if exists_in(unit, Period.of_year(month.year)) else None
        )

    def asked_of(self, unit: Unit, month: Period, *, yearly: bool) -> int | None:
        """Return what the table in force asks of a unit; one named for it decides before its kind's."""
        table = self.table_for(unit, month)
        quotas = [quota for quota in table.quotas.all() if quota.yearly == yearly] if table else []
        named = [quota.asked for quota in quotas if quota.unit_id == unit.pk]
        of_kind = [quota.asked for quota in quotas if quota.unit_kind == unit.kind]
        return next(iter(named + of_kind), None)


def exists_in(unit: Unit, period: Period) -> bool:
    """Say whether a unit exists throughout a month or a year."""
    begun = unit.valid_from is None or unit.valid_from <= period.first_day
    return begun and (unit.valid_to is None or unit.valid_to >= period.last_day)


def read_table_book(units: Iterable[Unit], *, until: Period) -> TableBook:
    """Read the tables that may hold for these units up to a month; three queries."""
    tables = (
        PointsTable.objects.filter(belongs_to__code__in=codes_above(units), valid_from__lte=str(until))
        .select_related("belongs_to")
        .prefetch_related("rows", "quotas")
    )
    by_code: dict[str, list[PointsTable]] = {}
    for table in tables:
        by_code.setdefault(table.belongs_to.code, []).append(table)
    return TableBook(
        by_code={code: tuple(held) for code, held in by_code.items()},
        rules={table.pk: rules_from(table) for held in by_code.values() for table in held},
    )


def rules_from(table: PointsTable) -> Rules:
    """Return a table as plain values."""
    return Rules(
        lines=tuple(
            Line(
                level=row.level,
                medium=row.medium,
                genre=row.genre,
                position=row.position,
                points=Fraction(row.points),
            )
            for row in table.rows.all()
        ),
        shares_points=table.shares_points,
        needs_proof=table.needs_proof,
        commented_points=Fraction(table.commented_points),
        shortfall_per=table.shortfall_per,
        shortfall_points=Fraction(table.shortfall_points),
        false_points=Fraction(table.false_points),
        missed_points=Fraction(table.missed_points),
        negative_points=Fraction(table.negative_points),
        task_done_points=Fraction(table.task_done_points),
        task_missed_points=Fraction(table.task_missed_points),
        streak_months=table.streak_months,
    )


def tables_read_by(user: User, units: Iterable[Unit]) -> QuerySet[PointsTable]:
    """Return the tables that hold for units a person looks into, and those of the offices they run."""
    codes = codes_above([*units, *offices_of(user)])
    return (
        PointsTable.objects.filter(belongs_to__code__in=codes)
        .select_related("belongs_to")
        .order_by("belongs_to__path", "-valid_from", "-version", "key")
    )
