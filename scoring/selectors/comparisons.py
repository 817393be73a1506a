"""Which comparisons there are."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ecocounty.periods import Period
from ecocounty.units.models import User
from scoring.models import Assessment
from scoring.selectors.words import write_period


@dataclass(frozen=True, slots=True)
class Choice:
    """A comparison to choose from."""

    pk: int
    words: str
    assessment: Assessment


def comparisons_for(user: User) -> list[Choice]:
    """Return what the person may open, the newest first; of one year the whole year before its months."""
    assessments = Assessment.objects.visible_to(user).select_related("scheme", "group")
    return [
        Choice(pk=one.pk, words=words_for(one), assessment=one)
        for one in sorted(assessments, key=by_newest, reverse=True)
    ]


def words_for(assessment: Assessment) -> str:
    """Return the period and the scheme, for a list to choose from."""
    return _("%(period)s: %(scheme)s %(version)s") % {
        "period": write_period(Period.parse(assessment.period)),
        "scheme": assessment.scheme.name_now().text,
        "version": assessment.scheme.version,
    }


def by_newest(assessment: Assessment) -> tuple:
    """Return what to sort by: how far the period reaches, then how much of the year it covers."""
    period = Period.parse(assessment.period)
    return period.last_day, len(period.months()), assessment.pk
