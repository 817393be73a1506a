"""What each unit is short of in a month, and the facts that were entered against it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from campaigns.selectors.article_register import read_register
from campaigns.selectors.deductions import deductions_seen_by, units_charged_by
from campaigns.selectors.quotas import is_over
from campaigns.selectors.streaks import read_streaks
from campaigns.views.article_register import month_asked
from campaigns.views.quota_rows import rows_of_quotas, rows_of_tasks
from ecocounty.figures.templatetags.periods import month_words


def show_quotas(request: HttpRequest) -> HttpResponse:
    """Show, unit by unit, what a month asks for, what is short, and what is taken off for what."""
    month, months = month_asked(request)
    register = read_register(request.user, month)
    rows = rows_of_quotas(register, read_streaks(register))
    deductions = deductions_seen_by(request.user).filter(day__gte=month.first_day, day__lte=month.last_day)
    charged = {unit.pk for unit in units_charged_by(request.user)}
    answer = _("%(month)s: units short of their quota: %(short)s")
    if not register.asked:
        answer = _("%(month)s: no unit has a quota")
    context = {
        "answer": answer % {"month": month_words(month), "short": sum(1 for row in rows if row.short)},
        "month": month,
        "months": months,
        "rows": rows,
        "tasks": rows_of_tasks(register),
        "deductions": deductions.order_by("day", "pk"),
        "charged": charged,
        "register": register,
        "is_over": is_over(month),
        "invented": register.invented,
    }
    return render(request, "campaigns/article_quotas.html", context)
