"""Printing a quantity in the reader's script, with its qualifier; nothing is rounded or abbreviated."""

from decimal import Decimal
from typing import Literal

from ecocounty.quantities.quantity import Qualifier, Quantity, State
from ecocounty.quantities.rounding import EXACT
from ecocounty.quantities.units_of_measure import write_unit

Script = Literal["hant", "hans", "en"]

NOT_REPORTED_SIGN = "–"

_STATES: dict[State, dict[str, str]] = {
    State.NONE: {"hant": "無", "hans": "无", "en": "none"},
    State.NOT_APPLICABLE: {"hant": "不適用", "hans": "不适用", "en": "not applicable"},
    State.NOT_REPORTED: dict.fromkeys(("hant", "hans", "en"), NOT_REPORTED_SIGN),
}
_BEFORE: dict[str, dict[Qualifier, str]] = {
    "hant": {Qualifier.NEARLY: "近", Qualifier.ABOUT: "約"},
    "hans": {Qualifier.NEARLY: "近", Qualifier.ABOUT: "约"},
    "en": {Qualifier.OVER: "over", Qualifier.NEARLY: "nearly", Qualifier.ABOUT: "about"},
}
_SHARES = ("%", "‰")
_OVER = {"hant": "餘", "hans": "余"}


def write_quantity(
    quantity: Quantity, *, unit: str | None = None, script: Script = "hant", grouping: bool = True
) -> str:
    """Print 1,100 餘, 近 300, 約 5, over 1,100, 無, 不適用, – or the masked text; numbers with the unit."""
    if quantity.state is not State.REPORTED:
        return _STATES[quantity.state][script]
    if quantity.value is None:
        return quantity.as_typed.strip() or "XX"
    number = write_number(quantity.value, grouping=grouping)
    before = _BEFORE[script].get(quantity.qualifier, "")
    if before:
        number = f"{before} {number}"
    unit = write_unit(unit or "", script)
    if quantity.qualifier is Qualifier.OVER and script != "en":
        return _write_over(number, quantity.value, unit, script)
    return _with_unit(number, unit)


def write_number(value: Decimal, *, grouping: bool) -> str:
    """Print a number in full: thousands separators, a true minus, no exponent, no trailing zeros."""
    text = format(value.copy_abs(), ",f" if grouping else "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 else text


def _write_over(number: str, value: Decimal, unit: str, script: Script) -> str:
    """餘 follows whole tens only (1,100 餘份); 1.5, 7 and negative numbers take 以上 (1.5 億元以上)."""
    if unit in _SHARES:
        return f"{number}{unit} 以上"
    if value > 0 and EXACT.remainder(value, Decimal(10)) == 0:
        return f"{number} {_OVER[script]}{unit}"
    return f"{number} {unit}以上"


def _with_unit(number: str, unit: str) -> str:
    return f"{number}{unit}" if not unit or unit in _SHARES else f"{number} {unit}"
