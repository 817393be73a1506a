"""From a score down to the ledger: the steps, and the entries with a link for those who may open them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.periods import Period
from ecocounty.units.templatetags.names import named
from scoring.selectors.item_words import write_basis
from scoring.selectors.seen import Seen, entries_seen
from scoring.selectors.standing import Clause, Item, LedgerEntry, Line
from scoring.selectors.words import MISSING, write_points, write_score, write_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the ladder, from the total down to the entries."""

    name: SafeString | str
    note: SafeString | str
    value: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month's entry; no entry is a dash."""

    period: str
    value: str
    url: str
    invented: bool


def months_of(seen: Seen, line: Line, item: Item) -> list[Month]:
    """Return the months that were expected, each with its entry; links only where the viewer may follow."""
    entries = entries_for(seen, item)
    months = [str(month) for month in Period.parse(seen.standing.period).year_to_date()]
    expected = months if item.expected == len(months) else months[len(months) - item.expected :]
    periods = sorted({*expected, *entries})
    opens = seen.viewer.opens_ledger_of(line.code)
    return [month_of(period, entries.get(period), item, opens) for period in periods]


def entries_for(seen: Seen, item: Item) -> Mapping[str, LedgerEntry]:
    """Return month -> entry."""
    return {entry.period: entry for entry in entries_seen(seen, item.figures).values()}


def month_of(period: str, entry: LedgerEntry | None, item: Item, opens: bool) -> Month:
    """Return one month's row."""
    if entry is None:
        return Month(period=period, value=MISSING, url="", invented=False)
    return Month(
        period=period,
        value=write_value(entry.quantity, item.unit_of_measure),
        url=reverse("dashboard:figure", args=[entry.figure]) if opens else "",
        invented=entry.invented,
    )


def steps_to(seen: Seen, line: Line, clause: Clause) -> list[Step]:
    """Return the ladder: total, the categories down to the criterion, what it rests on, the entries."""
    book = seen.standing.book
    steps = [
        Step(
            name=named(line.title),
            note=_("Total, max %(points)s") % {"points": write_points(book.total)},
            value=write_score(line.total.score, book.places),
            url=reverse("scoring:county", args=[seen.assessment.pk, line.code]),
        )
    ]
    for above in path_to(seen, clause):
        steps.append(criterion_step(seen, line, above, current=above is clause))
    return steps + item_steps(line, clause) if clause.is_item else steps


def path_to(seen: Seen, clause: Clause) -> list[Clause]:
    """Return the criteria from the top of the tree down to this one."""
    path, at = [clause], clause
    while at.parent and (above := seen.standing.book.clause(at.parent)):
        path.insert(0, above)
        at = above
    return path


def criterion_step(seen: Seen, line: Line, clause: Clause, *, current: bool) -> Step:
    """Return a criterion's step; the present one is no link."""
    return Step(
        name=named(clause.title),
        note=_("max %(points)s") % {"points": write_points(clause.points)},
        value=write_score(line.score_of(clause), seen.standing.book.places),
        url="" if current else reverse("scoring:criterion", args=[seen.assessment.pk, line.code, clause.key]),
        current=current,
    )


def item_steps(line: Line, clause: Clause) -> list[Step]:
    """Return what the item rests on: the county's figure, and how many entries it is made of."""
    item = line.items[clause.key]
    count = len(item.figures)
    return [
        Step(
            name=_("The county's figure"),
            note=write_basis(clause, item),
            value=write_value(item.quantity, item.unit_of_measure),
        ),
        Step(
            name=_("Ledger"),
            note=ngettext("%(n)s entry", "%(n)s entries", count) % {"n": count},
            value="",
            url="#months",
        ),
    ]
