"""Counting what is inside before anything is built from it: one pass of expat that keeps no tree."""

import re
import zipfile
from xml.parsers import expat

from ecocounty.sheets.limits import (
    MAX_CELLS,
    MAX_COLUMN,
    MAX_DEPTH,
    MAX_MERGED,
    MAX_NUMBER_FORMAT,
    MAX_OTHER_ELEMENTS,
    MAX_ROW,
    MAX_ROW_ELEMENTS,
    MAX_TEXT,
    MAX_TOKEN,
)
from ecocounty.sheets.refusal import SheetRefused

# Excel offers "Strict Open XML" in its save box; openpyxl would see a workbook without sheets.
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main "
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_UNCLOSED = expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]
_VALUES = frozenset({"v", "t", "f", "is"})
_MAX_SHEET_ROW = 1_048_576


class Census:
    """Running counts over all parts of one workbook; passing a bound refuses the file at once."""

    def __init__(self) -> None:
        self.rows = 0
        self.cells = 0
        self.others = 0
        self.merged = 0
        self.formulas = False

    def count(self, archive: zipfile.ZipFile) -> None:
        """Parse every entry: a sheet may hide under any name, and pictures fail at their first byte."""
        for name in archive.namelist():
            _Part(self).parse(archive.read(name))


class _Part:
    """One part's place: how deep, in which row, at which cell, in how long a text."""

    def __init__(self, census: Census) -> None:
        self.census = census
        self.depth = self.row_depth = self.row = self.column = self.text = 0
        self.in_text = False
        self.place = (0, 0)
        self.seen: set[tuple[int, int]] = set()
        self.locals: dict[str, str] = {}

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.refuse_doctype
        parser.CommentHandler = self.check_token
        parser.ProcessingInstructionHandler = self.check_token
        parser.StartNamespaceDeclHandler = self.check_token
        try:
            # In one piece: an endless tag costs a second here, and minutes in pieces.
            parser.Parse(data, True)
        except expat.ExpatError as error:
            # A picture; or a damaged part, where openpyxl's parser, the same expat, stops at the same byte.
            if error.code == _UNCLOSED:
                raise SheetRefused("broken", "a part ends within a tag") from error

    def refuse_doctype(self, *_: object) -> None:
        raise SheetRefused("xml_refused", "document type")

    def check_token(self, *texts: str | None) -> None:
        if sum(len(text or "") for text in texts) > MAX_TOKEN:
            raise SheetRefused("xml_refused", f"a tag over {MAX_TOKEN} characters")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise SheetRefused("xml_refused", "nesting")
        if attributes:
            self.check_token(name, *attributes, *attributes.values())
        local = self.locals.get(name) or self.local_name(name)
        if local == "row":
            self.start_row(attributes)
        elif self.row_depth and self.depth == self.row_depth + 1:
            # openpyxl takes every child of a row for a cell, whatever its name.
            self.start_cell(attributes)
        elif local in _VALUES:
            self.start_value(local)
        else:
            self.add_other(local, attributes)

    def end(self, _: str) -> None:
        if self.depth == self.row_depth:
            self.row_depth = 0
        self.depth -= 1
        self.in_text = False

    def local_name(self, name: str) -> str:
        if name.startswith(_STRICT):
            raise SheetRefused("not_a_workbook", "strict")
        # Only few names are worth keeping; a hostile part may have a new one in every element.
        local = name.rpartition(" ")[2]
        if len(self.locals) < 1000:
            self.locals[name] = local
        return local

    def characters(self, text: str) -> None:
        if self.in_text:
            self.text += len(text)
            if self.text > MAX_TEXT:
                raise SheetRefused("too_many_cells", f"a text over {MAX_TEXT} characters")

    def start_row(self, attributes: dict[str, str]) -> None:
        self.census.rows += 1
        if self.census.rows > MAX_ROW_ELEMENTS:
            raise SheetRefused("too_many_cells", f"over {MAX_ROW_ELEMENTS} rows")
        if self.row_depth:
            raise SheetRefused("broken", "a row within a row")
        self.row_depth = self.depth
        number = attributes.get("r")
        self.row = self.row + 1 if number is None else _row_number(number)
        self.column = 0

    def start_cell(self, attributes: dict[str, str]) -> None:
        self.census.cells += 1
        if self.census.cells > MAX_CELLS:
            raise SheetRefused("too_many_cells", f"over {MAX_CELLS} cells")
        address = attributes.get("r")
        row = self.row
        if address is None:
            self.column += 1
        else:
            found = _ADDRESS.fullmatch(address)
            if not found:
                raise SheetRefused("broken", f"cell {address[:20]}")
            self.column, row = _column_number(found[1]), int(found[2])
        if (row, self.column) in self.seen:
            # Two readers may each take another one of the two.
            raise SheetRefused("broken", f"cell {address} twice")
        self.seen.add((row, self.column))
        self.place = (row, self.column)

    def start_value(self, local: str) -> None:
        self.in_text = True
        self.text = 0
        if local == "f":
            self.census.formulas = True
        if self.row_depth and (self.place[0] > MAX_ROW or self.place[1] > MAX_COLUMN):
            raise SheetRefused("too_many_cells", f"row {self.place[0]}, column {self.place[1]}")

    def add_other(self, local: str, attributes: dict[str, str]) -> None:
        self.census.others += 1
        if self.census.others > MAX_OTHER_ELEMENTS:
            raise SheetRefused("too_many_cells", f"over {MAX_OTHER_ELEMENTS} styles, texts, names or notes")
        if local == "mergeCell":
            self.add_merged(attributes)
        elif local == "numFmt" and len(attributes.get("formatCode", "")) > MAX_NUMBER_FORMAT:
            raise SheetRefused("broken", "a number format without end")

    def add_merged(self, attributes: dict[str, str]) -> None:
        found = _RANGE.fullmatch(attributes.get("ref", ""))
        if found:
            height = int(found[4]) - int(found[2]) + 1
            width = _column_number(found[3]) - _column_number(found[1]) + 1
            self.census.merged += abs(height * width)
        if self.census.merged > MAX_MERGED:
            raise SheetRefused("too_many_cells", f"over {MAX_MERGED} merged cells")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _row_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:8]) <= _MAX_SHEET_ROW):
        raise SheetRefused("broken", f"row {text[:20]}")
    return int(text)
