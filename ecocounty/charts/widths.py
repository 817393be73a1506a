"""How wide a text will be, estimated: the font is the reader's own, so it cannot be measured here."""

import unicodedata

CHINESE_EM = 1.0
LATIN_EM = 0.55
BOLD = 1.08
ELLIPSIS = "…"


def estimate_width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels: one em for each Chinese character, 0.55 for any other, a little more in bold."""
    return sum(_em(character) for character in text) * size * (BOLD if bold else 1.0)


def shorten_text(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if estimate_width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and estimate_width(kept + ELLIPSIS, size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrap_text(text: str, size: float, room: float, *, lines: int) -> list[str]:
    """At most so many lines, broken between Chinese characters and at Latin spaces; the last is shortened."""
    done: list[str] = []
    current = ""
    pieces = _pieces(text)
    for index, piece in enumerate(pieces):
        if not current or estimate_width((current + piece).rstrip(), size) <= room:
            current += piece
        elif len(done) == lines - 1:
            current += "".join(pieces[index:])
            break
        else:
            done.append(current.rstrip())
            current = piece
    return [shorten_text(line, size, room) for line in [*done, current.rstrip()]]


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return CHINESE_EM if unicodedata.east_asian_width(character) in "WF" else LATIN_EM


def _pieces(text: str) -> list[str]:
    """What may not be broken: one Chinese character, or one Latin word with the space after it."""
    pieces: list[str] = []
    for character in text:
        last = pieces[-1][-1] if pieces else ""
        same_word = last not in ("", " ") and _em(last) < CHINESE_EM and _em(character) < CHINESE_EM
        if same_word or (last and character == " "):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
