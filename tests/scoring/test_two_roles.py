"""What a person sees of a comparison by each of their roles: an administrator's shows nothing, a panel's no entries."""

from datetime import date

import pytest
from django.urls import reverse

from ecocounty.units.models import RoleKind, User
from ecocounty.units.services.roles import give_role
from scoring.selectors.viewers import viewer_of
from scoring.services.rankings import publish_ranking
from tests.scoring.builders import HUITONG, TONGDAO, make_city_office, make_county_office, make_person

pytestmark = pytest.mark.django_db


def test_who_administers_a_rival_sees_not_its_provisional_line(world, sign_in):
    yang = make_county_office(world.huitong)
    give_role(
        actor=None, user=yang, unit=world.tongdao, kind=RoleKind.ADMINISTRATOR, held_from=date(2005, 1, 1)
    )
    client = sign_in(User.objects.get(pk=yang.pk))
    page = client.get(reverse("scoring:ranking", args=[world.assessment.pk])).content.decode()
    assert f"County {HUITONG}" in page and f"County {TONGDAO}" not in page


@pytest.mark.parametrize("kind", [RoleKind.PANEL, RoleKind.SUPPLIER])
def test_who_looks_into_no_returns_is_led_to_no_entry(kind: str, world, sign_in):
    publish_ranking(actor=make_city_office(world.city), assessment=world.assessment)
    address = reverse("scoring:criterion", args=[world.assessment.pk, HUITONG, "closed"])
    page = sign_in(make_person("guest", world.city, kind)).get(address).content.decode()
    assert page.count("2 enterprises") >= 12
    assert 'href="/figures/' not in page


def test_a_reporter_of_the_city_itself_opens_no_countys_ledger(world):
    viewer = viewer_of(make_person("clerk", world.city, RoleKind.REPORTER), world.city)
    assert not viewer.opens_ledger_of(HUITONG)
