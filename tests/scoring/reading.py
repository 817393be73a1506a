"""Reading a page of this room."""

import re

from django.test import Client
from django.urls import reverse


def page(browser: Client, route: str, *args: object) -> str:
    """Read a page of this room."""
    response = browser.get(reverse(f"scoring:{route}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def heading(body: str) -> str:
    """The h1 without its tags."""
    [found] = re.findall(r"<h1[^>]*>(.*?)</h1>", body, re.S)
    return re.sub(r"<[^>]+>", "", found).strip()
