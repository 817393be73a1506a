"""What all tests share: the cast, signing in, and pages without hashed file names."""

import pytest
from django.core.cache import cache
from django.test import Client

from ecocounty.units.models import User
from tests.cast import Cast, make_cast

BACKEND = "ecocounty.units.sign_in.OfficeBackend"


@pytest.fixture(autouse=True)
def _own_var(settings, tmp_path):
    """Keep each test's private files apart, and name static files as they lie in the tree."""
    settings.VAR_DIR = tmp_path
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "private"},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    cache.clear()


@pytest.fixture
def cast(db) -> Cast:
    """Return the city of the tests with everybody in it."""
    return make_cast()


@pytest.fixture
def sign_in():
    """Return a function that gives a browser in which a person is signed in."""

    def enter(user: User, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(user, backend=BACKEND)
        return client

    return enter
