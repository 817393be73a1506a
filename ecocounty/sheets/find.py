"""Finding tables by their tags: where the officer moved a row, a column or a sheet does not matter."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from openpyxl.utils import get_column_letter

from ecocounty.sheets.readings import ReadCell, ReadSheet, ReadTable, SheetProblem
from ecocounty.sheets.tables import MARK
from ecocounty.sheets.tags import META_SHEET, TOKEN_LABEL, is_from, read_corner

Place = tuple[int, int]


def find_token(sheets: Iterable[ReadSheet], carried: str | None) -> tuple[str | None, list[SheetProblem]]:
    """Read the token from the hidden sheet or the document property; two different ones are no token."""
    tokens = {carried} if carried else set()
    for sheet in sheets:
        if sheet.name == META_SHEET:
            tokens.update(_labelled(sheet, TOKEN_LABEL))
    if len(tokens) > 1:
        return None, [SheetProblem("two_tokens", META_SHEET, "", "")]
    return next(iter(tokens), None), []


def find_tables(
    sheets: Iterable[ReadSheet], *, token: str | None
) -> tuple[dict[str, ReadTable], list[SheetProblem]]:
    """Read every table that carries its mark, and name what is wrong with the sheets as such."""
    tables: dict[str, ReadTable] = {}
    problems: list[SheetProblem] = []
    # An older copy on a hidden sheet must not win over the one the officer sees.
    for sheet in sorted(sheets, key=lambda one: not one.visible):
        for number, (place, digest, tag) in enumerate(_corners(sheet)):
            address = address_of(*place)
            if number or tag in tables:
                problems.append(SheetProblem("duplicate_table", sheet.name, address, tag))
                continue
            if token is not None and not is_from(digest, token):
                problems.append(SheetProblem("foreign_sheet", sheet.name, address, tag))
            tables[tag] = _read_table(sheet, place, tag)
    return tables, problems


def address_of(row: int, column: int) -> str:
    """C9 for row 9, column 3."""
    return f"{get_column_letter(column)}{row}"


def _labelled(sheet: ReadSheet, label: str) -> Iterator[str]:
    for (row, column), cell in sheet.cells.items():
        if cell.value == label and (beside := sheet.cells.get((row, column + 1))):
            yield _tag_text(beside)


def _corners(sheet: ReadSheet) -> Iterator[tuple[Place, str, str]]:
    for place, cell in sheet.cells.items():
        if cell.kind == "text" and (corner := read_corner(str(cell.value))):
            yield place, *corner


def _tag_text(cell: ReadCell) -> str:
    """A tag of digits may come back as a number after the sheet was saved by another program."""
    return str(cell.value).strip()


def _read_table(sheet: ReadSheet, corner: Place, tag: str) -> ReadTable:
    table = ReadTable(tag=tag, sheet=sheet.name)
    columns = _collect(sheet, corner, table, along_row=True)
    rows = _collect(sheet, corner, table, along_row=False)
    table.columns = {column_tag: get_column_letter(column) for column_tag, column in columns.items()}
    for row_tag, row in rows.items():
        table.rows[row_tag] = {
            column_tag: sheet.cells.get((row, column)) or _blank(sheet, row, column)
            for column_tag, column in columns.items()
        }
    table.problems.extend(_find_untagged(sheet, corner, set(rows.values()), set(columns.values())))
    table.problems.extend(_find_hidden(sheet, corner, tag, rows, columns))
    table.problems.extend(_find_merged(sheet, sorted(rows.values()), sorted(columns.values())))
    for row in rows.values():
        for column in columns.values():
            table.problems.extend(sheet.notes.get((row, column), ()))
    return table


def _collect(sheet: ReadSheet, corner: Place, table: ReadTable, *, along_row: bool) -> dict[str, int]:
    """Read the tags along the corner's row, or down its column, to their column or row numbers."""
    fixed, moving, noun = (0, 1, "column") if along_row else (1, 0, "row")
    found: dict[str, int] = {}
    for place, cell in sheet.cells.items():
        if place[fixed] != corner[fixed] or place == corner:
            continue
        tag = _tag_text(cell)
        if tag.startswith(MARK) or read_corner(tag):
            continue
        if tag in found:
            table.problems.append(SheetProblem(f"duplicate_{noun}", sheet.name, cell.address, tag))
        found.setdefault(tag, place[moving])
    return found


def _blank(sheet: ReadSheet, row: int, column: int) -> ReadCell:
    return ReadCell(sheet.name, address_of(row, column), None, "blank")


def _find_untagged(
    sheet: ReadSheet, corner: Place, rows: set[int], columns: set[int]
) -> Iterator[SheetProblem]:
    """Name the first value in each row or column the officer added: it would be lost without a word."""
    tagged = {row for row, column in sheet.cells if column == corner[1]}
    seen: set[tuple[str, int]] = set()
    for (row, column), cell in sheet.cells.items():
        if column in columns and row not in tagged:
            code, line = "untagged_row", row
        elif row in rows and column not in columns and column != corner[1]:
            code, line = "untagged_column", column
        else:
            continue
        if (code, line) not in seen:
            seen.add((code, line))
            yield SheetProblem(code, sheet.name, cell.address, str(cell.value or ""))


def _find_hidden(
    sheet: ReadSheet, corner: Place, tag: str, rows: dict[str, int], columns: dict[str, int]
) -> Iterator[SheetProblem]:
    if not sheet.visible:
        yield SheetProblem("hidden_sheet", sheet.name, "", tag)
    for row_tag, row in rows.items():
        if row in sheet.hidden_rows:
            yield SheetProblem("hidden_row", sheet.name, address_of(row, corner[1]), row_tag)
    for column_tag, column in columns.items():
        if column in sheet.hidden_columns:
            yield SheetProblem("hidden_column", sheet.name, address_of(corner[0], column), column_tag)


def _find_merged(sheet: ReadSheet, rows: list[int], columns: list[int]) -> Iterator[SheetProblem]:
    for top, left, bottom, right in sheet.merged:
        high = bisect_right(rows, bottom) - bisect_left(rows, top)
        wide = bisect_right(columns, right) - bisect_left(columns, left)
        if high * wide > 1:
            span = f"{address_of(top, left)}:{address_of(bottom, right)}"
            yield SheetProblem("merged_cells", sheet.name, address_of(top, left), span)
