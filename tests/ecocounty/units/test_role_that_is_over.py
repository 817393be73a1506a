"""A role that is over is history: nobody ends it again or hands its seat over."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ecocounty.units.services.roles import end_role, give_role
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["end_role", "hand_over"])
def test_it_is_not_there_to_be_ended_or_handed_over(name: str, cast: Cast, sign_in):
    yesterday = timezone.localdate() - timedelta(days=1)
    over = cast.long.roles.get()
    client = sign_in(cast.yang)
    address = reverse(f"people:{name}", args=[cast.long.pk, over.pk])
    assert client.get(address).status_code == 200
    end_role(actor=None, role=over, last_day=yesterday)
    give_role(actor=None, user=cast.long, unit=cast.gaoyi, kind="reporter", held_from=yesterday)
    assert client.get(address).status_code == 404


def test_the_list_is_narrowed_by_roles_that_one_may_give(cast: Cast, sign_in):
    page = sign_in(cast.yang).get(reverse("people:index"))
    kinds = {kind for kind, _label in page.context["kinds"]}
    assert "reporter" in kinds and not kinds & {"administrator", "city_office"}
