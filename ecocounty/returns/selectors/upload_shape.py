"""Whether an uploaded workbook is the one that was sent out: complete, and every label beside its own figures."""

from dataclasses import replace

from django.conf import settings
from django.utils.translation import override

from ecocounty.returns.selectors.sheet import Sheet
from ecocounty.returns.workbook import table_of
from ecocounty.sheets import SheetProblem, Table, Workbook, match_tables

# What other months said may have been corrected since the workbook was downloaded.
LABELS = frozenset({"section", "item", "about", "measured_in"})


def find_shape_problems(workbook: Workbook, sheet: Sheet) -> list[SheetProblem]:
    """Return what differs from the workbook as sent out, in whichever language it was downloaded.

    A label that stands elsewhere means that part of the sheet was sorted: the figures are another row's.
    """
    found = [match_tables(workbook, [table_in(language, sheet)]) for language, _name in settings.LANGUAGES]
    return min(found, key=len)


def table_in(language: str, sheet: Sheet) -> Table:
    """Return the month's table in a language, of which only the labels are to be compared."""
    with override(language):
        table = table_of(sheet)
    columns = tuple(replace(column, editable=column.tag not in LABELS) for column in table.columns)
    return replace(table, columns=columns)
