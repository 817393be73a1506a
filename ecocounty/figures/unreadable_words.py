"""What is told to a person whose text is not a quantity: what was found, and what to do."""

from django.utils.translation import gettext_lazy

from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.quantities import Unreadable

UNREADABLE = {
    "ambiguous_multiplier": gettext_lazy(
        "“%(found)s” can mean two things in a column of %(expected)s. Write the number in %(expected)s, "
        "or with its unit."
    ),
    "bad_grouping": gettext_lazy("“%(found)s” has a comma in the wrong place. Write 1100 or 1,100."),
    "contradicting_qualifiers": gettext_lazy(
        "“%(found)s” says both over and under. Keep one of the two words."
    ),
    "dash": gettext_lazy("“%(found)s” is not clear. Write 0, none or n/a, or leave the cell blank."),
    "date": gettext_lazy("“%(found)s” looks like a date. Enter a number, such as 70."),
    "extra_text": gettext_lazy("“%(found)s” has words beside the number. Enter the number only, such as 70."),
    "not_a_number": gettext_lazy("“%(found)s” is not a number. Enter a number, such as 70."),
    "not_finite": gettext_lazy("“%(found)s” is not a number. Enter a number, such as 70."),
    "ordinal": gettext_lazy("“%(found)s” is a place in an order. Enter how many."),
    "range": gettext_lazy("“%(found)s” is a range. Enter one number, such as 70 or about 70."),
    "too_large": gettext_lazy("“%(found)s” is too large for %(expected)s. Check the unit."),
    "too_long": gettext_lazy("The text is too long. Enter a number, such as 70."),
    "too_precise": gettext_lazy("“%(found)s” has more than 6 decimals. Round it."),
    "two_numbers": gettext_lazy("“%(found)s” holds two numbers. Enter one."),
    "unit_mismatch": gettext_lazy("“%(found)s” is in %(found_unit)s, but this row is in %(expected)s."),
    "unknown_unit": gettext_lazy(
        "“%(found)s” has a unit that is not known here. This row is in %(expected)s."
    ),
}


def say_unreadable(error: Unreadable) -> str:
    """Return what to tell about a text that is not a quantity."""
    words = {
        "found": error.found,
        "expected": measure_words(error.expected),
        "found_unit": measure_words(error.found_unit),
    }
    return UNREADABLE[error.code] % words
