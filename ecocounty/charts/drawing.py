"""A sheet to draw on, in pixels, with y counted downward as on the page."""

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from ecocounty.charts.palette import Token
from ecocounty.charts.widths import shorten_text
from ecocounty.charts.words import DEFAULT_SIZE, Words

# The SVG backend counts 72 to the inch: at that resolution a point, a pixel and an SVG unit are the same.
DOTS_PER_INCH = 72
DASHES = (0, (3, 2))


class Drawing:
    """A figure without axes, on which bars, rules and words are placed to the pixel."""

    def __init__(self, *, width: float, height: float) -> None:
        size = (width / DOTS_PER_INCH, height / DOTS_PER_INCH)
        self.figure = Figure(figsize=size, dpi=DOTS_PER_INCH)
        self.figure.patch.set_visible(False)
        self.width, self.height = width, height
        self._downward = Affine2D().scale(1, -1).translate(0, height)
        self._words = 0

    def fill_rectangle(self, token: Token, *, x: float, y: float, width: float, height: float) -> None:
        """A bar; an outline is drawn inside it, so that it does not lengthen the bar."""
        inset = 0.5 if token.stroke else 0.0
        self._add(
            Rectangle(
                (x + inset, y + inset),
                max(width - 2 * inset, 0.1),
                max(height - 2 * inset, 0.1),
                facecolor=token.fill or "none",
                edgecolor=token.stroke or "none",
                linewidth=1 if token.stroke else 0,
                linestyle=DASHES if token.dashed else "solid",
            )
        )

    def rule_line(self, token: Token, *, x1: float, y1: float, x2: float, y2: float) -> None:
        """A hairline: between rows, or the zero line on which bars stand."""
        self._add(
            Line2D(
                [x1, x2],
                [y1, y2],
                color=token.stroke,
                linewidth=1,
                solid_joinstyle="miter",
                solid_capstyle="butt",
            )
        )

    def write_words(
        self,
        text: str,
        *,
        x: float,
        y: float,
        token: Token,
        size: float = DEFAULT_SIZE,
        anchor: str = "start",
        bold: bool = False,
        room: float | None = None,
        whole: str = "",
    ) -> None:
        """A line of text on its baseline, shortened to the room; the whole text is its title then."""
        if not text:
            return
        shown = text if room is None else shorten_text(text, size, room)
        words = Words(shown, x=x, y=y, token=token, size=size, anchor=anchor, bold=bold, whole=whole or text)
        self._words += 1
        words.set_gid(f"words-{self._words}")
        self._add(words)

    def _add(self, artist: Artist) -> None:
        """In the order of the calls: the library would draw all bars over all words."""
        artist.set_zorder(1)
        if not isinstance(artist, Words):
            artist.set_transform(self._downward)
        self.figure.add_artist(artist)
