"""What is found leads where its finder may go: a unit without a month to the register, for those who keep it."""

import pytest
from django.urls import reverse

from ecocounty.dashboard.selectors.search import search_everything
from ecocounty.spellings import read_words
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "is_led"), [("yang", True), ("root_admin", True), ("long", False), ("tang", False)]
)
def test_a_unit_leads_to_the_register_those_who_keep_it(name: str, is_led: bool, cast: Cast):
    groups = {group.key: group.found for group in search_everything(cast.people[name], read_words("坪村"))}
    [found] = groups["units"]
    assert found.url == (reverse("units:unit", args=[cast.pingcun.code]) if is_led else "")
