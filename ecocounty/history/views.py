"""The history of one thing, for those who may see the thing."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from ecocounty.filling import fill
from ecocounty.history.models import Entry
from ecocounty.history.selectors import entries_about
from ecocounty.history.subjects import find_subject
from ecocounty.history.telling import tell_entries

A_PAGE = 100


@never_cache
def subject_history(request: HttpRequest, kind: str, subject_id: str) -> HttpResponse:
    """Show every entry about a thing, the oldest first; without a page number the last page."""
    heading = find_subject(kind, request.user, subject_id)
    if heading is None:
        raise Http404
    entries = entries_about(heading.subjects)
    if heading.within is not None:
        entries = entries.filter(unit_code__in=heading.within)
    pages = Paginator(entries, A_PAGE)
    page = pages.get_page(request.GET.get("page") or pages.num_pages)
    context = {
        "heading": heading,
        "answer": answer_for(heading.title, pages.count),
        "told": tell_entries(page.object_list),
        "page": page,
        "picture": heading.draw(list(page.object_list), heading.holds) if heading.draw else None,
        "holds": newest_of(entries, heading.holds),
    }
    return render(request, "history/subject.html", context)


def newest_of(entries: QuerySet[Entry], kind: str) -> int | None:
    """Return the key of the newest entry of a kind."""
    if not kind:
        return None
    return entries.filter(subject_kind=kind).order_by("-pk").values_list("pk", flat=True).first()


def answer_for(title: str, count: int) -> SafeString:
    """Return the page's heading: of what, and how many entries there are."""
    words = ngettext("%(title)s: %(count)s entry", "%(title)s: %(count)s entries", count)
    return fill(words, title=title, count=count)
