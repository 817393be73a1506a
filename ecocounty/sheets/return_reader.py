"""openpyxl's reader cut down to cells: each picture, chart, filter or link is one more parser to feed."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.workbook.defined_name import DefinedNameList
from openpyxl.worksheet._reader import (
    COL_TAG,
    FORMULA_TAG,
    MERGE_TAG,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
    WorksheetReader,
)
from openpyxl.worksheet.merge import MergeCells
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import COMMENTS_NS, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, iterparse

from ecocounty.sheets.limits import MAX_SHEETS
from ecocounty.sheets.refusal import SheetRefused
from ecocounty.sheets.texts import clip_text, unescape_text


@dataclass(slots=True)
class Page:
    """One sheet as openpyxl filled it, and what it leaves raw."""

    sheet: Worksheet
    formulas: set[tuple[int, int]]
    hidden_rows: list[int]
    hidden_columns: list[tuple[int, int]]
    merged: list[str]
    comments: dict[str, str] = field(default_factory=dict)


class SheetParser(WorkSheetParser):
    """Cells, hidden rows and columns, merges; remembers which cells were calculated."""

    def __init__(self, sheet: Worksheet, source: Any, texts: list[str]) -> None:
        book = sheet.parent
        super().__init__(source, texts, True, book.epoch, book._date_formats, book._timedelta_formats)
        self.formulas: set[tuple[int, int]] = set()

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """Leave filters, validations and links unread: openpyxl refuses some that WPS and Excel write."""
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()
            elif element.tag == COL_TAG:
                self.parse_column_dimensions(element)
            elif element.tag == MERGE_TAG:
                self.merged_cells = MergeCells.from_tree(element)

    def parse_cell(self, element: Element) -> dict[str, Any]:
        """Read the value, and note a formula: without a stored value it would look like a blank."""
        if element.get("t") == "s" and (element.findtext(VALUE_TAG) or "").startswith("-"):
            raise ValueError("a shared text before the first")
        found = super().parse_cell(element)
        if element.find(FORMULA_TAG) is not None:
            self.formulas.add((found["row"], found["column"]))
        return found


class ReturnReader(ExcelReader):
    """Reads stored values. Links to other workbooks are not followed."""

    def __init__(self, data: bytes) -> None:
        super().__init__(BytesIO(data), data_only=True, keep_links=False)
        self.pages: list[Page] = []

    def read_properties(self) -> None:
        """Leave author and dates alone: programs write dates there that openpyxl refuses."""

    def read_theme(self) -> None:
        """Leave the colours alone."""

    def read_custom(self) -> None:
        """Read the second carrier of the token; the first is the hidden sheet."""
        try:
            super().read_custom()
        except (KeyError, TypeError, ValueError):
            return

    def read_strings(self) -> None:
        """Read the shared texts as they are written; openpyxl's own reading drops every 'x005F_'."""
        part = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(source):
                if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                    self.shared_strings.append(_join_runs(node))
                    node.clear()

    def read_worksheets(self) -> None:
        """Read each sheet's cells, visible or not."""
        parts: set[str] = set()
        for found, relation in self.parser.find_sheets():
            if relation.target not in self.valid_files or "chartsheet" in relation.Type:
                continue
            if len(self.pages) >= MAX_SHEETS:
                raise SheetRefused("too_many_cells", f"over {MAX_SHEETS} sheets")
            if relation.target in parts:
                # What was counted once must not be read a hundred times.
                raise SheetRefused("bomb", "sheets that share a part")
            parts.add(relation.target)
            sheet = self.wb.create_sheet(found.name)
            sheet.sheet_state = found.state
            self.pages.append(self._read_page(sheet, relation.target))
        if not self.pages:
            raise SheetRefused("broken", "no sheet with cells")
        # Print areas and the like name sheets by number, which the sheets left out would shift.
        self.parser.defined_names = DefinedNameList()

    def _read_page(self, sheet: Worksheet, target: str) -> Page:
        with self.archive.open(target) as source:
            reader = WorksheetReader(sheet, source, self.shared_strings, True, False)
            reader.parser = parser = SheetParser(sheet, source, self.shared_strings)
            reader.bind_cells()
        columns = [one for one in parser.column_dimensions.values() if _is_on(one.get("hidden"))]
        return Page(
            sheet=sheet,
            formulas=parser.formulas,
            hidden_rows=[int(row) for row, one in parser.row_dimensions.items() if _is_on(one.get("hidden"))],
            hidden_columns=[(int(one["min"]), int(one["max"])) for one in columns],
            merged=[one.ref for one in parser.merged_cells.mergeCell] if parser.merged_cells else [],
            comments=_read_comments(self.archive, target),
        )


def _is_on(flag: str | None) -> bool:
    return flag in ("1", "true")


def _join_runs(node: Element) -> str:
    """Join a shared text's runs, leaving out the phonetic guide above them."""
    parts = [node.find(f"{{{SHEET_MAIN_NS}}}t")]
    parts.extend(run.find(f"{{{SHEET_MAIN_NS}}}t") for run in node.iterfind(f"{{{SHEET_MAIN_NS}}}r"))
    return "".join(part.text or "" for part in parts if part is not None)


def _read_comments(archive: zipfile.ZipFile, target: str) -> dict[str, str]:
    """Read the notes on a sheet's cells. They are only pointed out, so unreadable ones are left."""
    path = get_rels_path(target)
    if path not in archive.namelist():
        return {}
    comments = {}
    for relation in get_dependents(archive, path).find(COMMENTS_NS):
        try:
            tree = CommentSheet.from_tree(fromstring(archive.read(relation.target)))
            comments.update({one.ref: clip_text(unescape_text(one.content)) for one in tree.commentList})
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
    return comments
