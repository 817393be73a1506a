"""How facts that cost points are told on a history page, to those who read them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from campaigns.models import DeductionKind
from campaigns.selectors.deductions import deductions_seen_by
from campaigns.telling.changes import teller_of_fields
from ecocounty.history.models import Entry
from ecocounty.history.subjects import (
    NOTHING,
    Heading,
    Said,
    number_in,
    plain_words,
    register_subject,
    register_teller,
)
from ecocounty.units.models import User
from ecocounty.units.templatetags.names import typed

DEDUCTION = "campaigns.deduction"
FIELDS = {
    "kind": gettext_lazy("what happened"),
    "day": gettext_lazy("day"),
    "what": gettext_lazy("what"),
    "withdrawn": gettext_lazy("withdrawn"),
}


def find_deduction(user: User, subject_id: str) -> Heading | None:
    """Return the heading of an entry's history, for those who read the entry."""
    found = deductions_seen_by(user).filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    return Heading(
        title=typed(found.what),
        url=f"{reverse('campaigns:article_quotas')}?month={found.day:%Y-%m}",
        back=typed(found.what),
        subjects=((DEDUCTION, str(found.pk)),),
    )


def tell_deductions(entries: list[Entry]) -> Callable[[Entry], list[Said]]:
    """Tell what was entered of a fact; its kind in words."""

    def words(field: str, value: Any) -> str:
        if value in (None, "", False):
            return NOTHING
        if field == "kind":
            return str(DeductionKind(value).label)
        return plain_words(value) if field == "withdrawn" else str(value)

    return teller_of_fields(FIELDS, words)


def register() -> None:
    """Tell the room of history that these entries have one, and how it reads."""
    register_subject(DEDUCTION, find_deduction)
    register_teller(DEDUCTION, tell_deductions)
