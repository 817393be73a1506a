"""What the drawing library says by style, said by presentation attributes that a page's policy allows."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from ecocounty.charts.palette import class_of

COORDINATES = frozenset(
    (
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height"),
        *("points", "stroke-width", "stroke-dasharray", "font-size"),
    )
)
# What SVG assumes anyway.
DEFAULTS = {
    "stroke": "none",
    "stroke-width": "1",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "font-weight": "400",
    "font-style": "normal",
    "text-anchor": "start",
}
# The drawing library leaves this one unsaid and sets it for all by a style element, which is dropped.
DRAWN_LINEJOIN = "round"
KEPT_TARGETS = ("#", "data:image/")


def write_attributes(element: Element, *, prefix: str) -> Element:
    """Rewrite one element's attributes in place: no style, short numbers, own ids, a class for its colour."""
    said = _declarations(element.attrib.pop("style", ""))
    if "stroke" in said:
        said.setdefault("stroke-linejoin", DRAWN_LINEJOIN)
    attributes = {**element.attrib, **said}
    attributes = {key: value for key, value in attributes.items() if DEFAULTS.get(key) != value}
    if "stroke" not in attributes and element.tag != "g":
        attributes = {key: value for key, value in attributes.items() if not key.startswith("stroke")}
    if "class" not in attributes and (found := class_of(attributes.get("fill"), attributes.get("stroke"))):
        attributes["class"] = found
    element.attrib.clear()
    for key, value in attributes.items():
        written = _write_value(key, value, prefix=prefix)
        if written:
            element.set(key, written)
    return element


def _declarations(style: str) -> dict[str, str]:
    """The style's declarations; the font's name goes, so that the browser takes the page's."""
    said: dict[str, str] = {}
    for declaration in style.split(";"):
        key, colon, value = declaration.partition(":")
        key, value = key.strip(), value.strip()
        if key == "font":
            said.update(_font(value))
        elif colon and key not in ("font-family", "white-space"):
            said[key] = value.removesuffix("px") if key == "font-size" else value
    return said


def _font(shorthand: str) -> dict[str, str]:
    """Size, weight and slant out of `italic 700 12px 'DejaVu Sans'`."""
    said: dict[str, str] = {}
    for part in shorthand.split():
        if part.endswith("px"):
            said["font-size"] = part.removesuffix("px")
            break
        if part in ("italic", "oblique"):
            said["font-style"] = part
        elif part == "bold" or part.isdigit():
            said["font-weight"] = part
    return said


def _write_value(key: str, value: str, *, prefix: str) -> str:
    if key == "id":
        return prefix + value
    if key == "href":
        own = f"#{prefix}{value[1:]}" if value.startswith("#") else value
        return own if own.startswith(KEPT_TARGETS) else ""
    if value.startswith("url(#"):
        return f"url(#{prefix}{value[5:]}"
    if key == "transform":
        return _write_transform(value)
    if key == "d":
        return _write_path(value)
    return _write_numbers(value) if key in COORDINATES else value


def _write_path(value: str) -> str:
    """Level and upright strokes by their one new coordinate: a bar is four of them."""
    tokens = [_write_number(token) for token in value.split()]
    written: list[str] = []
    last = ("", "")
    while tokens:
        command = tokens.pop(0)
        point = tuple(tokens[:2])
        if command == "L" and point[1] == last[1]:
            written += ["H", point[0]]
        elif command == "L" and point[0] == last[0]:
            written += ["V", point[1]]
        else:
            written += [command, *_take_arguments(tokens)]
            last = tuple(written[-2:])
            continue
        del tokens[:2]
        last = point
    return _join(written)


def _take_arguments(tokens: list[str]) -> list[str]:
    """The numbers up to the next command."""
    end = next((index for index, token in enumerate(tokens) if token.isalpha()), len(tokens))
    taken, tokens[:] = tokens[:end], tokens[end:]
    return taken


def _write_transform(value: str) -> str:
    """Shifts and turns to a tenth of a pixel; a scale is left alone, and a turn by nothing goes."""
    done: list[str] = []
    for call in value.split(")"):
        name, _, arguments = call.strip().partition("(")
        if name in ("translate", "rotate"):
            arguments = _write_numbers(arguments)
        if name and not (name == "rotate" and arguments.split()[0] == "0"):
            done.append(f"{name}({arguments})")
    return " ".join(done)


def _write_numbers(value: str) -> str:
    """Each number to one decimal."""
    return _join(_write_number(token) for token in value.replace(",", " ").split())


def _join(tokens: Iterable[str]) -> str:
    """With a space between numbers; the commands of a path need none round them."""
    written = ""
    for token in tokens:
        together = not written or token.isalpha() or written[-1].isalpha()
        written += token if together else f" {token}"
    return written


def _write_number(token: str) -> str:
    try:
        rounded = round(float(token), 1)
    except ValueError:
        return token
    return f"{rounded + 0.0:.1f}".removesuffix(".0")
