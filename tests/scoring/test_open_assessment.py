"""A comparison is opened, and a scheme brought in, by the city's office alone."""

import pytest
from django.core.exceptions import PermissionDenied

from ecocounty.periods import Period
from ecocounty.units.models import RoleKind
from scoring.models import Assessment, Scheme
from scoring.services.assessments import open_assessment
from scoring.services.schemes import NewScheme, create_scheme
from tests.scoring.builders import (
    ITEMS,
    make_city,
    make_city_office,
    make_counties,
    make_county_office,
    make_indicators,
    make_person,
    make_scheme,
)

pytestmark = pytest.mark.django_db

OTHERS = ("leader", "approver", "administrator", "county", "elsewhere")


@pytest.fixture
def city():
    city = make_city()
    make_indicators(city)
    return city


def somebody(which: str, city):
    if which == "county":
        return make_county_office(make_counties(city, 1)[0])
    if which == "elsewhere":
        return make_city_office(make_city("4311", "永州市"), "other")
    return make_person("somebody", city, RoleKind(which))


def opened_by(actor, city) -> Assessment:
    [scheme] = Scheme.objects.all()
    return open_assessment(actor=actor, scheme=scheme, group=city, period=Period.parse("2005"))


def brought_by(actor, city) -> Scheme:
    new = NewScheme(key="small", version=1, belongs_to=city, name="小方案", criteria=ITEMS)
    return create_scheme(actor=actor, new=new)


def test_the_citys_office_does_both(city):
    office = make_city_office(city)
    assert brought_by(office, city).belongs_to == city
    assert opened_by(office, city).group == city


@pytest.mark.parametrize("which", OTHERS)
def test_nobody_else_opens_a_comparison(which: str, city):
    make_scheme(city)
    with pytest.raises(PermissionDenied):
        opened_by(somebody(which, city), city)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("which", OTHERS)
def test_nobody_else_brings_a_scheme_in(which: str, city):
    with pytest.raises(PermissionDenied):
        brought_by(somebody(which, city), city)
    assert not Scheme.objects.exists()
