"""What nobody sees is no text: zero-width signs, soft hyphens, direction marks."""

import pytest
from django import forms

from ecocounty.spellings import one_line, strip_unseen
from ecocounty.units.forms.texts import TextField

UNSEEN = ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u202e", "\u2066\u2069", "\u3000", " \u200b \x00"]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_of_what_nobody_sees_nothing_is_left(unseen):
    assert (strip_unseen(unseen), one_line(unseen)) == ("", "")
    assert strip_unseen(f"{unseen}綠色 會同{unseen}") == "綠色 會同"


def test_one_line_is_plain_throughout():
    assert one_line("\ufeff綠色\u200b\n 會\u00ad同 \u202c") == "綠色 會同"


def test_what_is_seen_stays_with_its_lines():
    assert strip_unseen("甲\u200b乙\n丙\n") == "甲\u200b乙\n丙"


@pytest.mark.parametrize("unseen", UNSEEN[:-1])
def test_a_form_takes_none_for_a_text(unseen):
    with pytest.raises(forms.forms.ValidationError, match="required"):
        TextField(error_messages={"required": "required"}).clean(unseen)
    assert TextField(required=False).clean(f"{unseen}會同{unseen}") == "會同"
    assert TextField(required=False).clean(None) == ""


def test_private_characters_are_seen_in_the_office():
    assert strip_unseen("\ue000") == one_line("\ue000") == "\ue000"


def test_the_length_is_asked_of_what_is_kept():
    # A letter that is two when it is composed.
    with pytest.raises(forms.ValidationError, match="at most 3"):
        TextField(max_length=3).clean("\u0958" * 2)
    assert len(TextField(max_length=4).clean("\u0958" * 2)) == 4
