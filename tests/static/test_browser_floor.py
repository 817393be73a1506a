"""Every browser from Chromium 80 and Firefox ESR on must show our pages: no newer syntax without its fallback.

Each table row carries a sample that must be caught, so a pattern that stopped working fails here and not at
an office. Nothing is run in a browser: these are the texts of static/css, static/js and templates.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
STYLES = sorted((STATIC / "css").rglob("*.css"))
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
BOOTSTRAP = STATIC / "vendor" / "bootstrap-5.3.9" / "bootstrap.min.css"
WEIGHT_LIMIT = 100 * 1024

NEVER = r"(?!)"  # nothing makes it good
HARMLESS = r""  # an older browser drops the line and the page still works


@dataclass(frozen=True, slots=True)
class Feature:
    name: str
    since: int  # the first Chromium that knows it; 0 for what the house forbids in every browser
    pattern: str
    bad: str
    fallback: str = NEVER


def declaration(name: str, since: int, fallback: str = NEVER, value: str = "x") -> Feature:
    """Return the row of a CSS property."""
    return Feature(name, since, rf"(?<![\w-]){name}\s*:", f"a {{ {name}: {value}; }}", fallback)


# Looked for in one rule; so is the fallback.
RULES = (
    declaration("inset", 87),
    declaration("inset-inline", 87),
    declaration("inset-block", 87),
    declaration("margin-inline", 87),
    declaration("margin-block", 87),
    declaration("padding-inline", 87),
    declaration("padding-block", 87),
    declaration("aspect-ratio", 88),
    declaration("accent-color", 93),
    declaration("translate", 104),
    declaration("rotate", 104),
    declaration("scale", 104),
    declaration("field-sizing", 123),
    declaration("text-underline-offset", 87, HARMLESS),
    declaration("text-decoration-thickness", 89, HARMLESS),
    declaration("color-scheme", 81, HARMLESS),
    declaration("content-visibility", 85, HARMLESS),
    declaration("text-wrap", 114, HARMLESS),
    declaration("appearance", 84, r"-webkit-appearance\s*:"),
    declaration("print-color-adjust", 136, r"-webkit-print-color-adjust\s*:"),
    declaration("mask", 120, r"-webkit-mask\s*:"),
    declaration("line-clamp", 999, r"-webkit-line-clamp\s*:"),
    Feature(
        "gap outside a grid",
        84,
        r"(?<![\w-])(?:row-|column-)?gap\s*:",
        "a { display: flex; gap: 8px; }",
        r"display\s*:\s*(?:inline-)?grid",
    ),
    Feature("overflow: clip", 90, r"overflow(?:-[xy])?\s*:\s*clip", "a { overflow: clip; }"),
    Feature("subgrid", 117, r"subgrid", "a { grid-template-columns: subgrid; }"),
    Feature("new viewport units", 108, r"\d[sld]v(?:h|w|min|max)\b", "a { height: 100dvh; }"),
    Feature("line-height units", 109, r"\dr?lh\b", "a { height: 2lh; }"),
    Feature(
        "new colours",
        111,
        r"(?:color-mix|oklch|oklab|lch|lab|light-dark)\(",
        "a { color: color-mix(in srgb, red, blue); }",
    ),
    Feature("image-set", 113, r"(?<!-webkit-)image-set\(", "a { background: image-set('a.png' 1x); }"),
    Feature(
        "a picture outside static",
        0,
        r"url\(\s*['\"]?(?:data:|https?:|//|/)",
        "a { background: url(data:image/png;base64,AA); }",
    ),
)

# Looked for in selectors and at-rules; the fallback may stand anywhere in the file.
SELECTORS = (
    Feature(":has()", 105, r":has\(", "a:has(b) {}"),
    Feature(":is()", 88, r":is\(", "a:is(b, c) {}"),
    Feature(":where()", 88, r":where\(", ":where(a) {}"),
    Feature(":not() with a list", 88, r":not\([^()]*,", "a:not(.b, .c) {}"),
    Feature(":user-valid", 119, r":user-(?:in)?valid", "a:user-invalid {}"),
    Feature(":modal", 105, r":modal|:popover-open", "a:modal {}"),
    Feature(":focus-visible", 86, r":focus-visible", "a:focus-visible {}", r":focus\s*[,{]"),
    Feature("@layer", 99, r"@layer", "@layer x { a {} }"),
    Feature("@container", 105, r"@container", "@container (min-width: 1px) { a {} }"),
    Feature("@property", 85, r"@property", "@property --x { syntax: '*'; }"),
    Feature("@scope", 118, r"@scope|@starting-style", "@scope (a) { b {} }"),
    Feature("@supports selector()", 83, r"@supports\s+selector", "@supports selector(a) { b {} }"),
    Feature("@import", 0, r"@import", "@import 'a.css'; a {}"),
    Feature("media ranges", 104, r"\(\s*(?:width|height)\s*[<>=]", "@media (width < 700px) { a {} }"),
    Feature("nesting with &", 112, r"&", "& a {}"),
)

CODE = (
    Feature("logical assignment", 85, r"(?:\?\?|\|\||&&)=", "a ??= 1;"),
    Feature(".at()", 92, r"\.at\(", "list.at(-1)"),
    Feature("replaceAll", 85, r"\.replaceAll\(", "s.replaceAll('a', 'b')"),
    Feature("Promise.any", 85, r"Promise\.(?:any|withResolvers|try)\b", "Promise.any([])"),
    Feature("structuredClone", 98, r"\bstructuredClone\(", "structuredClone(x)"),
    Feature("Object.hasOwn", 93, r"Object\.(?:hasOwn|groupBy)\b", "Object.hasOwn(a, 'b')"),
    Feature("findLast", 97, r"\.findLast(?:Index)?\(", "a.findLast(f)"),
    Feature("copying array methods", 110, r"\.(?:toSorted|toReversed|toSpliced)\(", "a.toSorted()"),
    Feature("replaceChildren", 86, r"\.replaceChildren\(", "a.replaceChildren()"),
    Feature("randomUUID", 92, r"\.randomUUID\(", "crypto.randomUUID()"),
    Feature("AbortSignal.timeout", 103, r"AbortSignal\.(?:timeout|any)\b", "AbortSignal.timeout(1)"),
    Feature("WeakRef", 84, r"\bWeakRef\b|\bFinalizationRegistry\b", "new WeakRef(a)"),
    Feature("private fields", 84, r"(?:this|other)\.#\w|^\s*(?:static\s+)?#\w+\s*[=;(]", "this.#a = 1;"),
    Feature("static blocks", 94, r"\bstatic\s*\{", "class A { static { } }"),
    Feature(
        "top-level await", 89, r"^await\b|^(?:const|let|var)\s+\w+\s*=\s*await\b", "const a = await f();"
    ),
    Feature("regular expression flags d, v", 90, r"/[gimsuy]*[dv][gimsuy]*\.(?:exec|test)\(", "/a/d.exec(s)"),
    Feature("showModal", 0, r"\.showModal\(|\.showPopover\(", "box.showModal()"),
    Feature("inert", 102, r"\.inert\b", "box.inert = true;"),
    Feature("isWellFormed", 111, r"\.(?:isWellFormed|toWellFormed)\(", "s.isWellFormed()"),
    Feature(
        "new selectors in code",
        88,
        r"(?:querySelector(?:All)?|matches|closest)\([^)]*:(?:has|is|where)\(",
        "a.closest(':is(b)')",
    ),
    Feature(
        "code from text", 0, r"\beval\(|\bnew Function\(|set(?:Timeout|Interval)\(\s*['\"`]", "eval('1')"
    ),
    Feature(
        "style from code",
        0,
        r"setAttribute\(\s*['\"]style|createElement\(\s*['\"]style",
        "a.setAttribute('style', 'x')",
    ),
    Feature("markup from text", 0, r"insertAdjacentHTML\(|document\.write\(", "document.write('x')"),
)

# Looked for in a template whose {% tags %} and {{ values }} are taken out.
MARKUP = (
    Feature("style attribute", 0, r"<[a-z][^<>]*\sstyle\s*=", '<p style="color:red">'),
    Feature("<style>", 0, r"<style\b", "<style>a{}</style>"),
    Feature("inline script", 0, r"<script\b(?![^>]*\ssrc=)", "<script>f()</script>"),
    Feature("event attribute", 0, r"<[a-z][^<>]*\son[a-z]+\s*=", '<a href="#" onclick="f()">'),
    Feature("hx-on", 0, r"\bhx-on\b", '<a hx-on:click="f()">'),
    Feature("script in an attribute", 0, r"=\s*['\"]\s*(?:javascript|js):", '<a href="javascript:f()">'),
    Feature("import map", 89, r"type\s*=\s*['\"]importmap", '<script src="a.js" type="importmap"></script>'),
    Feature("<dialog>", 0, r"<dialog\b", "<dialog open>"),
    Feature("popover", 114, r"<[a-z][^<>]*\s(?:popover|popovertarget|inert|closedby)[\s=>]", "<p popover>"),
    Feature("frame", 0, r"<(?:iframe|object|embed|base)\b", "<iframe src='/'>"),
)

# A name space is a name; nobody fetches it.
HOST = re.compile(r"https?://(?!www\.w3\.org/)[^\s\"'<>)]*|(?<=[\"'(=])//\w[^\s\"'<>)]*", re.I)


def strip_comments(text: str) -> str:
    """Return CSS or script text without its comments."""
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    return re.sub(r"^\s*//.*$", "", text, flags=re.M)


def strip_tags(text: str) -> str:
    """Return a template without what the server reads, so that only markup is left."""
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", text, flags=re.S)
    return re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.S)


def split_rules(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield prelude, own declarations, and whether the rule stands inside another plain rule."""
    stack: list[list[str]] = [["", ""]]
    for piece in re.split(r"([{}])", text):
        if piece == "{":
            before, _, prelude = stack[-1][1].rpartition(";")
            stack[-1][1] = before + ";"
            stack.append([prelude.strip(), ""])
        elif piece == "}":
            prelude, body = stack.pop()
            parent = stack[-1][0]
            yield prelude, body, bool(parent) and not parent.startswith("@")
        else:
            stack[-1][1] += piece


