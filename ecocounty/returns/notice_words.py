"""How notices about a unit's month read, for those who may still look into it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.figures.templatetags.periods import month_words
from ecocounty.notices.kinds import Kind, Told, register_kinds
from ecocounty.notices.models import Notice
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.selectors.reach import units_visible_to
from ecocounty.units.models import User
from ecocounty.units.telling import names_of_units

ENTERED_FOR_YOU, TAKEN_IN_FOR_YOU = "returns.entered_for_you", "returns.taken_in_for_you"
SENT_IN, SENT_IN_FOR_YOU = "returns.sent_in", "returns.sent_in_for_you"
SENT_BACK, ACCEPTED = "returns.sent_back", "returns.accepted"

KINDS = {
    ENTERED_FOR_YOU: Kind("info", gettext_lazy("Entered for you")),
    TAKEN_IN_FOR_YOU: Kind("info", gettext_lazy("Workbook taken in for you")),
    SENT_IN: Kind("info", gettext_lazy("To review")),
    SENT_IN_FOR_YOU: Kind("info", gettext_lazy("Sent in for you")),
    SENT_BACK: Kind("bad", gettext_lazy("Sent back")),
    ACCEPTED: Kind("ok", gettext_lazy("Accepted")),
}
SENTENCES = {
    ENTERED_FOR_YOU: gettext_lazy("%(unit)s, %(month)s: %(office)s filled in figures for you."),
    TAKEN_IN_FOR_YOU: gettext_lazy("%(unit)s, %(month)s: %(office)s took in a workbook for you."),
    SENT_IN: gettext_lazy("%(unit)s, %(month)s: sent in, waiting for your review."),
    SENT_IN_FOR_YOU: gettext_lazy("%(unit)s, %(month)s: %(office)s sent it in for you."),
    SENT_BACK: gettext_lazy("%(unit)s, %(month)s: %(office)s sent it back, to be put right."),
    ACCEPTED: gettext_lazy("%(unit)s, %(month)s: %(office)s accepted it."),
}


def subject_of(monthly_return: MonthlyReturn) -> str:
    """Return what a notice is about: a unit's month."""
    return f"{monthly_return.unit.code}_{monthly_return.period}"


def tell_notices(user: User, notices: list[Notice]):
    """Tell of months of units whose returns the person may read today; of others nothing."""
    visible = {
        unit.code: unit for unit in units_visible_to(user).filter(code__in={n.unit_code for n in notices})
    }
    offices = names_of_units({notice.said.get("by", "") for notice in notices})

    def tell(notice: Notice) -> Told | None:
        unit = visible.get(notice.unit_code)
        if unit is None:
            return None
        words = {
            "unit": unit.name_now().text,
            "month": month_words(notice.said.get("period")),
            "office": offices.get(notice.said.get("by", ""), "") or _("somebody"),
        }
        return Told(str(SENTENCES[notice.kind]) % words, quoted=notice.said.get("quoted", ""))

    return tell


def register() -> None:
    """Tell the room of notices about our kinds."""
    register_kinds(KINDS, tell_notices)
