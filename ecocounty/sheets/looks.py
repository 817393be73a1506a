"""How our sheets look: inputs white and framed, everything fixed on grey, as black-and-white paper shows."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

_INK = "17211E"
_EDGE = Side(style="thin", color="7B8783")
_LINE = Side(style="thin", color="C3CCC8")

# The scheme lets each computer take its own Chinese font.
TITLE_FONT = Font(name="Calibri", scheme="minor", size=15, bold=True, color=_INK)
LINE_FONT = Font(name="Calibri", scheme="minor", size=10, color="45524E")
HEADER_FONT = Font(name="Calibri", scheme="minor", size=11, bold=True, color=_INK)
CELL_FONT = Font(name="Calibri", scheme="minor", size=11, color=_INK)

HEADER_FILL = PatternFill("solid", fgColor="E7F1ED")
FIXED_FILL = PatternFill("solid", fgColor="EEF1EF")

HEADER_BORDER = Border(left=_LINE, right=_LINE, top=_EDGE, bottom=_EDGE)
FIXED_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
INPUT_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)

TITLE_ALIGNMENT = Alignment(horizontal="left", vertical="center", wrap_text=True)
LINE_ALIGNMENT = Alignment(horizontal="left", vertical="top", wrap_text=True)
ALIGNMENTS = {
    "text": Alignment(horizontal="left", vertical="center", wrap_text=True),
    # A number too wide would print as ####.
    "number": Alignment(horizontal="right", vertical="center", shrink_to_fit=True),
    "choice": Alignment(horizontal="center", vertical="center", wrap_text=True),
}
HEADER_ALIGNMENTS = {
    "text": ALIGNMENTS["text"],
    "number": Alignment(horizontal="right", vertical="center", wrap_text=True),
    "choice": ALIGNMENTS["choice"],
}

UNLOCKED = Protection(locked=False)
