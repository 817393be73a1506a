"""Who looks after whom: an office its own people, and nobody somebody who may do more."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ecocounty.units.models import RoleKind, User
from ecocounty.units.selectors.people import kinds_given_by, may_give, people_managed_by
from ecocounty.units.services.roles import end_role, give_role
from tests.cast import Cast, make_person, make_unit

pytestmark = pytest.mark.django_db

OURS = {"yang", "tang", "luo", "long", "ming", "wu", "lin"}


def managed(user: User) -> set[str]:
    # Roles are read once a request.
    return set(people_managed_by(User.objects.get(pk=user.pk)).values_list("username", flat=True))


def test_each_looks_after_their_own_branch(cast: Cast) -> None:
    assert managed(cast.root_admin) == OURS | {"root_admin", "xiang", "shi"}
    assert managed(cast.xiang) == OURS | {"xiang", "shi"}
    assert managed(cast.yang) == OURS
    assert managed(cast.shi) == {"shi"}


def test_nobody_else_looks_after_anybody(cast: Cast) -> None:
    for person in (cast.tang, cast.luo, cast.long, cast.lin):
        assert managed(person) == set()
        assert kinds_given_by(person) == []


@pytest.mark.parametrize("days", [0, 30])
@pytest.mark.parametrize(
    ("kind", "at"),
    [("administrator", "county"), ("city_office", "city"), ("panel", "city"), ("reporter", "rival")],
)
def test_whoever_holds_more_elsewhere_is_out_of_reach(days: int, kind: str, at: str, cast: Cast) -> None:
    begins = timezone.localdate() + timedelta(days=days)
    give_role(actor=None, user=cast.long, unit=getattr(cast, at), kind=kind, held_from=begins)
    assert "long" not in managed(cast.yang)
    assert "long" in managed(cast.root_admin)


def test_a_role_that_is_over_puts_nobody_out_of_reach(cast: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    role = give_role(
        actor=None, user=cast.long, unit=cast.city, kind="panel", held_from=yesterday - timedelta(days=9)
    )
    end_role(actor=None, role=role, last_day=yesterday)
    assert "long" in managed(cast.yang)


def test_an_administrator_is_not_in_the_hands_of_the_city(cast: Cast) -> None:
    assert "root_admin" not in managed(cast.xiang)
    give_role(actor=None, user=cast.yang, unit=cast.county, kind="administrator", held_from=date(2005, 1, 1))
    assert "yang" not in managed(cast.xiang)


def test_two_roles_do_not_lend_each_other_their_reach(cast: Cast) -> None:
    # An administrator of a far county who runs the office here gives no administrators here.
    far = make_unit("433101", "county", None, "吉首市")
    person = make_person("both", far, "administrator")
    give_role(actor=None, user=person, unit=cast.county, kind="county_office", held_from=date(2005, 1, 1))
    person = User.objects.get(pk=person.pk)
    assert may_give(person, kind="administrator", unit=far)
    assert not may_give(person, kind="administrator", unit=cast.county)
    assert may_give(person, kind="reporter", unit=cast.pingcun)


def test_which_roles_each_may_give(cast: Cast) -> None:
    below = ["county_office", "checker", "reporter", "panel", "supplier", "approver", "leader"]
    assert kinds_given_by(cast.yang) == below
    assert kinds_given_by(cast.xiang) == ["city_office", *below]
    assert kinds_given_by(cast.root_admin) == RoleKind.values


def test_a_code_that_begins_alike_is_not_below(cast: Cast) -> None:
    make_person("near", make_unit("4312250", "county", cast.city, "近縣"), "reporter")
    assert "near" not in managed(cast.yang)
