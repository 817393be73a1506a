"""What is told about a file, by its cells."""

from openpyxl.utils import get_column_letter

from tests.ecocounty.registers.files import Register, refusals


def letter(file: Register, tag: str) -> str:
    return get_column_letter(file.columns[tag])


def told(file: Register) -> str:
    return " | ".join(sentence for _cell, sentence in refusals(file.read()))


def told_at(file: Register, tag: str, row: int) -> str:
    """Return what is told of one cell."""
    return " | ".join(says for cell, says in refusals(file.read()) if cell == f"{letter(file, tag)}{row}")
