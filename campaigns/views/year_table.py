"""The numbers behind the drawing as a table: each channel's months, entered and reported, each leading on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from campaigns.entries_url import entries_url
from campaigns.models import Channel
from campaigns.selectors.year import ChannelRow, PublicityYear
from campaigns.views.year_rows import month_text, register_url, reported_notes, shown_number
from ecocounty.figures.models import Figure
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.periods import Period


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and where it leads."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A channel's months: what its register holds, and what the unit's own accepted returns say."""

    row: ChannelRow
    register: list[Cell]
    total: Cell
    reported: list[Cell]
    reported_total: str
    # Where that number stands if it is not the months' sum, such as in the printed report.
    reported_notes: list[str]


def table_rows(year: PublicityYear, channels: Sequence[Channel]) -> list[TableRow]:
    """Return the table of a year. One question more than the drawing."""
    months = Period.of_year(year.month.year).months()
    held = own_figures(year, channels, months)
    return [
        TableRow(
            row=row,
            register=[register_cell(row, month, year) for month in months],
            total=Cell(quantity_words(shown_number(row.register)), register_url(row, year)),
            reported=[figure_cell(held.get((row.channel.indicator_id, str(month)))) for month in months],
            reported_total=quantity_words(row.reported.quantity),
            reported_notes=reported_notes(row.reported),
        )
        for row in year.rows
    ]


def own_figures(
    year: PublicityYear, channels: Sequence[Channel], months: Sequence[Period]
) -> dict[tuple[int, str], Figure]:
    """Return (indicator id, month) -> the unit's own accepted figure."""
    found = Figure.objects.in_force().filter(
        unit=year.unit,
        indicator__in=[channel.indicator_id for channel in channels],
        period__in=[str(month) for month in months if month <= year.month],
    )
    return {(figure.indicator_id, figure.period): figure for figure in found}


def register_cell(row: ChannelRow, month: Period, year: PublicityYear) -> Cell:
    """Return a month of the register, leading to its entries."""
    text = month_text(row, month, year.month)
    has_entries = month <= year.month and str(month) in row.year.months
    return Cell(text, entries_url(row.channel, unit=year.unit, period=month) if has_entries else "")


def figure_cell(figure: Figure | None) -> Cell:
    """Return a month of the returns, leading to the figure."""
    if figure is None:
        return Cell("–")
    return Cell(quantity_words(figure.quantity), reverse("dashboard:figure", args=[figure.pk]))
