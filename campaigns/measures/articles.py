"""The measures `articles:…`: pieces and points of a unit for the months to date, each piece in its first month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from campaigns.article_points.charges import Charges
from campaigns.article_points.tally import NOUGHT, Tally, tally_units, tally_whole
from campaigns.article_points.worth import Piece
from campaigns.article_points.written import round_fraction
from campaigns.models import Article, Level
from campaigns.selectors.articles import co_authored_by, that_count
from campaigns.selectors.deductions import read_charges
from campaigns.selectors.pieces import fetch_pieces
from campaigns.selectors.points_tables import TableBook, read_table_book
from campaigns.selectors.quotas import DECEMBER, is_over, quotas_of, read_tasks
from campaigns.selectors.within import below_or_at, units_within
from ecocounty.figures.measures import Reading, Readings, UnknownMeasureError, offer
from ecocounty.periods import Period
from ecocounty.quantities import Quantity
from ecocounty.quantities.quantity import SCALE
from ecocounty.quantities.rounding import exact_decimal
from ecocounty.units.models import Unit

PIECES, POINTS = "篇", "分"
LEVELS = {
    "count_county_up": Level.COUNTY,
    "count_city_up": Level.CITY,
    "count_province_up": Level.PROVINCE,
    "count_national": Level.NATIONAL,
}
MEASURED_IN = {
    "count": PIECES,
    **dict.fromkeys(LEVELS, PIECES),
    "points": POINTS,
    "points_earned": POINTS,
    # By the table of the units above: one and the same for all whom they compare.
    "points_by_table_above": POINTS,
    "points_off": POINTS,
    "shortfall": PIECES,
    "false": PIECES,
    "without_proof": PIECES,
}


@dataclass(slots=True)
class Sums:
    """What a unit has in all months to date."""

    values: dict[str, Fraction] = field(default_factory=lambda: dict.fromkeys(MEASURED_IN, NOUGHT))
    pieces: int = 0
    without_proof: int = 0
    invented: bool = False

    def add(self, tally: Tally) -> None:
        """Add what a month's pieces make; what is taken off is added apart."""
        true = [part for part in tally.parts if not part.piece.is_false]
        self.values["count"] += tally.count
        self.values["points_earned"] += tally.earned
        self.values["points"] += tally.earned
        self.values["false"] += sum((part.share for part in tally.parts if part.piece.is_false), NOUGHT)
        self.values["without_proof"] += sum((part.share for part in true if not part.piece.is_proved), NOUGHT)
        for code, level in LEVELS.items():
            self.values[code] += sum((part.share for part in true if part.piece.top_level >= level), NOUGHT)
        self.pieces += len(true)
        self.without_proof += tally.without_proof
        self.invented = self.invented or tally.invented

    def settle(self, tallies: Iterable[Tally]) -> None:
        """Add what a task of the year that was done brings these units, and take off what a month costs them."""
        for tally in tallies:
            self.values["points_off"] += tally.taken_off
            self.values["points"] += tally.added - tally.taken_off
            self.values["shortfall"] += tally.pieces_short
            self.invented = self.invented or tally.invented


class ArticleMeasures:
    """A unit's shares; for one with units below, the pieces of all of them, each once."""

    prefix = "articles"

    def read(self, *, codes: Sequence[str], units: Sequence[Unit], period: Period) -> Readings:
        """Return code -> unit id -> reading; a constant number of queries."""
        for code in codes:
            if code not in MEASURED_IN:
                raise UnknownMeasureError(f"{self.prefix}:{code}")
        within = units_within(units)
        everybody = list({one.pk: one for held in within.values() for one in held}.values())
        months = period.year_to_date()
        articles = that_count(
            Article.objects.filter(co_authored_by(below_or_at(units))),
            first=months[0].first_day,
            last=months[-1].last_day,
        )
        of_month: dict[Period, list[Piece]] = defaultdict(list)
        for piece in fetch_pieces(articles):
            of_month[Period.of_day(piece.first_day)].append(piece)
        book = read_table_book(everybody, until=months[-1])
        sums = {unit.pk: Sums() for unit in units}
        charges = read_charges(everybody, first=months[0], last=months[-1])
        for month in months:
            add_month(sums, units, within, month, of_month[month], book, charges.get(month))
        return {code: {unit.pk: reading(sums[unit.pk], code) for unit in units} for code in codes}


def add_month(
    sums: Mapping[int, Sums],
    units: Sequence[Unit],
    within: Mapping[int, Sequence[Unit]],
    month: Period,
    pieces: Sequence[Piece],
    book: TableBook,
    charges: Mapping[int, Charges] | None,
) -> None:
    """Add one month to each unit's sums."""
    everybody = {one.pk: one for held in within.values() for one in held}
    rules = {pk: book.rules_for(one, month) for pk, one in everybody.items()}
    quotas = quotas_of(book, everybody.values(), month) if is_over(month) else {}
    tasks = read_tasks(book, everybody.values(), month) if month.number == DECEMBER else {}
    tallies = tally_units(
        pieces, units=everybody, rules_of=rules, quota_of=quotas, charges_of=charges, task_of=tasks
    )
    by_unit = pieces_by_unit(pieces)
    for unit in units:
        held = [one.pk for one in within[unit.pk]]
        own = list({piece.key: piece for pk in held for piece in by_unit.get(pk, ())}.values())
        alone = len(held) == 1
        tally = tallies[unit.pk] if alone else tally_whole(own, units=held, rules=rules[unit.pk])
        sums[unit.pk].add(tally)
        above = tally_whole(own, units=held, rules=book.rules_for(unit, month, above=True))
        sums[unit.pk].values["points_by_table_above"] += above.earned
        sums[unit.pk].settle(tallies[pk] for pk in held)


def pieces_by_unit(pieces: Iterable[Piece]) -> dict[int, list[Piece]]:
    """Return unit -> the pieces that it has a share of."""
    found: dict[int, list[Piece]] = {}
    for piece in pieces:
        for unit, _share in piece.shares:
            found.setdefault(unit, []).append(piece)
    return found


def reading(sums: Sums, code: str) -> Reading:
    """Return a measure's reading; what no decimal says exactly is written to the last digit kept."""
    value = sums.values[code]
    exact = exact_decimal(value)
    return Reading(
        value=value,
        quantity=Quantity(round_fraction(value, SCALE) if exact is None else exact),
        unit_of_measure=MEASURED_IN[code],
        expected=sums.pieces,
        missing=sums.without_proof,
        invented=sums.invented,
    )


def offer_measures() -> None:
    """Offer the register of articles to the schemes."""
    offer(ArticleMeasures())
