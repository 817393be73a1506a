"""`manage.py create_administrator`: the first person of an empty database, and nobody unasked after that."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from ecocounty.history.models import Door, Entry
from ecocounty.units.models import Role, Unit, User
from ecocounty.units.services.people import disable_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def create(username: str = "deng", *more: str, city: str = "4312=懷化市") -> None:
    call_command("create_administrator", username, "--name", "鄧建國", "--city", city, *more)


def test_city_county_person_and_role_are_made_and_the_password_printed_once(capsys) -> None:
    create("deng", "--county", "431225=會同縣")
    [password] = re.findall(r"One-time password: (\S+)", capsys.readouterr().out)
    user = User.objects.get()
    assert (user.username, user.display_name, user.unit.name) == ("deng", "鄧建國", "懷化市")
    assert [(role.kind, role.unit.code) for role in Role.objects.all()] == [("administrator", "4312")]
    assert list(Unit.objects.values_list("code", "parent__code")) == [("4312", None), ("431225", "4312")]
    client = Client()
    assert client.post("/login/", {"username": "deng", "password": password}).status_code == 302
    assert client.get("/").url == "/password/"
    assert {entry.door for entry in Entry.objects.all()} == {Door.COMMAND}
    assert [entry.action for entry in Entry.objects.all()] == ["create", "create", "create"]
    assert password not in repr(list(Entry.objects.values()))


def test_a_second_one_is_made_only_if_asked_for(capsys) -> None:
    create()
    with pytest.raises(CommandError, match="deng"):
        create("other")
    assert User.objects.count() == 1
    create("other", "--another")
    assert User.objects.count() == 2 and Unit.objects.count() == 1


def test_one_who_is_switched_off_does_not_count() -> None:
    create()
    create("other", "--another")
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(is_active=False)
    assert not disable_person(actor=None, user=user, why="again")
    create("third")


@pytest.mark.parametrize(
    ("username", "city", "more", "sentence"),
    [
        ("a b", "4312=懷化市", (), "cannot be a user name"),
        ("deng", "懷化市", (), "not CODE=NAME"),
        ("deng", "4312=懷化市", ("--county", "4312=會同縣"), "already"),
    ],
)
def test_what_is_wrong_leaves_nothing_behind(username, city, more, sentence) -> None:
    with pytest.raises(CommandError, match=sentence):
        create(username, *more, city=city)
    assert not User.objects.exists() and not Unit.objects.exists() and not Entry.objects.exists()
