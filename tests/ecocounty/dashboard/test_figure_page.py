"""A figure's page leads to the return it came from only those who may open the return."""

import pytest
from django.urls import reverse

from ecocounty.figures.models import Figure
from tests.cast import JANUARY, Cast, get_accepted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "is_led"), [("lin", True), ("yang", True), ("long", False)])
def test_a_township_is_not_led_to_the_bureaus_return(name: str, is_led: bool, cast: Cast, sign_in):
    get_accepted(cast.forestry, {"bamboo_area": "2"}, by=cast.lin, accepted_by=cast.yang)
    figure = Figure.objects.in_force().get(unit=cast.pingcun)
    answer = sign_in(cast.people[name]).get(reverse("dashboard:figure", args=[figure.pk]))
    assert answer.status_code == 200
    led = reverse("returns:return", args=[cast.forestry.code, JANUARY]) in answer.content.decode()
    assert led is is_led
