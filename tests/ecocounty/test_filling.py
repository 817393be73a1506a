"""A sentence with values in it: what is marked stays so, what somebody typed becomes no markup."""

from ecocounty.filling import fill
from ecocounty.units.templatetags.names import typed


def test_a_marked_value_keeps_its_language() -> None:
    assert fill("Put “%(name)s” right", name=typed("植樹節")) == (
        'Put “<span lang="zh" class="typed">植樹節</span>” right'
    )


def test_what_was_typed_and_the_sentence_are_no_markup() -> None:
    assert fill("<b> & %(name)s", name="<i>") == "&lt;b&gt; &amp; &lt;i&gt;"
    assert "<i>" not in fill("%(name)s", name=typed("<i>"))