def find_in_style(text: str) -> list[str]:
    """Name what a style sheet uses that the oldest browser does not know."""
    text = strip_comments(text)
    found = []
    for prelude, body, nested in split_rules(text):
        if nested:
            found.append(f"nesting: {prelude}")
        for feature in RULES:
            if re.search(feature.pattern, body) and not re.search(feature.fallback, body):
                found.append(f"{feature.name}: {prelude}")
    for feature in SELECTORS:
        if re.search(feature.pattern, text) and not re.search(feature.fallback, text):
            found.append(feature.name)
    return found + find_hosts(text)


def find_in_script(text: str) -> list[str]:
    """Name what a script uses that the oldest browser does not know."""
    text = strip_comments(text)
    return [f.name for f in CODE if re.search(f.pattern, text, re.M)] + find_hosts(text)


def find_in_template(text: str) -> list[str]:
    """Name what the content policy would block, or an old browser not show, in a template."""
    text = strip_tags(text)
    return [f.name for f in MARKUP if re.search(f.pattern, text, re.I)] + find_hosts(text)


def find_hosts(text: str) -> list[str]:
    """Name every address on another host."""
    return [f"other host: {match.group()}" for match in HOST.finditer(text)]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_style_sheet_keeps_to_the_floor(path: Path) -> None:
    assert find_in_style(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_style_sheet_asks_only_for_files_that_exist(path: Path) -> None:
    targets = re.findall(r"url\(\s*['\"]?([^'\")]+)", strip_comments(path.read_text(encoding="utf-8")))
    for target in targets:
        if not target.startswith("#"):
            file = (path.parent / target).resolve()
            assert file.is_file() and file.is_relative_to(STATIC), target


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_script_keeps_to_the_floor(path: Path) -> None:
    assert find_in_script(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_passes_the_content_policy(path: Path) -> None:
    assert find_in_template(path.read_text(encoding="utf-8")) == []


def test_there_is_something_to_check() -> None:
    assert len(STYLES) >= 10 and SCRIPTS and len(TEMPLATES) >= 20


@pytest.mark.parametrize("feature", RULES + SELECTORS, ids=lambda f: f.name)
def test_style_sample_is_caught_unless_harmless(feature: Feature) -> None:
    found = [line.partition(": ")[0] if feature in RULES else line for line in find_in_style(feature.bad)]
    assert (feature.name.partition(": ")[0] in found) is (feature.fallback != HARMLESS), found


@pytest.mark.parametrize("feature", CODE, ids=lambda f: f.name)
def test_script_sample_is_caught(feature: Feature) -> None:
    assert feature.name in find_in_script(feature.bad)


@pytest.mark.parametrize("feature", MARKUP, ids=lambda f: f.name)
def test_markup_sample_is_caught(feature: Feature) -> None:
    assert feature.name in find_in_template(feature.bad)


@pytest.mark.parametrize(
    "good",
    [
        "a { display: grid; gap: 8px; }",
        "a { display: flex; } a > * + * { margin-left: 8px; }",
        "a { -webkit-appearance: none; appearance: none; }",
        ":focus { outline: 3px solid; } :focus:not(:focus-visible) { outline: 0; }",
        "@media screen and (max-width: 699.98px) { a { width: clamp(1rem, 2vw, 3rem); } }",
        "a { fill: url(#hatch); }",
        "a { scroll-padding-bottom: 6rem; margin-inline-start: 1rem; }",
    ],
)
def test_old_syntax_and_fallbacks_pass(good: str) -> None:
    assert find_in_style(good) == []


def test_nesting_is_caught() -> None:
    assert find_in_style("@media print { a { color: red; b { color: blue; } } }") == ["nesting: b"]


def test_a_comment_does_not_count() -> None:
    assert find_in_style("/* a:has(b) */ a { color: red; }") == []
    assert find_in_script("// list.at(-1)\nf();") == []


def test_another_host_is_caught_everywhere() -> None:
    assert find_in_style("a { background: url(https://cdn.example.com/a.png); }")
    assert find_in_script('fetch("//cdn.example.com/a.js");') == ["other host: //cdn.example.com/a.js"]
    assert find_in_template('<img src="https://cdn.example.com/a.png">')
    assert find_in_template('<svg xmlns="http://www.w3.org/2000/svg"></svg>') == []


def test_what_the_server_reads_is_no_markup() -> None:
    assert (
        find_in_template('<p class="a">{% include "b.html" with only=1 one="x" style="y" %}{{ x }}</p>') == []
    )


def test_old_script_syntax_passes() -> None:
    assert find_in_script("const a = b?.c ?? 1; list.at = 2; async () => { await f(); };") == []


def test_bootstrap_is_only_its_style_sheet_with_its_licence() -> None:
    names = sorted(path.name for path in BOOTSTRAP.parent.iterdir())
    assert names == ["LICENSE", "bootstrap.min.css"]
    assert "sourceMappingURL" not in BOOTSTRAP.read_text(encoding="utf-8")


def test_all_styles_and_scripts_fit_a_slow_line() -> None:
    package = Path(find_spec("django_htmx").origin).parent
    htmx = package / "static" / "django_htmx" / "htmx-2.min.js"
    files = [BOOTSTRAP, htmx, *STYLES, *SCRIPTS]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in files)
    assert weight <= WEIGHT_LIMIT, f"{weight:,} bytes gzipped"
