"""Tables in workbooks, and the fences before them; the only door to Excel. Pure: no Django, no sentences.

What is refused or noticed carries a code of REFUSALS or PROBLEMS and what was found. A blank cell, an error,
and a formula nobody calculated are three different things, and none of them is 0.
"""

from ecocounty.sheets.find import address_of
from ecocounty.sheets.limits import MAX_BYTES, MAX_COLUMN, MAX_ROW
from ecocounty.sheets.match import match_table, match_tables
from ecocounty.sheets.read import read_workbook
from ecocounty.sheets.readings import HINTS, PROBLEMS, ReadCell, ReadSheet, ReadTable, SheetProblem, Workbook
from ecocounty.sheets.refusal import REFUSALS, SheetRefused
from ecocounty.sheets.register import (
    HeaderRow,
    RegisterRow,
    RegisterTable,
    find_headers,
    find_register,
    read_register,
    registers_in,
)
from ecocounty.sheets.tables import Column, ColumnKind, Row, Table
from ecocounty.sheets.write import write_table, write_workbook

__all__ = [
    "HINTS",
    "MAX_BYTES",
    "MAX_COLUMN",
    "MAX_ROW",
    "PROBLEMS",
    "REFUSALS",
    "Column",
    "ColumnKind",
    "HeaderRow",
    "ReadCell",
    "ReadSheet",
    "ReadTable",
    "RegisterRow",
    "RegisterTable",
    "Row",
    "SheetProblem",
    "SheetRefused",
    "Table",
    "Workbook",
    "address_of",
    "find_headers",
    "find_register",
    "match_table",
    "match_tables",
    "read_register",
    "read_workbook",
    "registers_in",
    "write_table",
    "write_workbook",
]
