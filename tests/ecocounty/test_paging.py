"""A list page by page."""

import pytest
from django.test import RequestFactory

from ecocounty.paging import A_PAGE, page_of, query_without_page

ROWS = list(range(A_PAGE + 1))


def ask(query: str):
    return RequestFactory().get(f"/?{query}")


@pytest.mark.parametrize(
    ("query", "first", "count"),
    [
        ("", 0, A_PAGE),
        ("page=2", A_PAGE, 1),
        ("page=99", A_PAGE, 1),
        ("page=x", 0, A_PAGE),
        ("all=1", 0, A_PAGE + 1),
    ],
)
def test_a_page_of_a_list(query: str, first: int, count: int):
    page = page_of(ask(query), ROWS)
    assert (page.object_list[0], len(page)) == (first, count)


def test_a_list_of_nothing_is_one_page_without_rows():
    assert list(page_of(ask("all=1"), [])) == []


def test_links_to_other_pages_keep_what_was_asked_for():
    assert query_without_page(ask("unit=1&page=2&all=1&unit=2")) == "unit=1&unit=2"
