"""What the tests of essays share: a call of the county."""

import pytest

from campaigns.models import EssayCall
from tests.campaigns.essays.making import make_call
from tests.cast import Cast


@pytest.fixture
def call(cast: Cast) -> EssayCall:
    return make_call(cast.county)
