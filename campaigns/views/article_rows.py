"""The register's rows as they are printed: day, outlet, level, share with whom, arithmetic, points, proof."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.article_points.tally import Part, Tally
from campaigns.article_points.worth import Worth
from campaigns.article_points.written import (
    MINUS,
    places_for,
    write_arithmetic,
    write_count,
    write_plain,
    write_points,
    write_signed,
)
from campaigns.models import Article, Level, Medium, PointsTable, Publication
from campaigns.selectors.article_register import Group, Register
from campaigns.selectors.articles import with_appearances
from campaigns.shares import write_share
from ecocounty.paging import A_PAGE
from ecocounty.units.models import Unit

# What proves an appearance, by its medium; a link does too.
PROOFS = {
    Medium.NEWSPAPER: gettext_lazy("cutting"),
    Medium.MAGAZINE: gettext_lazy("cutting"),
    Medium.BULLETIN: gettext_lazy("copy of the bulletin"),
    Medium.TELEVISION: gettext_lazy("broadcast slip"),
    Medium.RADIO: gettext_lazy("broadcast slip"),
    Medium.WEBSITE: gettext_lazy("picture of the page"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One piece in one unit's group."""

    article: Article
    main: Publication
    others: tuple[Publication, ...]
    share: str
    beside: tuple[Unit, ...]
    arithmetic: str
    points: str
    with_proof: str
    silent: str
    proof: str
    is_proved: bool
    is_false: bool
    invented: bool

    @property
    def level(self) -> str:
        return Level(self.main.level).label

    @property
    def pips(self) -> str:
        return f"pips{self.main.level}"

    @property
    def day(self) -> str:
        """Return the day within its month; of a later reprint that decides, the whole date."""
        same = (self.main.day.year, self.main.day.month) == (
            self.article.first_day.year,
            self.article.first_day.month,
        )
        return f"{self.main.day:%m-%d}" if same else self.main.day.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A unit's group, or the part of it that stands on this page."""

    unit: Unit
    count: str
    points: str
    taken_off: str
    lines: tuple[Line, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A month as it is printed: its sums, and the groups that stand on a page."""

    groups: tuple[Rows, ...]
    count: str
    points: str
    with_proof: str
    taken_off: str
    added: str
    levels: tuple[tuple[str, str, str], ...]
    proved: int
    places: int


def print_register(register: Register, *, page: int | None) -> Printed:
    """Return a page of a month's register as texts, or all of it; everything was reckoned and sorted before."""
    shown = (
        parts_on_page(register.groups, page) if page else [(one, one.tally.parts) for one in register.groups]
    )
    articles = fetch_articles(part.piece.key for _group, parts in shown for part in parts)
    places = places_for(values_in(register))
    whole = register.whole
    true = [part for part in whole.parts if not part.piece.is_false]
    return Printed(
        groups=tuple(print_group(group, parts, articles, register.tables, places) for group, parts in shown),
        count=write_count(whole.count),
        points=write_points(whole.earned, places),
        with_proof=more_with_proof(whole, places),
        taken_off=write_points(-register.taken_off, places) if register.taken_off else "",
        added=write_signed(register.added, places) if register.added else "",
        levels=tuple(
            (one.label, write_count(one.count), write_points(one.points, places))
            for one in register.levels
            if one.count
        ),
        proved=sum(1 for part in true if part.piece.is_proved),
        places=places,
    )


def fetch_articles(keys: Iterable[int]) -> dict[int, Article]:
    """Return the articles with these keys, with all that is printed of them; three queries."""
    return {one.pk: one for one in with_appearances(Article.objects.filter(pk__in=set(keys)))}


def parts_on_page(groups: Iterable[Group], number: int) -> list[tuple[Group, Sequence[Part]]]:
    """Return the part of the groups whose lines stand on a page; a group that goes on has its head again."""
    first, found, seen = (number - 1) * A_PAGE, [], 0
    for group in groups:
        begin, end = max(first - seen, 0), max(first + A_PAGE - seen, 0)
        parts = group.tally.parts[begin:end]
        seen += len(group.tally.parts)
        if parts:
            found.append((group, parts))
    return found


def values_in(register: Register) -> Iterable[Fraction]:
    """Yield all numbers that stand in the column of points."""
    for group in register.groups:
        yield from (group.tally.points, group.tally.earned, group.tally.taken_off, group.tally.added)
        for part in group.tally.parts:
            yield part.points
            yield part.points_with_proof
    yield register.whole.earned
    yield from (register.taken_off, register.added)


def more_with_proof(tally: Tally, places: int) -> str:
    """Return what proof would still add; nothing where it adds nothing."""
    more = tally.earned_with_proof - tally.earned
    return write_points(more, places) if more else ""


def print_group(
    group: Group,
    parts: Iterable[Part],
    articles: Mapping[int, Article],
    tables: Iterable[PointsTable],
    places: int,
) -> Rows:
    """Return one unit's group as texts, with these of its lines."""
    tally = group.tally
    return Rows(
        unit=group.unit,
        count=write_count(tally.count),
        points=write_points(tally.points, places),
        taken_off=sum_of(tally, places),
        lines=tuple(print_line(part, articles, group.unit, places, tables) for part in parts),
    )


def sum_of(tally: Tally, places: int) -> str:
    """Return what a unit's points are made of, 20.0 + 10.0 − 5.0; nothing where they are what it earned."""
    if not (tally.added or tally.taken_off):
        return ""
    added = f" + {write_points(tally.added, places)}" if tally.added else ""
    off = f" {MINUS} {write_points(tally.taken_off, places)}" if tally.taken_off else ""
    return f"{write_points(tally.earned, places)}{added}{off}"


def print_line(
    part: Part,
    articles: Mapping[int, Article],
    unit: Unit,
    places: int,
    tables: Iterable[PointsTable],
) -> Line:
    """Return a unit's part of a piece as texts."""
    article = articles[part.piece.key]
    main = main_of(article, part)
    worth = part.valued.now or part.valued.with_proof
    return Line(
        article=article,
        main=main,
        others=tuple(one for one in article.in_force if one.pk != main.pk),
        share=write_share(part.share) if part.share != 1 else "",
        beside=tuple(share.unit for share in article.parts if share.unit_id != unit.pk),
        arithmetic=arithmetic_of(part, worth),
        points=write_points(part.points, places) if part.valued.now else "–",
        with_proof=write_points(part.points_with_proof, places) if part.valued.waits_for_proof else "",
        silent=silence_about(part, tables),
        proof=proof_of(part, main),
        is_proved=part.piece.is_proved,
        is_false=part.piece.is_false,
        invented=part.piece.invented,
    )


def arithmetic_of(part: Part, worth: Worth | None) -> str:
    """Return how the points come about; a leader's comment adds before the share is taken."""
    if worth is None:
        return "–"
    price = worth.price
    if price.comment:
        sum_of = f"{write_plain(price.base)} × {write_plain(price.factor)} + {write_plain(price.comment)}"
        return f"({sum_of}) × {write_share(part.taken)}"
    return write_arithmetic(price.base, price.factor, part.taken)


def main_of(article: Article, part: Part) -> Publication:
    """Return the appearance that decides; where the table is silent, the highest, of equals the first."""
    worth = part.valued.now or part.valued.with_proof
    decides = worth.appearance if worth else None
    return max(article.in_force, key=lambda one: (one.pk == decides, one.level, -one.day.toordinal()))


def silence_about(part: Part, tables: Iterable[PointsTable]) -> str:
    """Say why a piece has no points though proof is not what it lacks."""
    if part.piece.is_false:
        return _("found false")
    if part.valued.with_proof is not None:
        return ""
    return _("not in the points table") if any(True for _table in tables) else _("no points table")


def proof_of(part: Part, main: Publication) -> str:
    """Return what proves the appearance that decides, or another one."""
    if not part.piece.is_proved:
        return ""
    return _("link") if main.link else str(PROOFS.get(main.outlet.medium, ""))
