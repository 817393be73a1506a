"""Whose administrator's role is over is an administrator no more: nothing is kept for them, nobody counts them."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from ecocounty.units.models import Role, User
from ecocounty.units.services.people import disable_person
from tests.cast import make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def former(settings) -> User:
    """Return the administrator of a city until yesterday, who was the only one there."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    user = make_person("former", make_unit("4331", "city", None, "湘西州"), "administrator")
    Role.objects.filter(user=user).update(held_to=timezone.localdate() - timedelta(days=1))
    return User.objects.get(pk=user.pk)


def test_they_may_be_switched_off(former: User):
    assert disable_person(actor=None, user=former, why="left")


def test_another_is_made_without_being_asked_twice(former: User, capsys):
    call_command("create_administrator", "deng", "--name", "鄧建國", "--city", "4331=湘西州")
    assert Role.objects.in_force(timezone.localdate()).get(kind="administrator").user.username == "deng"
