"""How a channel's register stands to what was reported, in words: two numbers, never merged."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.figures.difference_words import say_difference
from ecocounty.quantities import Difference, Quantity, State, difference


@dataclass(frozen=True, slots=True)
class Agreement:
    """A mark, a short word, and what it means; `agrees` is None where nobody can tell."""

    state: str
    word: str
    more: str
    agrees: bool | None


# 餘 is a remainder: a register of so many times the number reported holds something else.
FAR_ABOVE = 2

AGREEING = {
    "equal": gettext_lazy("difference 0"),
    "within_over": gettext_lazy("within “over”"),
    "within_nearly": gettext_lazy("within “nearly”"),
    "within_about": gettext_lazy("within “about”"),
    "same_state": gettext_lazy("both not applicable"),
}


def agreement_of(reported: Quantity, register: Quantity, *, off_by: Decimal = Decimal(0)) -> Agreement:
    """Hold the register's sum against the number reported.

    A number reported with 餘 means so much and more: a register above it agrees, one below is short by at least
    the difference, which is an error (✕); exact numbers that differ are to be explained (△), and so is a register
    of twice as much. `off_by`: how far the number reported may be off because it adds rounded shares.
    """
    found = difference(reported, register)
    if found.amount and abs(found.amount) <= off_by:
        return Agreement("ok", _("agrees"), _("the returns add rounded shares"), agrees=True)
    if found.reason == "within_over" and reported.value and register.value >= FAR_ABOVE * reported.value:
        return Agreement("warn", _("far above “over”"), side_words(found), agrees=False)
    if found.agrees:
        return Agreement("ok", _("agrees"), str(AGREEING[found.reason]), agrees=True)
    if found.agrees is None:
        word, more = unknown_words(reported, register, found)
        return Agreement("none", word, more, agrees=None)
    state = "bad" if found.reason == "short_at_least" else "warn"
    return Agreement(state, say_difference(found), side_words(found), agrees=False)


def unknown_words(reported: Quantity, register: Quantity, found: Difference) -> tuple[str, str]:
    """Return why nobody can tell whether the two agree."""
    if found.reason == "masked":
        return _("nobody can tell"), _("a digit is left out")
    if found.reason == "open":
        return _("nobody can tell"), _("the register's own sum is not exact")
    if reported.state is State.NOT_REPORTED and register.state is State.NOT_REPORTED:
        return _("nothing yet"), _("neither reported nor entered")
    if reported.state is State.NOT_REPORTED:
        return _("not reported"), _("only the register has it")
    return _("not entered"), _("only the return has it")


def side_words(found: Difference) -> str:
    """Return which of the two is the larger."""
    if found.amount is None:
        return _("one of the two is not applicable")
    if found.amount < 0:
        return _("the register is below what was reported")
    return _("the register is above what was reported")
