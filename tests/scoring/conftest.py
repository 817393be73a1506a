"""Every test of this room speaks English and begins with an empty cache."""

import pytest
from django.core.cache import cache
from django.utils import translation

from tests.scoring.builders import World


@pytest.fixture(autouse=True)
def in_english(settings):
    # A rolled back database gives the same numbers again, to which the cache would hold old results.
    cache.clear()
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def world(db) -> World:
    return World().fill()
