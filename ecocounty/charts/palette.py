"""The colours of the charts, one name each: the page's style sheet restyles by the name, dark and in print.

The hex values are the light theme of the style guide and serve as the fallback. No two tokens share one,
so that a drawn colour leads back to its name.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    """A class of the style sheet with its fallback; a token with both colours is an outlined fill."""

    css_class: str
    fill: str | None = None
    stroke: str | None = None
    dashed: bool = False


C1 = Token("c1", fill="#17493f")
C2 = Token("c2", fill="#93c5b7", stroke="#4a7d70")
C3 = Token("c3", fill="#2f6690")
C4 = Token("c4", fill="#b4cbe0", stroke="#52789b")
C5 = Token("c5", fill="#7d6231")
INK = Token("ink", fill="#17211e")
INK_2 = Token("ink-2", fill="#45524e")
LINE = Token("line", stroke="#dde3e0")
EDGE = Token("edge", stroke="#7b8783")
OWN = Token("own", fill="#1c5645")
OWN_ROW = Token("own-row", fill="#e7f1ed")
OWN_TAG = Token("own-tag", stroke="#123d31")
GAP = Token("gap", stroke="#5f6b67", dashed=True)
LOST = Token("lost", fill="#fbeae8", stroke="#a32a24")

CATEGORIES = (C1, C2, C3, C4, C5)
TOKENS = (*CATEGORIES, INK, INK_2, LINE, EDGE, OWN, OWN_ROW, OWN_TAG, GAP, LOST)

# A number that stands on a category's fill. White serves three of them, so the name cannot be found
# from the colour, and in print the fills turn to hatches: each keeps a class of its own.
ON_FILL = {
    "c1": Token("on-c1", fill="#ffffff"),
    "c2": Token("on-c2", fill="#10241f"),
    "c3": Token("on-c3", fill="#ffffff"),
    "c4": Token("on-c4", fill="#132434"),
    "c5": Token("on-c5", fill="#ffffff"),
    "lost": Token("on-lost", fill="#a32a24"),
}

_BY_CLASS = {token.css_class: token for token in TOKENS}
_FILLS = {token.fill: token.css_class for token in TOKENS if token.fill}
_STROKES = {token.stroke: token.css_class for token in TOKENS if token.stroke and not token.fill}


def category_token(css_class: str) -> Token:
    """The token of a score category: c1 to c5, in the style guide's fixed order."""
    token = _BY_CLASS.get(css_class)
    if token not in CATEGORIES:
        raise ValueError(f"no score category is drawn as {css_class!r}")
    return token


def class_of(fill: str | None, stroke: str | None) -> str | None:
    """The class of a drawn element; a line in a fill's colour says so, since the sheet must not fill it."""
    if fill and fill != "none":
        return _FILLS.get(fill)
    if stroke in _STROKES:
        return _STROKES[stroke]
    return f"{_FILLS[stroke]}-line" if stroke in _FILLS else None
