"""Long lists page by page, or all at once where all of it was asked for."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

A_PAGE = 50


def page_of(request: HttpRequest, rows: QuerySet | Sequence, *, size: int = A_PAGE) -> Page:
    """Return the page of a list that was asked for; one that is not there is the nearest that is."""
    pages = Paginator(rows, size)
    if "all" in request.GET:
        pages.per_page = max(pages.count, 1)
    return pages.get_page(request.GET.get("page"))


def query_without_page(request: HttpRequest) -> str:
    """Return what was asked for without the page, for the links to the other pages and to the whole list."""
    query = request.GET.copy()
    for name in ("page", "all"):
        query.pop(name, None)
    return query.urlencode()
