"""How notices about facts that cost points read, while these stand."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.models import Deduction, DeductionKind
from campaigns.notices.teller import teller_of
from campaigns.selectors.deductions import deductions_seen_by
from ecocounty.notices.kinds import Kind, Told, register_kinds
from ecocounty.notices.models import Notice
from ecocounty.units.models import User

DEDUCTED = "campaigns.deducted"


def facts_for(user: User, numbers: list[int]) -> dict[int, Deduction]:
    """Return those of these facts that a person may read and that nobody withdrew."""
    return {one.pk: one for one in deductions_seen_by(user).in_force().filter(pk__in=numbers)}


def say(notice: Notice, office: str, fact: Deduction) -> Told:
    """Return the sentence of a notice."""
    sentence = _("%(office)s entered against your unit: %(what)s.")
    return Told(sentence % {"office": office, "what": DeductionKind(fact.kind).label}, quoted=fact.what)


def register() -> None:
    """Tell the room of notices about our kind."""
    register_kinds(
        {DEDUCTED: Kind("bad", gettext_lazy("Deduction"))}, partial(teller_of, find=facts_for, say=say)
    )
