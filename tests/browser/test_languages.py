"""Every page in one language: whatever is in another one says so by its lang attribute.

Pages are fetched and taken apart in the browser, by following the links from the first page on.
"""

import re
from collections import Counter
from functools import cache

import pytest
from opencc import OpenCC
from playwright.sync_api import Page

from ecocounty.demonstration.load.tables import read_table
from tests.browser.pages import Found, addresses
from tests.browser.people import People
from tests.browser.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READERS = ("xiang", "yang", "long", None)
PER_KIND = 2
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
LATIN = re.compile(r"[A-Za-z]{3,}")
# What a Chinese sentence holds without a mark: the address that was asked for, what stands in a workbook's cell (both
# are quoted as they are), a script's place for a number, a checksum.
AS_IT_IS = re.compile(r"[“「](?:/[^”」]*|三十多條吧)[”」]|%\(\w+\)s|[0-9a-f]{64}")
# Names of programs and formats, and what is written the same in every language.
SAME_EVERYWHERE = {"Excel", "WPS", "xlsx", "xls", "JSON", "SHA", "pingcun"}
SAME_EVERYWHERE |= {row["username"] for row in read_table("people")}
SAME_EVERYWHERE |= {"JPEG", "PNG", "HEIC", "WebP", "PDF", "Word", "docx", "doc"}
FILES = re.compile(r"/(?:workbook|file|download|preview)/$|result\.json$")

# Every text a reader meets, with the language that holds where it stands.
READ = """async path => {
  const answer = await fetch(path, {headers: {Accept: "text/html"}});
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const texts = [];
  const told = (text, element, where) => {
    const around = element.closest("[lang]");
    if (text && text.trim()) texts.push([where, text.trim(), around ? around.lang : ""]);
  };
  const walker = page.createTreeWalker(page.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    // A page's title is one line of plain text, in two languages where it names what somebody typed.
    const silent = parent.closest("title, script, style, kbd, .mono, textarea");
    if (!silent) told(walker.currentNode.data, parent, parent.tagName);
  }
  for (const element of page.querySelectorAll("*")) {
    for (const name of ["title", "aria-label", "placeholder", "alt", "label", "data-word", "data-show", "data-hide"]) {
      told(element.getAttribute(name), element, name);
    }
    if (element.id === "grid-words") Object.values(element.dataset).forEach(words => told(words, element, "script"));
    if (element.matches("input[type=submit], input[type=button]")) told(element.value, element, "value");
  }
  const links = [...page.querySelectorAll("a[href]")].map(link => link.getAttribute("href"));
  return {status: answer.status, texts, links, language: page.documentElement.lang};
}"""


@pytest.fixture(scope="module")
def site(reading_room: Site) -> Site:
    return reading_room


def kind_of(path: str) -> str:
    """Return what kind of page an address is: two of a kind are enough."""
    return re.sub(r"[0-9A-F-]*\d[0-9A-F-]*|(?<=\d/)[a-z_]+(?=/$)", "*", path)


def read_pages(page: Page, start: list[str]) -> dict[str, dict]:
    """Return address -> texts of the pages that links lead to, a few of each kind."""
    waiting, seen, kinds = list(start), {}, Counter()
    while waiting:
        path = waiting.pop(0)
        if path in seen or FILES.search(path) or kinds[kind_of(path)] >= PER_KIND:
            continue
        kinds[kind_of(path)] += 1
        seen[path] = page.evaluate(READ, path)
        links = (link.partition("#")[0].partition("?")[0] for link in seen[path]["links"])
        waiting += [link for link in links if link.startswith("/")]
    return seen


def read_as(people: People, found: Found, username: str | None, language: str) -> list[tuple]:
    """Return (address, where, text, language) of all that a person meets."""
    page = people.open(username, "/password/", language=language)
    start = ["/", "/nowhere/", "/report/", *([] if username is None else addresses(found, username).values())]
    pages = read_pages(page, start)
    assert len(pages) >= (3 if username is None else 6)
    people.trouble.clear()  # the pages that are refused to this person are read on purpose
    return [(path, *text) for path, read in pages.items() for text in read["texts"]]


@cache
def simplified_only() -> frozenset[str]:
    """Return the characters of simplified writing that traditional writing has not got."""
    convert = OpenCC("s2t").convert
    return frozenset(one for one in in_charset("gb2312") - in_charset("big5") if convert(one) != one)


@cache
def traditional_only() -> frozenset[str]:
    convert = OpenCC("t2s").convert
    return frozenset(one for one in in_charset("big5") - in_charset("gb2312") if convert(one) != one)


def in_charset(charset: str) -> set[str]:
    """Return the Chinese characters that a standard of one script holds."""
    return {one for one in map(chr, range(0x4E00, 0xA000)) if one.encode(charset, "ignore")}


def test_the_two_scripts_are_told_apart() -> None:
    assert set("县乡数报创产业审") <= simplified_only()
    assert set("縣鄉數報創產業審") <= traditional_only()
    assert not (simplified_only() | traditional_only()) & set("生月份里后台只公布表合同市")


@pytest.mark.parametrize("username", READERS)
def test_english_pages_hold_no_chinese_that_is_not_marked(
    people: People, found: Found, username: str | None
) -> None:
    texts = read_as(people, found, username, "en")
    unmarked = [one for one in texts if not (one[3] or "").startswith("zh")]
    assert [one for one in unmarked if HAN.search(one[2])] == []


@pytest.mark.parametrize(
    ("language", "tag", "foreign"),
    [("zh-hant", "zh-Hant", simplified_only), ("zh-hans", "zh-Hans", traditional_only)],
)
@pytest.mark.parametrize("username", READERS)
def test_chinese_pages_keep_to_their_script_and_have_no_english(
    people: People, found: Found, username: str | None, language: str, tag: str, foreign
) -> None:
    read = read_as(people, found, username, language)
    own = [(path, where, AS_IT_IS.sub("", text)) for path, where, text, lang in read if lang == tag]
    assert len(own) > 10
    assert [(foreign() & set(one[2]), one) for one in own if foreign() & set(one[2])] == []
    assert [one for one in own if set(LATIN.findall(one[2])) - SAME_EVERYWHERE] == []
