"""Any figure, made fit to stand inside a page with a strict policy."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from matplotlib.figure import Figure

import ecocounty.charts
from ecocounty.charts.svg import to_inline_svg

WIDTHS = {"page": 1180, "phone": 360}


def make_figure(*, title: str = "Forest & <water>", last: float = 2) -> Figure:
    """Axes, ticks, clipping, markers, a hatch and turned text: all that the library has to style."""
    figure = Figure(figsize=(4, 3))
    axes = figure.add_subplot()
    axes.plot([1, 2, 3], [3, 1, last], color="#1c5645", marker="o")
    axes.bar([1], [2], color="#93c5b7", hatch="//")
    axes.bar([2], [1], color="#17493f", alpha=0.5)
    axes.text(1.5, 1.5, "turned", rotation=30, weight="bold", url="https://elsewhere.example/")
    axes.set_title(title)
    return figure


def render(figure: Figure, **changes: str) -> str:
    return to_inline_svg(figure, **({"label": "Finding", "lang": "en"} | changes))


@pytest.fixture(params=["figure", "page", "phone"])
def chart(request, draw) -> str:
    """A figure of the library's own making, and both sizes of the league."""
    return render(make_figure()) if request.param == "figure" else draw(width_px=WIDTHS[request.param])


def test_nothing_that_the_policy_forbids(chart, read):
    tree = read(chart)
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    keys = {key for element in tree.iter() for key in element.attrib}
    assert not names & {"style", "script", "metadata", "foreignObject", "image"}
    assert not {key for key in keys if key == "style" or key.startswith("on")}


def test_nothing_points_outside(chart, read):
    targets = [element.get("href") for element in read(chart).iter() if element.get("href")]
    assert all(target.startswith("#") for target in targets)
    assert "xlink" not in chart
    assert "elsewhere" not in chart


def test_no_prolog_and_no_fixed_size(chart, read):
    assert chart.startswith("<svg ")
    tree = read(chart)
    assert (tree.get("width"), tree.get("height")) == (None, None)
    assert len(tree.get("viewBox").split()) == 4


def test_the_chart_says_what_it_is(read):
    tree = read(render(make_figure(), label='Up 11 & "ahead"', lang="zh-Hans"))
    assert (tree.get("role"), tree.get("aria-label"), tree.get("lang")) == (
        "img",
        'Up 11 & "ahead"',
        "zh-Hans",
    )


def test_text_is_text_in_the_readers_font(read):
    svg = render(make_figure())
    texts = [element for element in read(svg).iter() if element.tag.endswith("text")]
    assert "Forest & <water>" in [text.text for text in texts]
    assert {text.get("font-family") for text in texts} == {None}
    assert "DejaVu" not in svg
    assert next(text for text in texts if text.text == "turned").get("font-weight") == "700"


def test_colours_of_the_palette_carry_their_class(read):
    tree = read(render(make_figure()))
    found = {(element.get("fill"), element.get("class")) for element in tree.iter() if element.get("class")}
    assert ("#93c5b7", "c2") in found
    assert ("#17493f", "c1") in found
    assert ("none", "own-line") in found


def test_every_reference_leads_to_an_id(chart, read):
    tree = read(chart)
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    values = [value for element in tree.iter() for value in element.attrib.values()]
    used = {value[1:] for value in values if value.startswith("#k")}
    used |= {value[5:-1] for value in values if value.startswith("url(#")}
    assert used == ids


def test_the_same_figure_gives_the_same_bytes():
    assert render(make_figure()) == render(make_figure())


def test_two_charts_share_no_id(read):
    first, second = (read(render(make_figure(last=last))) for last in (2, 2.5))
    ids = [{element.get("id") for element in tree.iter()} - {None} for tree in (first, second)]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])


def test_charts_that_differ_in_their_label_alone_share_no_id(read):
    trees = [read(render(make_figure(), label=label)) for label in ("2004", "2005")]
    ids = [{element.get("id") for element in tree.iter()} - {None} for tree in trees]
    assert ids[0].isdisjoint(ids[1])


def test_threads_do_not_disturb_one_another():
    with ThreadPoolExecutor(8) as pool:
        drawn = set(pool.map(lambda _: render(make_figure(title="x")), range(24)))
    assert len(drawn) == 1


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("charts", "matplotlib"),
        ("charts.contributions", "django"),
        ("charts.contributions", "matplotlib.pyplot"),
    ],
)
def test_a_page_without_a_chart_does_not_pay_for_the_library(module, unwanted):
    script = f"import sys, ecocounty.{module}; sys.exit({unwanted!r} in sys.modules)"
    home = Path(ecocounty.charts.__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", script], cwd=home, check=False).returncode == 0
