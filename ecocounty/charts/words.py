"""Text in a chart, left for the reader's browser to set."""

import unicodedata
from xml.etree.ElementTree import Element, SubElement

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase

from ecocounty.charts.palette import Token

DEFAULT_SIZE = 12.0


class Words(Artist):
    """A line of text that only keeps its place in the drawing order.

    The drawing library would measure it, and no Chinese font is installed with it: it would warn and
    measure boxes. So the artist leaves an empty group, which the writer of the SVG fills.
    """

    def __init__(
        self,
        text: str,
        *,
        x: float,
        y: float,
        token: Token,
        size: float = DEFAULT_SIZE,
        anchor: str = "start",
        bold: bool = False,
        whole: str = "",
    ) -> None:
        super().__init__()
        self.text = plain_text(text)
        self.whole = plain_text(whole)
        self.x, self.y, self.size = x, y, size
        self.token, self.anchor, self.bold = token, anchor, bold

    def draw(self, renderer: RendererBase) -> None:
        """Leave the empty group."""
        if self.get_visible():
            renderer.open_group("words", gid=self.get_gid())
            renderer.close_group("words")

    def to_element(self) -> Element:
        """The text element; a shortened text carries the whole one as its title."""
        element = Element("text", {"x": str(self.x), "y": str(self.y), "class": self.token.css_class})
        element.set("fill", str(self.token.fill))
        if self.size != DEFAULT_SIZE:
            element.set("font-size", str(self.size))
        if self.anchor != "start":
            element.set("text-anchor", self.anchor)
        if self.bold:
            element.set("font-weight", "700")
        element.text = self.text
        if self.whole not in ("", self.text):
            element.text = None
            title = SubElement(element, "title")
            title.text, title.tail = self.whole, self.text
        return element


def plain_text(text: str) -> str:
    """One line that an XML file may hold: names pasted from a workbook carry line breaks and controls."""
    line = " ".join(text.split())
    return "".join(character for character in line if not _is_forbidden(character))


def _is_forbidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or character in "\ufffe\uffff"
