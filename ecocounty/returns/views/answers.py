"""The heading of a page: a sentence with the answer in it, as plain text for the title and marked for the page."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.figures.templatetags.periods import month_words
from ecocounty.filling import fill
from ecocounty.periods import Period
from ecocounty.returns.models import MonthlyReturn, ReturnState
from ecocounty.returns.workbook import text_of
from ecocounty.units.models import Unit
from ecocounty.units.templatetags.names import named


@dataclass(frozen=True, slots=True)
class Answer:
    """A heading: the same sentence twice, the unit's name carrying its language where it is printed."""

    title: str
    answer: SafeString


def answer_about(unit: Unit, sentence: str, **words: object) -> Answer:
    """Put a unit's name and other words into a sentence."""
    return Answer(
        title=sentence % {**words, "unit": text_of(unit)},
        answer=fill(sentence, **words, unit=named(unit)),
    )


def answer_for_month(
    *,
    unit: Unit,
    period: Period,
    monthly_return: MonthlyReturn | None,
    filled: int,
    total: int,
    left: int,
    fillable: bool,
) -> Answer:
    """Say where a unit's month stands: what is left, or who has it now."""
    state = monthly_return.state if monthly_return else ReturnState.DRAFT
    return answer_about(
        unit,
        sentence_for(state, left=left, fillable=fillable),
        month=month_words(period),
        filled=filled,
        total=total,
        left=left,
    )


def sentence_for(state: str, *, left: int, fillable: bool) -> str:
    """Return the sentence for a return in this state."""
    if state == ReturnState.ACCEPTED:
        return _("%(unit)s, %(month)s: accepted")
    if state == ReturnState.SUBMITTED:
        return _("%(unit)s, %(month)s: sent in, waiting for review")
    if state == ReturnState.SENT_BACK:
        return _("%(unit)s, %(month)s: sent back, to be put right and sent in again")
    if not fillable:
        return _("%(unit)s, %(month)s: %(filled)s of %(total)s filled in, not sent in yet")
    if not left:
        return _("%(unit)s, %(month)s: nothing left to do, ready to send in")
    return ngettext(
        "%(unit)s, %(month)s: %(filled)s of %(total)s filled in, %(left)s thing left to do",
        "%(unit)s, %(month)s: %(filled)s of %(total)s filled in, %(left)s things left to do",
        left,
    )
