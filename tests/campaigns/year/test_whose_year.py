"""Whose year a page opens with, and which units it lets choose: those of the roles that look, and of no other."""

from datetime import date

import pytest
from django.urls import reverse

from ecocounty.units.models import User
from ecocounty.units.services.roles import give_role
from tests.campaigns.year.making import answer, banners
from tests.cast import Cast, make_person, make_unit

YEAR, UNITS = reverse("campaigns:year"), reverse("campaigns:units")


@pytest.mark.parametrize(
    ("name", "unit"),
    [("long", "pingcun"), ("yang", "county"), ("tang", "county"), ("luo", "county"), ("xiang", "city")],
)
def test_it_opens_with_the_unit_of_ones_role(name: str, unit: str, cast: Cast):
    banners()
    assert answer(cast.people[name], YEAR).context["unit"] == getattr(cast, unit)


def with_roles(cast: Cast, *roles: tuple[str, str]) -> User:
    """Return a person who came into one role after another: (kind, unit)."""
    person = make_person("several", cast.city)
    for year, (kind, at) in enumerate(roles, start=2000):
        give_role(actor=None, user=person, unit=getattr(cast, at), kind=kind, held_from=date(year, 1, 1))
    return User.objects.get(pk=person.pk)


@pytest.mark.parametrize(
    ("roles", "unit"),
    [
        # Who looks down opens with all that is below, though they report longer.
        ([("reporter", "pingcun"), ("county_office", "county")], "county"),
        # These roles look into no register.
        ([("panel", "county"), ("reporter", "pingcun")], "pingcun"),
        ([("administrator", "city"), ("checker", "county")], "county"),
    ],
)
def test_of_several_roles_only_those_count_that_look(roles: list[tuple[str, str]], unit: str, cast: Cast):
    banners()
    person = with_roles(cast, *roles)
    assert answer(person, YEAR).context["unit"] == getattr(cast, unit)


def test_the_comparison_opens_with_no_more(cast: Cast):
    banners()
    person = with_roles(cast, ("administrator", "city"), ("checker", "county"))
    assert answer(person, UNITS).context["unit"] == cast.county


def test_units_within_reach_are_there_to_be_chosen(cast: Cast):
    banners()
    far = make_unit("4331", "city", None, "湘西州")
    make_unit("433101", "county", far, "吉首市")
    of_county = [cast.county, cast.pingcun, cast.gaoyi, cast.forestry, cast.television]
    for person, of_year, compared in (
        (cast.xiang, [cast.city, cast.county, cast.rival], [cast.city, cast.county, cast.rival]),
        (cast.yang, of_county, [cast.county]),
    ):
        assert answer(person, YEAR).context["units"] == of_year
        assert answer(person, UNITS).context["units"] == compared
    assert answer(cast.long, YEAR).context["units"] == [cast.pingcun]
