"""A rule's parameters: numbers written as text, read exactly, and refused with a sentence."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

Parameters = Mapping[str, Any]

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


def is_number(found: object) -> bool:
    """Say whether a parameter is a decimal number written as text."""
    return isinstance(found, str) and _NUMBER.fullmatch(found) is not None


def read_number(parameters: Parameters, name: str) -> Fraction:
    """Return one parameter as an exact number."""
    return Fraction(parameters[name])


def refuse_names(parameters: object, *, names: Sequence[str]) -> list[str]:
    """Return what is wrong with the names: something missing, or something that the rule does not know."""
    if not isinstance(parameters, Mapping):
        return [_("The parameters are %(found)s. Give them by name.") % {"found": parameters}]
    missing = [
        _("The parameter %(name)s is missing.") % {"name": name} for name in names if name not in parameters
    ]
    unknown = [
        _("The parameter %(name)s does not belong to this rule. Remove it.") % {"name": name}
        for name in parameters
        if name not in names
    ]
    return missing + unknown


def refuse_numbers(parameters: object, *, names: Sequence[str]) -> list[str]:
    """Return what is wrong where every parameter is a number."""
    return refuse_names(parameters, names=names) or [
        refuse_number(name, parameters[name]) for name in names if not is_number(parameters[name])
    ]


def refuse_number(name: str, found: object) -> str:
    """Return the sentence for a parameter that is not a number as text."""
    return _('The parameter %(name)s is %(found)s. Enter a number as text, such as "0.8".') % {
        "name": name,
        "found": repr(found),
    }
