"""A unit's month as what evidence (佐證材料) belongs to: who may look at its files, and who may add some."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocounty.evidence.owners import Owner, OwnerOfEvidence
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.periods import Kind, NotAPeriod, Period
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.selectors.forms import form_for, sections_filled_by
from ecocounty.returns.selectors.reach import units_visible_to
from ecocounty.returns.views.answers import answer_about
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import fills_as_own, may_fill

KIND = "returns.return"


def id_of(unit: Unit, period: Period) -> str:
    """Return how evidence names a unit's month; it may have files before its first cell is filled in."""
    return f"{unit.code}_{period}"


def read_id(owner_id: str) -> tuple[str, Period] | None:
    """Return the unit's code and the month that an id names."""
    code, _line, month = owner_id.rpartition("_")
    try:
        period = Period.parse(month)
    except NotAPeriod:
        return None
    return (code, period) if code and period.kind is Kind.MONTH and str(period) == month else None


def find_month(user: User, owner_id: str) -> OwnerOfEvidence | None:
    """Return a unit's month that asks for a return, if the person may read it."""
    named = read_id(owner_id)
    unit = units_visible_to(user).filter(code=named[0]).first() if named else None
    if unit is None or not is_asked(unit, named[1]):
        return None
    return month_for(user, unit, named[1])


def is_asked(unit: Unit, period: Period) -> bool:
    """Say whether a form asks anything of the unit for the month."""
    form = form_for(unit, period)
    return form is not None and bool(sections_filled_by(unit, form.sections.prefetch_related("filled_by")))


def month_for(user: User, unit: Unit, period: Period) -> OwnerOfEvidence:
    """Return a unit's month as a person sees it who may read it."""
    heading = answer_about(unit, _("%(unit)s, %(month)s"), month=month_words(period))
    fills = may_fill(user, unit)
    held = months(unit.code, period).first()
    return OwnerOfEvidence(
        kind=KIND,
        owner_id=id_of(unit, period),
        title=heading.title,
        shown_title=heading.answer,
        url=reverse("returns:return", args=[unit.code, period]),
        unit=unit,
        may_add=fills,
        on_behalf=fills and not fills_as_own(user, unit),
        closed=_("This return was sent in; files are added to it only when it is sent back.")
        if held and not held.is_open
        else "",
    )


def hold_month(owner_id: str) -> bool:
    """Lock a unit's month while a file is written, and say whether it is still open."""
    named = read_id(owner_id)
    if named is None:
        return False
    # `of`: the unit's row is not ours to lock.
    held = months(*named).select_for_update(of=("self",)).first()
    return held is None or held.is_open


def months(code: str, period: Period) -> QuerySet[MonthlyReturn]:
    """Return the return of a unit's month, if it was begun."""
    return MonthlyReturn.objects.filter(unit__code=code, period=str(period))


MONTH = Owner(kind=KIND, find=find_month, hold=hold_month)
