"""The measure `attainment:<indicator>`: the share of the target that has been reached."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ecocounty.figures.indicator_measures import ValueMeasures
from ecocounty.figures.measures import Reading, Readings
from ecocounty.figures.models import Indicator
from ecocounty.periods import Period
from ecocounty.units.models import Unit
from projects.models import Target

MONTHS_IN_YEAR = 12


class AttainmentMeasures:
    """What the ledger holds over the target: a flow's in step with the months (序時進度), a level's in full."""

    prefix = "attainment"

    def read(self, *, codes: Sequence[str], units: Sequence[Unit], period: Period) -> Readings:
        """Return code -> unit id -> share of the target as an exact fraction; 1 is on target."""
        values = ValueMeasures().read(codes=codes, units=units, period=period)
        flows = set(Indicator.objects.filter(code__in=codes, nature="flow").values_list("code", flat=True))
        targets = {
            (target.indicator.code, target.unit_id): target
            for target in Target.objects.filter(
                indicator__code__in=codes, unit__in=units, year=period.year
            ).select_related("indicator")
        }
        months = len(period.year_to_date())
        return {
            code: {
                unit.pk: _against(
                    values[code][unit.pk],
                    targets.get((code, unit.pk)),
                    months if code in flows else MONTHS_IN_YEAR,
                )
                for unit in units
            }
            for code in codes
        }


def _against(reading: Reading, target: Target | None, months: int) -> Reading:
    if target is None:
        return replace(reading, value=None)
    due = Fraction(target.value) * months / MONTHS_IN_YEAR
    return replace(
        reading,
        value=None if reading.value is None else reading.value / due,
        target=target_due(target.value, months),
        invented=reading.invented or target.invented,
    )


def target_due(target: Decimal, months: int) -> Decimal:
    """Return the part of a year's target that is due after so many months."""
    return target if months == MONTHS_IN_YEAR else target * months / MONTHS_IN_YEAR
