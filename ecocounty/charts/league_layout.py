"""Where things stand in the league: columns on a wide page, name above the bar on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecocounty.charts.numbers import write_score
from ecocounty.charts.stacks import Bar, Category, measure_scale
from ecocounty.charts.widths import estimate_width

PHONE_BELOW = 700
MARKER = 4
TAG_SIZE = 12


@dataclass(frozen=True)
class Layout:
    """Pixels from the left, and from the top of a row."""

    phone: bool
    width: float
    row_height: float
    place_right: float
    name_left: float
    name_room: float
    bar_left: float
    bar_width: float
    bar_top: float
    bar_height: float
    total_right: float
    scale: float

    def at(self, points: float) -> float:
        """The pixel at so many points; every bar starts at zero."""
        return self.bar_left + points * self.scale


def split_place(place: str) -> tuple[str, str]:
    """並列 7 is a small word and a large number."""
    lead, _, number = place.rpartition(" ")
    return lead, number


def tag_width(own_label: str) -> float:
    """The frame round the words for one's own county."""
    return estimate_width(own_label, TAG_SIZE) + 10 if own_label else 0.0


def lay_out(
    *,
    categories: Sequence[Category],
    bars: Sequence[Bar],
    width: float,
    total_label: str,
    own_label: str,
) -> Layout:
    """The columns take what their longest text needs; the bars get what is left."""
    points = measure_scale(categories, bars)
    if width < PHONE_BELOW:
        return _lay_out_phone(bars=bars, width=width, points=points)
    return _lay_out_page(bars=bars, width=width, points=points, total_label=total_label, own_label=own_label)


def _lay_out_page(
    *, bars: Sequence[Bar], width: float, points: float, total_label: str, own_label: str
) -> Layout:
    place_right = MARKER + 14 + max((_place_width(bar) for bar in bars), default=0)
    name_left = place_right + 20
    name_room = min(max((_name_width(bar, own_label) for bar in bars), default=0), 0.3 * width)
    totals = [estimate_width(write_score(bar.total), 17, bold=True) for bar in bars]
    totals += [estimate_width(line, 13) for line in total_label.split("\n")]
    bar_left = round(name_left + name_room + 20)
    bar_width = width - 12 - max(totals) - 20 - bar_left
    return Layout(
        phone=False,
        width=width,
        row_height=46,
        place_right=place_right,
        name_left=name_left,
        name_room=name_room,
        bar_left=bar_left,
        bar_width=bar_width,
        bar_top=12,
        bar_height=22,
        total_right=width - 12,
        scale=bar_width / points,
    )


def _lay_out_phone(*, bars: Sequence[Bar], width: float, points: float) -> Layout:
    places = [split_place(bar.place) for bar in bars]
    widths = [max(estimate_width(lead, 12), estimate_width(number, 20, bold=True)) for lead, number in places]
    place_right = MARKER + 6 + max(widths, default=0)
    bar_left = round(place_right + 12)
    bar_width = width - 12 - bar_left
    totals = [estimate_width(write_score(bar.total), 17, bold=True) for bar in bars]
    second = 16 if any(bar.second_name for bar in bars) else 0
    return Layout(
        phone=True,
        width=width,
        row_height=60 + second,
        place_right=place_right,
        name_left=bar_left,
        name_room=bar_width - max(totals, default=0) - 12,
        bar_left=bar_left,
        bar_width=bar_width,
        bar_top=36 + second,
        bar_height=9,
        total_right=width - 12,
        scale=bar_width / points,
    )


def _place_width(bar: Bar) -> float:
    lead, number = split_place(bar.place)
    return estimate_width(lead, 13) + (4 if lead else 0) + estimate_width(number, 18, bold=True)


def _name_width(bar: Bar, own_label: str) -> float:
    name = estimate_width(bar.name, 15, bold=bar.own)
    tag = tag_width(own_label) + 8 if bar.own and own_label else 0
    return max(name + tag, estimate_width(bar.second_name, 12))
