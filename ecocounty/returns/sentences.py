"""What is told to a person about a cell or a file: what was found, and what to do."""

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.returns.models import ReturnLine
from ecocounty.returns.selectors.sheet import SheetRow
from ecocounty.sheets import SheetProblem, SheetRefused

REFUSED = {
    "empty": gettext_lazy("The file is empty. Download the month's workbook, fill it in and upload it."),
    "too_large": gettext_lazy(
        "The file is over 5 MB. Remove pictures and extra sheets, or start from a new workbook."
    ),
    "old_format_or_password": gettext_lazy(
        "The file is in the old .xls format or has a password. In WPS or Excel, save it as .xlsx without "
        "a password and upload it again."
    ),
    "not_a_workbook": gettext_lazy(
        "This is not an Excel workbook but another kind of file (%(found)s), whatever its name says. "
        "Upload the month's workbook as .xlsx."
    ),
    "broken": gettext_lazy(
        "The file is damaged and cannot be read. In WPS, save it as .xlsx again and upload it."
    ),
    "bomb": gettext_lazy("The file unpacks to far more than a return can hold. Start from a new workbook."),
    "too_many_cells": gettext_lazy(
        "The file has more rows, columns or text than a return can hold. Start from a new workbook."
    ),
    "xml_refused": gettext_lazy("The file holds parts that are not allowed. Start from a new workbook."),
    "macro": gettext_lazy("The file holds a program (macro). Save it as .xlsx and upload it again."),
    "timeout": gettext_lazy("The file takes too long to read. Start from a new workbook."),
    "no_reader": gettext_lazy(
        "The file could not be read just now. Try again, and tell the office if it goes on."
    ),
}

# What a file is, where the name of its format says nothing to a clerk.
KINDS_OF_FILE = {
    "archive": gettext_lazy("compressed files"),
    "html": gettext_lazy("web page"),
    "image": gettext_lazy("picture"),
    "lock_file": gettext_lazy("temporary file of an open workbook"),
    "opendocument": gettext_lazy("OpenDocument file"),
    "slides": gettext_lazy("slides"),
    "text": gettext_lazy("plain text"),
    "unknown": gettext_lazy("unknown"),
    "word": gettext_lazy("Word document"),
}

PROBLEMS = {
    "missing_table": gettext_lazy("The table of the return is not in the file. Start from a new workbook."),
    "unknown_table": gettext_lazy("The file holds a table that is not this return's. Remove that sheet."),
    "duplicate_table": gettext_lazy("The return is in the file twice. Remove one of the two sheets."),
    "foreign_sheet": gettext_lazy("This sheet comes from another workbook. Remove it."),
    "two_tokens": gettext_lazy("The file is put together from two workbooks. Start from a new one."),
    "missing_row": gettext_lazy("A row of the return was deleted. Start from a new workbook."),
    "unknown_row": gettext_lazy("This row is not in the return. Remove it."),
    "duplicate_row": gettext_lazy("This row stands twice. Remove one of the two."),
    "untagged_row": gettext_lazy("“%(found)s” stands in a row that is not in the return. Remove it."),
    "missing_column": gettext_lazy("A column of the return was deleted. Start from a new workbook."),
    "unknown_column": gettext_lazy("This column is not in the return. Remove it."),
    "duplicate_column": gettext_lazy("This column stands twice. Remove one of the two."),
    "fixed_cell_changed": gettext_lazy(
        "“%(found)s” was written over a cell that is not to be filled in. Start from a new workbook."
    ),
    "untagged_column": gettext_lazy("“%(found)s” stands beside the return and is not read."),
    "hidden_sheet": gettext_lazy("This sheet is hidden. It is read all the same."),
    "hidden_row": gettext_lazy("This row is hidden. It is read all the same."),
    "hidden_column": gettext_lazy("This column is hidden. It is read all the same."),
    "merged_cells": gettext_lazy("Cells %(found)s are merged: only the first is read, the others are blank."),
    "cell_comment": gettext_lazy("A comment is not read. Write it in the note column."),
    "struck_out": gettext_lazy("“%(found)s” is struck out, but is read. Delete it if it does not hold."),
    "scaled_format": gettext_lazy("The cell shows another number than it holds. Check it here."),
    "external_links": gettext_lazy("Formulas rest on other workbooks. Check the numbers here."),
}


def say_refused(error: SheetRefused) -> str:
    """Return what to tell about a file that is not read."""
    return REFUSED[error.code] % {"found": KINDS_OF_FILE.get(error.found, error.found)}


def say_problem(problem: SheetProblem) -> str:
    """Return what to tell about something found in a workbook."""
    return PROBLEMS[problem.code] % {"found": problem.found}


def say_conflict(line: ReturnLine, yours: str) -> str:
    """Return what to tell somebody about a cell that another person changed meanwhile: both values, and whose."""
    return _("%(who)s set this cell to %(theirs)s at %(time)s; you entered %(yours)s. Choose one.") % {
        "who": line.changed_by.display_name if line.changed_by else "–",
        "theirs": line.text or line.as_typed or "–",
        "time": time_format(timezone.localtime(line.changed_at), "H:i"),
        "yours": yours or "–",
    }


def say_counted(row: SheetRow, found: str) -> str:
    """Return what to tell somebody who wrote over a number that the register makes."""
    return _(
        "“%(found)s” stands where %(now)s is counted from the register. Put the register right, or enter another "
        "number with its reason."
    ) % {"found": found, "now": quantity_words(row.computed.quantity)}


def say_altered() -> str:
    """Return what to tell about a kept file that is gone or no longer what was stored."""
    return _(
        "The kept file is damaged or gone and is not used. Upload the workbook again, and tell the office."
    )
