"""The league's stacked bars: what is written, what is drawn, what is left out."""

import logging
import warnings
from decimal import Decimal
from itertools import pairwise

import pytest

LIMIT = 20_000


@pytest.mark.parametrize("width", [1180, 360])
def test_thirteen_counties_stay_under_the_size_limit(draw, width):
    assert len(draw(width_px=width, own_label="本縣", full_mark_label="滿分").encode()) <= LIMIT


def test_the_same_league_gives_the_same_bytes(draw):
    assert draw() == draw()


def test_no_warning_about_fonts_or_glyphs(draw, caplog):
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        draw()
        draw(width_px=360)
    assert caplog.records == []


def test_every_number_of_every_county_is_text(draw, words):
    written = words(draw())
    assert written.count("27.80") == 13
    assert written.count("8.40") == 13
    assert "91.37" in written
    assert "靖州苗族侗族自治縣" in written


def test_the_head_is_the_key_at_the_width_of_each_full_mark(draw, shapes, span, categories):
    svg = draw()
    spans = [span(shapes(svg, category.css_class)[0]) for category in categories]
    lefts = [left for left, _ in spans]
    widths = [right - left for left, right in pairwise(lefts)]
    assert [round(width / widths[0], 2) for width in widths] == pytest.approx([1, 0.83, 0.67, 0.5], abs=0.01)


def test_full_marks_stand_in_the_head(draw, words):
    assert "滿分 30" in words(draw(full_mark_label="滿分"))


def test_parts_start_where_the_one_before_ends_less_two_pixels(draw, shapes, span, make_bar):
    svg = draw(bars=[make_bar()])
    first, third = span(shapes(svg, "c1")[1]), span(shapes(svg, "c3")[1])
    scale = (first[1] - first[0] + 2) / 27.80
    assert third[0] - first[0] == pytest.approx((27.80 + 22.95) * scale, abs=0.2)


def test_bars_of_all_counties_start_at_zero(draw, shapes, span):
    lefts = {span(path)[0] for path in shapes(draw(), "c1")}
    assert len(lefts) == 1


def test_a_missing_part_is_an_outlined_gap_with_a_dash(draw, words, shapes, make_bar):
    parts = (Decimal("25.11"), None, Decimal("16.25"), Decimal("12.54"), Decimal("8.60"))
    svg = draw(bars=[make_bar(parts=parts, total=None)])
    (gap,) = shapes(svg, "gap")
    assert gap.get("fill") == "none"
    assert gap.get("stroke-dasharray") == "3 2"
    assert words(svg).count("–") == 2
    assert "0.00" not in words(svg)


def test_a_missing_part_shows_on_a_phone_too(draw, words, shapes, make_bar):
    bar = make_bar(parts=(None, *make_bar().parts[1:]))
    svg = draw(bars=[bar], width_px=360)
    assert len(shapes(svg, "gap")) == 1
    assert "–" in words(svg)


def test_a_part_of_nought_is_neither_gap_nor_bar(draw, shapes, make_bar):
    svg = draw(bars=[make_bar(parts=(*make_bar().parts[:4], Decimal(0)))])
    assert shapes(svg, "gap") == []
    assert len(shapes(svg, "c5")) == 1


def test_a_part_below_nought_is_hollow_with_its_sign(draw, words, shapes, make_bar):
    svg = draw(bars=[make_bar(parts=(*make_bar().parts[:4], Decimal("-2.30")))])
    assert len(shapes(svg, "lost")) == 1
    assert "−2.30" in words(svg)


def test_a_part_too_narrow_for_its_number_goes_without(draw, words, make_bar):
    written = words(draw(bars=[make_bar(parts=(*make_bar().parts[:4], Decimal("1.20")))]))
    assert "1.20" not in written
    assert "13.90" in written


def test_a_phone_leaves_the_numbers_out_of_the_bars(draw, words):
    written = words(draw(width_px=360))
    assert "27.80" not in written
    assert "91.37" in written
    assert "生態環境質量 30" in written


def test_points_beyond_the_full_marks_stay_inside_the_chart(draw, shapes, span, make_bar):
    svg = draw(bars=[make_bar(parts=(Decimal(60), Decimal(50), Decimal(20), Decimal(15), Decimal(10)))])
    assert span(shapes(svg, "c5")[-1])[1] < 1180


def test_a_tie_is_said_in_words(draw, words, make_bar):
    written = words(
        draw(bars=[make_bar(name="鶴城區", place="並列 7"), make_bar(name="沅陵縣", place="並列 7")])
    )
    assert written.count("並列") == 2
    assert written.count("7") == 2


def test_only_the_own_county_is_marked(draw, read, shapes):
    svg = draw(own_label="本縣")
    assert len(shapes(svg, "own-row")) == 1
    assert len(shapes(svg, "own")) == 1
    assert "本縣" in svg
    bold = ["".join(text.itertext()) for text in read(svg).iter() if text.get("font-weight") == "700"]
    assert "會同縣" in bold
    assert "通道侗族自治縣" not in bold


def test_words_are_drawn_over_the_bars_that_they_stand_on(draw, read, make_bar):
    order = [element.get("class") for element in read(draw(bars=[make_bar(own=True)])).iter()]
    assert order.index("own-row") < order.index("ink")
    assert order.index("ink") < len(order) - 1 - order[::-1].index("c1") < order.index("on-c1")


def test_without_an_own_county_nothing_is_marked(draw, shapes, make_bar):
    svg = draw(bars=[make_bar()], own_label="本縣")
    assert shapes(svg, "own") == []
    assert "本縣" not in svg


def test_numbers_on_a_fill_have_a_class_of_their_own(draw, read):
    classes = {text.get("class") for text in read(draw()).iter() if text.tag.endswith("text")}
    assert {"on-c1", "on-c2", "on-c3", "on-c4", "on-c5", "ink", "ink-2"} <= classes


def test_names_are_escaped(draw, words, make_bar):
    name = '<b onclick="x">& 會同'
    svg = draw(bars=[make_bar(name=name)])
    assert "<b" not in svg
    assert name in words(svg)


def test_a_name_may_hold_what_xml_forbids(draw, words, make_bar):
    assert "會同縣 坪村" in words(draw(bars=[make_bar(name="會同縣\x0b\n坪\x01村")]))


def test_a_long_name_is_shortened_and_whole_in_its_title(draw, read, make_bar):
    name = "Mayang Miao Autonomous County, formerly Mayang, with all of its townships"
    titles = [
        title.text for title in read(draw(bars=[make_bar(name=name)])).iter() if title.tag.endswith("title")
    ]
    assert titles == [name]


def test_a_second_name_stands_beneath(draw, words, make_bar):
    written = words(draw(bars=[make_bar(name="会同县", second_name="Huitong")], lang="en"))
    assert {"会同县", "Huitong"} <= set(written)


def test_a_league_without_counties_is_its_head(draw, words):
    assert "生態環境質量" in words(draw(bars=[]))


def test_parts_and_categories_must_agree(draw, make_bar):
    with pytest.raises(ValueError, match="1 parts for 5 categories"):
        draw(bars=[make_bar(parts=(Decimal(1),))])


def test_categories_without_a_full_mark_cannot_be_drawn(draw):
    with pytest.raises(ValueError, match="no full mark"):
        draw(categories=[], bars=[])
