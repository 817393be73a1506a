"""How far a reported number has come towards the year's plan."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.quantities import Qualifier, Quantity, State, round_half_up

WHOLE = Decimal(100)
# 近 and 約 lie within a tenth of the number written: a convention of this product.
LOWER_BY = {Qualifier.NEARLY: Decimal("0.9"), Qualifier.ABOUT: Decimal("0.9")}


@dataclass(frozen=True, slots=True)
class PlanShare:
    """A share of the plan in whole percent, as sure as the number it comes from; `reached` None: nobody can tell."""

    percent: Quantity
    reached: bool | None
    short_by: Decimal

    @property
    def words(self) -> str:
        """Return the percentage; from a 餘 number it says 以上 too."""
        return write_percent(self.percent)


def share_of_plan(reported: Quantity, plan: Quantity | None) -> PlanShare | None:
    """Return how much of the plan a number is; None where either is not there, or the plan is nought."""
    if plan is None or not plan.value or reported.state not in (State.REPORTED, State.NONE):
        return None
    if reported.qualifier is Qualifier.MASKED:
        return None
    value = reported.value or Decimal(0)
    surely = value * LOWER_BY.get(reported.qualifier, Decimal(1))
    reached = True if surely >= plan.value else None if value >= plan.value else False
    percent = round_half_up(value / plan.value * WHOLE, 0)
    if not reached and percent >= WHOLE and value < plan.value:
        # 999 of 1,000 is not 100 %.
        percent = WHOLE - 1
    qualifier = reported.qualifier if reported.state is State.REPORTED else Qualifier.EXACT
    return PlanShare(
        percent=Quantity(percent, qualifier), reached=reached, short_by=max(plan.value - value, Decimal(0))
    )


def plan_words(share: PlanShare, unit_of_measure: str) -> str:
    """Return what is so: reached, or how much is left."""
    if share.reached:
        return _("reached")
    if share.reached is None:
        return _("perhaps reached")
    left = quantity_words(Quantity(share.short_by))
    return _("%(left)s %(unit)s left") % {"left": left, "unit": measure_words(unit_of_measure)}


def write_percent(percent: Quantity) -> str:
    """Return a percentage as the reader writes it."""
    words = {
        Qualifier.OVER: _("%(percent)s%% and more"),
        Qualifier.NEARLY: _("nearly %(percent)s%%"),
        Qualifier.ABOUT: _("about %(percent)s%%"),
    }
    plain = quantity_words(Quantity(percent.value))
    return words.get(percent.qualifier, "%(percent)s%%") % {"percent": plain}
