"""For how many months in a row a unit is short of its quota, as far back as its table looks."""

from itertools import takewhile

from campaigns.article_points.tally import tally_units
from campaigns.article_points.worth import Piece
from campaigns.models import Article
from campaigns.selectors.article_register import Register
from campaigns.selectors.articles import co_authored_by, that_count
from campaigns.selectors.deductions import read_charges
from campaigns.selectors.pieces import fetch_pieces
from campaigns.selectors.quotas import is_over, quotas_of
from ecocounty.periods import FIRST_YEAR, Period
from ecocounty.units.models import Unit


def read_streaks(register: Register) -> dict[int, int]:
    """Return unit -> months short in a row up to the register's; no query where no table looks back."""
    looked = {
        unit.pk: rules.streak_months
        for unit in register.units
        if unit.pk in register.asked and (rules := register.book.rules_for(unit, register.month))
    }
    back = max(looked.values(), default=0)
    if not back or not is_over(register.month):
        return {}
    short = shorts_by_month(register, [unit for unit in register.units if unit.pk in looked], back)
    return {
        pk: sum(1 for _month in takewhile(lambda of_month, pk=pk: pk in of_month, short[:months]))
        for pk, months in looked.items()
    }


def shorts_by_month(register: Register, units: list[Unit], back: int) -> list[set[int]]:
    """Return, the newest month first, the units that are short in each of so many months."""
    months = months_back(register.month, back)
    by_month: dict[Period, list[Piece]] = {}
    for piece in fetch_pieces(
        that_count(
            Article.objects.filter(co_authored_by(Unit.objects.filter(pk__in=[unit.pk for unit in units]))),
            first=months[-1].first_day,
            last=months[0].last_day,
        )
    ):
        by_month.setdefault(Period.of_day(piece.first_day), []).append(piece)
    charges = read_charges(units, first=months[-1], last=months[0])
    shorts = []
    for month in months:
        tallies = tally_units(
            by_month.get(month, ()),
            units=[unit.pk for unit in units],
            rules_of={unit.pk: register.book.rules_for(unit, month) for unit in units},
            quota_of=quotas_of(register.book, units, month),
            charges_of=charges.get(month),
        )
        shorts.append({pk for pk, tally in tallies.items() if tally.shortfall})
    return shorts


def months_back(month: Period, count: int) -> list[Period]:
    """Return so many months, this one first; none from before the calendar begins."""
    places = (month.year * 12 + month.number - 1 - step for step in range(count))
    return [Period.of_month(place // 12, place % 12 + 1) for place in places if place // 12 >= FIRST_YEAR]
