"""What all tests of publicity share."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Let services speak English, whatever language the test before left: the office's own is Chinese."""
    with override("en"):
        yield
