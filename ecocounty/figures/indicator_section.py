"""Sections whose rows are indicators: the ledger's own, and the pattern for other rooms' counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ecocounty.figures.models import Indicator
from ecocounty.figures.models.quantity import plain_number
from ecocounty.figures.sections import Accepted, Finding, Said, SectionRow
from ecocounty.figures.services.figures import NewFigure, record_figures
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.quantities import round_half_up
from ecocounty.units.models import Unit

# A rise to more than twice last month's figure must be explained; a guess of ours until an office sets its own.
JUMP = Decimal(2)


@dataclass(frozen=True, slots=True)
class IndicatorRow(SectionRow):
    """A row about one indicator."""

    indicator: Indicator | None = None


@dataclass(frozen=True, slots=True)
class IndicatorSection:
    """Declares indicators as rows, and records what is accepted in the ledger."""

    key: str
    # What else is fetched with each indicator.
    with_each: tuple[str, ...] = ()

    def rows(self, *, items: Sequence[str], about: Sequence[Unit]) -> list[SectionRow]:
        """Return a row for each unit and each indicator named, in the order named."""
        found = Indicator.objects.filter(code__in=items).select_related(*self.with_each).order_by()
        indicators = {indicator.code: indicator for indicator in found}
        return [
            IndicatorRow(
                section=self.key,
                item=code,
                about=unit,
                label=indicators[code],
                unit_of_measure=indicators[code].unit_of_measure,
                is_flow=indicators[code].is_flow,
                indicator=indicators[code],
            )
            for unit in about
            for code in items
        ]

    def check(self, said: Said) -> list[Finding]:
        """Compare a figure with its bounds and with last month's."""
        if said.quantity.value is None:
            return []
        return [*check_bounds(said), *check_jump(said), *check_fall_to_zero(said)]

    def record(self, accepted: Sequence[Accepted], *, actor) -> dict[int, int]:
        """Record each accepted row; a blank becomes an entry only where it takes back one that is held."""
        figures = record_figures(
            actor=actor,
            figures=[
                NewFigure(
                    indicator=entry.row.indicator,
                    unit=entry.row.about,
                    period=entry.period,
                    quantity=entry.quantity,
                    reason=entry.reason,
                    invented=entry.invented,
                )
                for entry in accepted
            ],
        )
        return {
            entry.line_id: figure.pk
            for entry, figure in zip(accepted, figures, strict=True)
            if figure is not None
        }


def check_bounds(said: Said) -> list[Finding]:
    """A figure outside what its indicator allows must be put right."""
    indicator = said.row.indicator
    value = said.quantity.value
    too_low = indicator.minimum is not None and value < indicator.minimum
    too_high = indicator.maximum is not None and value > indicator.maximum
    if not (too_low or too_high):
        return []
    words = {
        "name": indicator.name_now().text,
        "value": quantity_words(said.quantity),
        "low": plain_number(indicator.minimum or Decimal(0)),
    }
    if indicator.maximum is None:
        return [Finding("mandatory", _("%(name)s is %(value)s. Enter %(low)s or more.") % words)]
    words["high"] = plain_number(indicator.maximum)
    sentence = _("%(name)s is %(value)s. Enter a number from %(low)s to %(high)s.")
    return [Finding("mandatory", sentence % words)]


def check_jump(said: Said) -> list[Finding]:
    """A figure more than twice last month's stands with an explanation."""
    before = said.last_month.value if said.last_month else None
    if not before or before <= 0 or said.quantity.value <= before * JUMP:
        return []
    rise = round_half_up((said.quantity.value / before - 1) * 100, 0)
    return [Finding("verify", _("%(rise)s%% above last month. If it is right, say why.") % {"rise": rise})]


def check_fall_to_zero(said: Said) -> list[Finding]:
    """A count that falls to nought is only pointed out."""
    before = said.last_month.value if said.last_month else None
    if before and said.quantity.value == 0:
        return [
            Finding(
                "hint",
                _("Last month it was %(before)s. 0 means there was none; leave it blank if not counted.")
                % {"before": quantity_words(said.last_month)},
            )
        ]
    return []
