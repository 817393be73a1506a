"""Counties and categories of the league that the style guide draws, and how to read a chart back."""

from collections.abc import Callable
from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from ecocounty.charts.contributions import Bar, Category, draw_contributions

SVG = "{http://www.w3.org/2000/svg}"
MARKS = (
    ("c1", "生態環境質量", 30),
    ("c2", "重點專案", 25),
    ("c3", "目標任務", 20),
    ("c4", "宣傳教育", 15),
    ("c5", "組織保障", 10),
)
COUNTIES = (
    *("會同縣", "通道侗族自治縣", "靖州苗族侗族自治縣", "洪江市", "芷江侗族自治縣", "中方縣", "鶴城區"),
    *("沅陵縣", "新晃侗族自治縣", "漵浦縣", "麻陽苗族自治縣", "辰溪縣", "洪江區"),
)
PARTS = (Decimal("27.80"), Decimal("22.95"), Decimal("18.32"), Decimal("13.90"), Decimal("8.40"))


def make_categories() -> list[Category]:
    return [Category(key, name, Decimal(mark), key) for key, name, mark in MARKS]


def make_bar(**changes: object) -> Bar:
    values = {"name": "會同縣", "parts": PARTS, "total": Decimal("91.37"), "place": "1", "own": False}
    return Bar(**(values | changes))


def make_league() -> list[Bar]:
    """Thirteen counties, ours first."""
    return [
        make_bar(name=name, own=index == 0, place=str(index + 1), total=Decimal("91.37") - index)
        for index, name in enumerate(COUNTIES)
    ]


@pytest.fixture
def categories() -> list[Category]:
    return make_categories()


@pytest.fixture
def league() -> list[Bar]:
    return make_league()


@pytest.fixture(name="make_bar")
def bar_maker() -> Callable[..., Bar]:
    return make_bar


@pytest.fixture
def draw() -> Callable[..., str]:
    """Draw the league, with what the test changes."""

    def draw_league(**changes: object) -> str:
        values = {
            "categories": make_categories(),
            "bars": make_league(),
            "label": "會同縣第 1 名",
            "lang": "zh-Hant",
            "total_label": "總分\n滿分 100",
        }
        return draw_contributions(**(values | changes))

    return draw_league


@pytest.fixture
def read() -> Callable[[str], Element]:
    """The chart as a tree; a chart that is not well formed fails here."""
    return fromstring


@pytest.fixture
def words() -> Callable[[str], list[str]]:
    """Every text of the chart, in drawing order."""
    return lambda svg: ["".join(text.itertext()) for text in fromstring(svg).iter(f"{SVG}text")]


@pytest.fixture
def shapes() -> Callable[[str, str], list[Element]]:
    """Every drawn path that carries the class."""
    return lambda svg, name: [
        path for path in fromstring(svg).iter(f"{SVG}path") if path.get("class") == name
    ]


@pytest.fixture
def span() -> Callable[[Element], tuple[float, float]]:
    """Left and right of a bar, which is written M x y H x V y H x z."""

    def measure(path: Element) -> tuple[float, float]:
        left, rest = path.get("d").removeprefix("M").split(" ", 1)
        return float(left), float(rest.split("H")[1].split("V")[0])

    return measure
