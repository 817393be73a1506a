"""The tests of this room read sentences in English, whatever a request before them left behind."""

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield
