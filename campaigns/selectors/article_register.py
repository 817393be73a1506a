"""The register of a month: each unit's pieces, best first, by the table in force; a co-written one in each group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db.models import QuerySet

from campaigns.article_points.tally import Part, Tally, tally_units, tally_whole
from campaigns.article_points.worth import Piece, points_of
from campaigns.article_points.year_task import YearTask
from campaigns.models import Article, Level, PointsTable
from campaigns.selectors.articles import articles_seen_by, that_count
from campaigns.selectors.deductions import read_charges
from campaigns.selectors.pieces import fetch_pieces
from campaigns.selectors.points_tables import TableBook, read_table_book
from campaigns.selectors.quotas import is_over, quotas_of, read_tasks
from ecocounty.periods import Period
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import units_reached_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One unit with its pieces of the month."""

    unit: Unit
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class OfLevel:
    """How many pieces of a level the month has, each once, and their points."""

    level: int
    count: Fraction
    points: Fraction

    @property
    def label(self) -> str:
        return Level(self.level).label


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A month as a person sees it."""

    month: Period
    units: Sequence[Unit]
    groups: Sequence[Group]
    whole: Tally
    levels: Sequence[OfLevel]
    tables: Sequence[PointsTable]
    book: TableBook
    # Unit -> what is asked, of a month that is not over too, and its task of the year as of this month.
    asked: Mapping[int, int]
    tasks: Mapping[int, YearTask]
    tallies: Mapping[int, Tally] = field(default_factory=dict)

    @property
    def lines(self) -> int:
        """Return how many lines it has: a piece of two units stands in both groups."""
        return sum(len(group.tally.parts) for group in self.groups)

    @property
    def appearances(self) -> int:
        """Return how often these pieces appeared, reprints and all."""
        return sum(len(part.piece.appearances) for part in self.whole.parts)

    @property
    def taken_off(self) -> Fraction:
        """Return what is taken off all units together."""
        return sum((tally.taken_off for tally in self.tallies.values()), Fraction(0))

    @property
    def added(self) -> Fraction:
        """Return what the tasks of the year add to all units together."""
        return sum((tally.added for tally in self.tallies.values()), Fraction(0))

    @property
    def invented(self) -> bool:
        """Say whether anything here was made up for the demonstration."""
        return any(tally.invented for tally in (self.whole, *self.tallies.values()))

    @property
    def province_up(self) -> Fraction:
        """Return how many pieces reached the province's outlets or higher ones."""
        return sum((one.count for one in self.levels if one.level >= Level.PROVINCE), Fraction(0))


def read_register(
    user: User, month: Period, *, unit: Unit | None = None, level: int | None = None
) -> Register:
    """Read a month as far as a person looks; a constant number of queries."""
    units = [one for one in units_reached_by(user) if unit is None or one.pk == unit.pk]
    articles = that_count(articles_seen_by(user), first=month.first_day, last=month.last_day)
    if level is not None:
        articles = articles.filter(top_level=level)
    return register_of(articles, units, month, in_full=level is None)


def register_of(
    articles: QuerySet[Article], units: Sequence[Unit], month: Period, *, in_full: bool = True
) -> Register:
    """Return the register of some units' month; not in full it is one of pieces alone, and nobody is short."""
    pieces = fetch_pieces(articles)
    book = read_table_book(units, until=month)
    asked = quotas_of(book, units, month) if in_full else {}
    tasks = read_tasks(book, units, month) if in_full else {}
    charges = read_charges(units, first=month, last=month) if in_full else {}
    rules = {unit.pk: book.rules_for(unit, month) for unit in units}
    tallies = tally_units(
        pieces,
        units=[unit.pk for unit in units],
        rules_of=rules,
        quota_of=asked if is_over(month) else {},
        charges_of=charges.get(month),
        task_of=tasks,
    )
    whole = whole_of(pieces, units, rules)
    groups = [Group(unit=unit, tally=tallies[unit.pk]) for unit in units if tallies[unit.pk].parts]
    for group in groups:
        group.tally.parts.sort(key=by_day)
    groups.sort(key=lambda group: (-group.tally.points, -group.tally.count, group.unit.path))
    return Register(
        month=month,
        units=units,
        groups=groups,
        whole=whole,
        levels=by_level(whole),
        tables=tables_of(book, units, month),
        book=book,
        asked=asked,
        tasks=tasks,
        tallies=tallies,
    )


def whole_of(pieces: Iterable[Piece], units: Sequence[Unit], rules: Mapping) -> Tally:
    """Count each piece once; by the table of the highest of the units, which the others inherit."""
    top = min(units, key=lambda unit: len(unit.path), default=None)
    keys = [unit.pk for unit in units]
    found = next((rules[unit.pk] for unit in units if rules[unit.pk]), None)
    return tally_whole(pieces, units=keys, rules=(rules[top.pk] if top else None) or found)


def by_day(part: Part) -> tuple[date, Fraction, int]:
    """Sort by the day, as the office's register does; of one day the better first."""
    return part.piece.first_day, -points_of(part.valued.with_proof), part.piece.key


def by_level(whole: Tally) -> list[OfLevel]:
    """Return the month by level, the highest first."""
    found = []
    for level in sorted(Level.values, reverse=True):
        parts = [part for part in whole.parts if not part.piece.is_false and part.piece.top_level == level]
        points = sum((part.points for part in parts), Fraction(0))
        count = sum((part.share for part in parts), Fraction(0))
        found.append(OfLevel(level=level, count=count, points=points))
    return found


def tables_of(book: TableBook, units: Iterable[Unit], month: Period) -> list[PointsTable]:
    """Return the tables that hold for these units, each once."""
    held = [table for unit in units if (table := book.table_for(unit, month))]
    return list({table.pk: table for table in held}.values())
