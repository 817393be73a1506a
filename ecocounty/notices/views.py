"""A person's own notices; nobody sees another's."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from ecocounty.notices.models import Notice
from ecocounty.notices.selectors import Shown, notices_of, show_notices
from ecocounty.notices.services import mark_all_read, mark_read

A_PAGE = 50


@never_cache
def show_index(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, then what they have read."""
    notices = notices_of(request.user.pk)
    waiting = notices.filter(waits=True).count()
    page = Paginator(notices, A_PAGE).get_page(request.GET.get("page"))
    shown = show_notices(request.user, page.object_list)
    context = {
        "answer": answer_for(waiting),
        "waiting": [one for one in shown if one.notice.waits],
        "read": [one for one in shown if not one.notice.waits],
        "page": page,
        "until": newest_waiting(shown),
    }
    return render(request, "notices/index.html", context)


def answer_for(waiting: int) -> str:
    """Return the page's heading."""
    if not waiting:
        return _("Nothing waits for you.")
    sentence = ngettext("%(count)s notice waits for you.", "%(count)s notices wait for you.", waiting)
    return sentence % {"count": waiting}


def newest_waiting(shown: list[Shown]) -> str:
    """Return up to which moment "all" was seen."""
    moments = [one.notice.happened_at for one in shown if one.notice.waits]
    return max(moments).isoformat() if moments else ""


def fetch_notice(request: HttpRequest, pk: int) -> Notice:
    """Return one of the person's own notices."""
    return get_object_or_404(notices_of(request.user.pk), pk=pk)


def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice read and go where it leads; that page asks for its own permission."""
    notice = fetch_notice(request, pk)
    [shown] = show_notices(request.user, [notice])
    mark_read(person_id=request.user.pk, notice=notice)
    address = address_of(notice) if shown.leads_somewhere else ""
    if not address:
        messages.info(request, _("This notice leads nowhere any more. It is marked as read."))
    return redirect(address or "notices:index")


def address_of(notice: Notice) -> str:
    """Return where a notice leads; nothing where that page is gone."""
    try:
        return reverse(notice.route, args=notice.arguments)
    except NoReverseMatch:
        return ""


def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one notice read and stay."""
    mark_read(person_id=request.user.pk, notice=fetch_notice(request, pk))
    return redirect("notices:index")


def read_all(request: HttpRequest) -> HttpResponse:
    """Mark read all that the person saw."""
    until = moment_in(request.POST.get("until", ""))
    count = mark_all_read(person_id=request.user.pk, until=until) if until else 0
    if count:
        sentence = ngettext(
            "%(count)s notice is marked as read.", "%(count)s notices are marked as read.", count
        )
        messages.success(request, sentence % {"count": count})
    else:
        messages.info(request, _("Nothing was marked: open the page again and look at what waits."))
    return redirect("notices:index")


def moment_in(text: str) -> datetime | None:
    """Return the moment that the form names, if it is one with its time zone."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    # Moments at the very ends of the calendar leave it in another time zone.
    return moment if moment and moment.tzinfo and 1900 <= moment.year < 2200 else None
