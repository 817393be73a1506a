"""A matplotlib figure as SVG that may stand inside a page.

The page's policy allows no style attribute and no style element, and two charts may share a page: styles
become presentation attributes, colours become classes, ids are prefixed by the content's hash.
"""

import hashlib
from collections.abc import Iterable
from io import BytesIO
from threading import Lock
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.ElementTree import fromstring
from matplotlib import rc_context
from matplotlib.figure import Figure

from ecocounty.charts.attributes import write_attributes
from ecocounty.charts.words import DEFAULT_SIZE, Words, plain_text

NAMESPACE = "http://www.w3.org/2000/svg"
DROPPED = ("metadata", "style", "script")
BUNDLES = ("g", "defs")

# Same input, same bytes: a published page is frozen with its hash. savefig.bbox is pinned because a
# user's own matplotlibrc could set it to "tight", which measures text.
SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "ecocounty", "svg.id": None, "savefig.bbox": "standard"}
NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}

# The settings are global to the process, and the server draws in several threads.
_RENDERING = Lock()


def to_inline_svg(figure: Figure, *, label: str, lang: str) -> str:
    """The figure as an svg element; the label is the finding, read out in place of the picture."""
    rendered = _render(figure)
    drawn = fromstring(rendered)
    words = {artist.get_gid(): artist for artist in figure.findobj(Words)}
    root = Element("svg", _root_attributes(drawn.get("viewBox", ""), label=label, lang=lang))
    _copy_children(drawn, root, prefix=_prefix(rendered, words.values(), label=label, lang=lang), words=words)
    _drop_unused_ids(root)
    _flatten(root)
    return tostring(root, encoding="unicode")


def _render(figure: Figure) -> bytes:
    buffer = BytesIO()
    with _RENDERING, rc_context(SETTINGS):
        figure.savefig(buffer, format="svg", metadata=NO_METADATA)
    return buffer.getvalue()


def _root_attributes(view_box: str, *, label: str, lang: str) -> dict[str, str]:
    """No width or height: the chart takes the room that the page gives it."""
    return {
        "xmlns": NAMESPACE,
        "class": "chart",
        "viewBox": " ".join(f"{float(part):g}" for part in view_box.split()),
        "role": "img",
        "aria-label": plain_text(label),
        "lang": lang,
        "font-family": "inherit",
        "font-size": f"{DEFAULT_SIZE:g}",
    }


def _prefix(rendered: bytes, words: Iterable[Words], *, label: str, lang: str) -> str:
    """Differs between any two charts that differ in anything the reader sees."""
    content = hashlib.sha256(rendered)
    for artist in words:
        content.update(tostring(artist.to_element()))
    content.update(f"{label}\n{lang}".encode())
    return f"k{content.hexdigest()[:10]}-"


def _copy_children(source: Element, target: Element, *, prefix: str, words: dict[str, Words]) -> None:
    for child in source:
        name = _local_name(child.tag)
        if name in DROPPED:
            continue
        if name == "g" and child.get("id") in words:
            target.append(write_attributes(words[child.get("id")].to_element(), prefix=""))
            continue
        copied = SubElement(target, name, {_local_name(key): value for key, value in child.items()})
        write_attributes(copied, prefix=prefix)
        copied.text = _visible(child.text)
        copied.tail = _visible(child.tail)
        _copy_children(child, copied, prefix=prefix, words=words)


def _local_name(name: str) -> str:
    return name.rpartition("}")[2]


def _visible(text: str | None) -> str | None:
    """The drawing library's indentation is not part of any text."""
    return text if text and text.strip() else None


def _drop_unused_ids(root: Element) -> None:
    used = {value for element in root.iter() for value in element.attrib.values()}
    for element in root.iter():
        own = element.get("id")
        if own and f"#{own}" not in used and f"url(#{own})" not in used:
            del element.attrib["id"]


def _flatten(element: Element) -> None:
    """Lift the content of every group that says nothing, and drop the empty ones."""
    flat: list[Element] = []
    for child in element:
        _flatten(child)
        if child.tag in BUNDLES and len(child) == 0:
            continue
        flat.extend(child if child.tag == "g" and not child.attrib else [child])
    element[:] = flat
