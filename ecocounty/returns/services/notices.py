"""Telling people what was done with a month that concerns them. A command tells nobody."""

from django.db.models import QuerySet

from ecocounty.notices.services import NewNotice, notify, settle
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.notice_words import (
    ACCEPTED,
    ENTERED_FOR_YOU,
    SENT_BACK,
    SENT_IN,
    SENT_IN_FOR_YOU,
    TAKEN_IN_FOR_YOU,
    subject_of,
)
from ecocounty.returns.selectors.concerned import people_who_decide, people_who_fill
from ecocounty.units.models import User
from ecocounty.units.services.notices import wants_mail


def tell_of_entering(
    monthly_return: MonthlyReturn, *, actor: User | None, reason: str, from_workbook: bool
) -> None:
    """Tell a unit that the office filled in cells for it (代填), once however many cells there are."""
    kind = TAKEN_IN_FOR_YOU if from_workbook else ENTERED_FOR_YOU
    tell(kind, monthly_return, people_who_fill(monthly_return.unit), actor=actor, quoted=reason)


def tell_of_submitting(monthly_return: MonthlyReturn, *, actor: User | None, on_behalf: bool) -> None:
    """Tell the office that a month waits for it, and the unit if somebody sent it in for it."""
    settle(kinds=[SENT_BACK], subject=subject_of(monthly_return))
    tell(SENT_IN, monthly_return, people_who_decide(monthly_return.unit), actor=actor)
    if on_behalf:
        tell(SENT_IN_FOR_YOU, monthly_return, people_who_fill(monthly_return.unit), actor=actor)


def tell_of_decision(monthly_return: MonthlyReturn, *, actor: User | None, accepted: bool) -> None:
    """Tell a unit that its month was accepted, or sent back and why; it waits for the office no more."""
    over = [SENT_IN, SENT_BACK] if accepted else [SENT_IN, ACCEPTED]
    settle(kinds=over, subject=subject_of(monthly_return))
    tell(
        ACCEPTED if accepted else SENT_BACK,
        monthly_return,
        people_who_fill(monthly_return.unit),
        actor=actor,
        quoted="" if accepted else monthly_return.reason,
    )


def tell(
    kind: str,
    monthly_return: MonthlyReturn,
    people: QuerySet[User],
    *,
    actor: User | None,
    quoted: str = "",
) -> None:
    """Tell these people, except whoever did it, by one question for who they are and one for the notices."""
    if actor is None:
        return
    unit, period = monthly_return.unit, monthly_return.period
    said = {"by": actor.unit.code, "period": period} | ({"quoted": quoted} if quoted else {})
    notify(
        NewNotice(
            person_id=person.pk,
            kind=kind,
            subject=subject_of(monthly_return),
            unit_code=unit.code,
            route="returns:return",
            arguments=[unit.code, period],
            said=said,
            by_mail=wants_mail(person),
        )
        for person in people.exclude(pk=actor.pk)
    )
