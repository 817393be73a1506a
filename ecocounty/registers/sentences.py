"""What is told to a person about a register's file."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.sheets import SheetProblem, SheetRefused

REFUSED = {
    "empty": gettext_lazy("The file is empty. Download the register, fill it in and upload it."),
    "too_large": gettext_lazy("The file is over 5 MB. Remove pictures and extra sheets."),
    "old_format_or_password": gettext_lazy(
        "The file is in the old .xls format or has a password. In WPS or Excel, save it as .xlsx without "
        "a password and upload it again."
    ),
    "not_a_workbook": gettext_lazy(
        "This is not an Excel workbook, whatever its name says. Save it as .xlsx and upload it again."
    ),
    "broken": gettext_lazy(
        "The file is damaged and cannot be read. In WPS, save it as .xlsx again and upload it."
    ),
    "bomb": gettext_lazy("The file unpacks to far more than a register can hold. Start from a new file."),
    "too_many_cells": gettext_lazy(
        "The file has more rows, columns or text than a register can hold. Start from a new file, or use several."
    ),
    "xml_refused": gettext_lazy("The file holds parts that are not allowed. Start from a new file."),
    "macro": gettext_lazy("The file holds a program (macro). Save it as .xlsx and upload it again."),
    "timeout": gettext_lazy("The file takes too long to read. Start from a new file."),
    "no_reader": gettext_lazy(
        "The file could not be read just now. Try again, and tell the administrator if it goes on."
    ),
}

PROBLEMS = {
    "duplicate_table": gettext_lazy("The register is in the file twice. Remove one of the two sheets."),
    "duplicate_column": gettext_lazy("This column stands twice. Remove one of the two."),
    "untagged_column": gettext_lazy("“%(found)s” stands beside the register and is not read."),
    "hidden_sheet": gettext_lazy("This sheet is hidden. It is read all the same."),
    "hidden_row": gettext_lazy("This row is hidden. It is read all the same."),
    "hidden_column": gettext_lazy("This column is hidden. It is read all the same."),
    "merged_cells": gettext_lazy("Cells %(found)s are merged: only the first is read, the others are blank."),
    "cell_comment": gettext_lazy("A comment is not read."),
    "struck_out": gettext_lazy("“%(found)s” is struck out, but is read. Delete it if it does not hold."),
    "scaled_format": gettext_lazy("The cell shows another number than it holds. Check it here."),
    "external_links": gettext_lazy("Formulas rest on other workbooks. Check the values here."),
}


def say_refused(error: SheetRefused) -> str:
    """Return what to tell about a file that is not read."""
    return str(REFUSED[error.code])


def say_problem(problem: SheetProblem) -> str:
    """Return what to tell about something found in a file."""
    sentence = PROBLEMS.get(problem.code)
    if sentence is None:
        return _("Something here does not belong to the register. Start from a new file.")
    return sentence % {"found": problem.found}


def say_altered() -> str:
    """Return what to tell about a kept file that is gone or no longer what was stored."""
    return _("The kept file is damaged or gone and is not used. Upload it again.")
