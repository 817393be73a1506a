"""A list says of each option in which language its words are, where it is not the page's."""

import pytest
from django.utils.translation import override

from ecocounty.units.forms.worded import WordedSelect, worded_name, worded_title
from ecocounty.units.models import Unit

OFFICE = Unit(code="431225101", name="坪村鎮", name_hans="坪村镇", name_en="Pingcun Town")
NAMELESS = Unit(code="431225204", name="高椅鄉")


def drawn(label: str) -> str:
    return WordedSelect(choices=[("1", label)]).render("unit", None)


@pytest.mark.parametrize(
    ("language", "option"),
    [
        ("en", '<option value="1">Pingcun Town</option>'),
        ("zh-hans", '<option value="1">坪村镇</option>'),
        ("zh-hant", '<option value="1">坪村鎮</option>'),
    ],
)
def test_a_name_in_the_pages_language_needs_no_mark(language: str, option: str) -> None:
    with override(language):
        assert option in drawn(worded_name(OFFICE))


@pytest.mark.parametrize(("language", "lang"), [("en", "zh-Hant"), ("zh-hans", "zh-Hant")])
def test_a_name_as_it_was_written_carries_its_language(language: str, lang: str) -> None:
    with override(language):
        assert f'<option value="1" lang="{lang}">高椅鄉 · county</option>' in drawn(
            worded_name(NAMELESS, after=" · county")
        )


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_what_was_typed_is_chinese_in_either_script(language: str) -> None:
    with override(language):
        assert '<option value="1" lang="zh">2005 植樹節</option>' in drawn(worded_title("2005 植樹節"))


def test_words_of_the_page_have_no_language_of_their_own() -> None:
    assert "lang" not in drawn("all")
