"""Places that a county's report claims. A claim is shown beside the computed place and never counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from ecocounty.figures.models import ReportedTotal
from ecocounty.periods import Period
from scoring.selectors.standing import Line, Standing
from scoring.selectors.viewers import Viewer

# The unit of measure of a place, by which a report's total is known to be one.
PLACE = "名次"


@dataclass(frozen=True, slots=True)
class Claims:
    """What a county's report says of its place: as printed, for this period and for the year before."""

    now: str = ""
    before: str = ""


def claims_about(standing: Standing, viewer: Viewer) -> dict[str, Claims]:
    """Return county code -> claims, for the counties whose reports the viewer may read; one query."""
    before = str(Period.of_year(Period.parse(standing.period).year - 1))
    found: dict[str, dict[str, str]] = {}
    codes = readable_codes(standing.lines, viewer)
    for code, period, printed in (
        ReportedTotal.objects.filter(
            indicator__isnull=True,
            unit_of_measure=PLACE,
            unit__code__in=codes,
            period__in=[standing.period, before],
        )
        .order_by("document", "order")
        .values_list("unit__code", "period", "as_printed")
    ):
        found.setdefault(code, {}).setdefault(period, printed)
    return {
        code: Claims(now=printed.get(standing.period, ""), before=printed.get(before, ""))
        for code, printed in found.items()
    }


def readable_codes(lines: Iterable[Line], viewer: Viewer) -> list[str]:
    """Return the counties whose own documents the viewer may read: not a rival's."""
    return [line.code for line in lines if viewer.whole or line.code in viewer.own_codes]
