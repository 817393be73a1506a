"""Why a whole file is not read. Codes and data only: the sentence is made above."""

REFUSALS = {
    "empty": "no bytes at all",
    "too_large": "over MAX_BYTES; found: the number of bytes",
    "old_format_or_password": "OLE file or encrypted zip; found: password, xls, et, doc, ole",
    "not_a_workbook": "another kind of file; found: pdf, image, html, csv, text, word, lock_file, xlsb ...",
    "broken": "damaged, truncated, or no workbook inside; found: what the reader stumbled over",
    "bomb": "more entries or unpacked bytes than a return can have, or a size that is a lie",
    "too_many_cells": "rows, columns, cells, texts, sheets or names over the limit; found: where",
    "xml_refused": "entities, a document type or absurd nesting",
    "macro": "programs inside (VBA or macro sheets)",
    "timeout": "reading took more time or processor than allowed",
    "no_reader": "not the file's fault: the reading process could not be started or answered nonsense",
}


class SheetRefused(Exception):
    """A file that is not read at all, with one of the REFUSALS and what was found."""

    def __init__(self, code: str, found: str = "") -> None:
        if code not in REFUSALS:
            raise ValueError(f"unknown refusal {code!r}")
        super().__init__(code, found)
        self.code = code
        self.found = found

    def __str__(self) -> str:
        return f"{self.code}: {self.found}" if self.found else self.code
