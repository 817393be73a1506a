"""One-time passwords: random, readable, good for 72 hours, to be changed; a reset signs everybody out."""

import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ecocounty.history.models import Entry
from ecocounty.units.models import Session, User
from ecocounty.units.services.newcomers import welcome_person
from ecocounty.units.services.passwords import change_password, new_first_password, reset_password
from ecocounty.units.services.people import BadUserNameError, UserNameTakenError, create_person
from ecocounty.units.services.roles import FirstRole
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def sign_in(username: str, password: str) -> Client | None:
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/login/", {"username": username, "password": password})
    return client if answer.status_code == 302 else None


def welcome(cast: Cast, username: str = "mu"):
    return welcome_person(
        actor=cast.yang,
        username=username,
        display_name="穆同志",
        unit=cast.pingcun,
        role=FirstRole(kind="reporter", held_from=timezone.localdate()),
    )


def test_a_password_is_random_and_can_be_read_out() -> None:
    made = {new_first_password() for _ in range(500)}
    assert len(made) == 500
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}", one) for one in made)


def test_a_newcomer_signs_in_once_with_it_and_must_change_it(cast: Cast) -> None:
    newcomer = welcome(cast)
    client = sign_in("mu", newcomer.password)
    assert client.get("/").url == "/password/"
    new = "ping-cun-zhu-hai-43"
    client.post("/password/", {"old_password": newcomer.password, "new_password1": new, "new_password2": new})
    assert client.get("/").status_code == 200
    assert sign_in("mu", newcomer.password) is None
    assert User.objects.get(username="mu").first_password_until is None


def test_it_is_good_for_three_days_and_then_answers_like_a_wrong_one(cast: Cast, caplog) -> None:
    newcomer = welcome(cast)
    until = newcomer.user.first_password_until
    assert timedelta(hours=71) < until - timezone.now() <= timedelta(hours=72)
    User.objects.filter(pk=newcomer.user.pk).update(first_password_until=timezone.now())

    with caplog.at_level(logging.INFO, "ecocounty.sign_in"):
        late = Client().post("/login/", {"username": "mu", "password": newcomer.password})
        wrong = Client().post("/login/", {"username": "mu", "password": "wrong"})

    assert late.status_code == wrong.status_code == 200
    assert late.context["form"].errors == wrong.context["form"].errors
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == 2
    assert "first password ran out" in lines[0] and "user='mu'" in lines[0]
    assert "ran out" not in lines[1]
    assert newcomer.password not in "".join(lines)


def test_a_late_one_costs_as_much_as_a_wrong_one(cast: Cast, monkeypatch) -> None:
    newcomer, hashed = welcome(cast), []
    User.objects.filter(pk=newcomer.user.pk).update(first_password_until=timezone.now())
    check = User.check_password
    monkeypatch.setattr(User, "check_password", lambda self, raw: hashed.append(raw) or check(self, raw))
    for password in (newcomer.password, "wrong"):
        assert sign_in("mu", password) is None
    assert len(hashed) == 2


def test_a_reset_makes_the_old_password_void_and_ends_all_sessions(cast: Cast) -> None:
    change_password(actor=cast.long, user=cast.long, password="gao-yi-lin-tian-42")
    here, there = (sign_in("long", "gao-yi-lin-tian-42") for _ in range(2))

    password = reset_password(actor=cast.yang, user=cast.long, why="forgotten")

    assert Session.objects.filter(user=cast.long).count() == 0
    for client in (here, there):
        assert client.get("/password/").url.startswith("/login/")
    assert sign_in("long", "gao-yi-lin-tian-42") is None
    assert sign_in("long", password).get("/").url == "/password/"
    entry = Entry.objects.filter(action="reset_password").get()
    assert (entry.actor_name, entry.subject_id, entry.why) == ("yang", str(cast.long.pk), "forgotten")
    assert password not in repr(list(Entry.objects.values()))


@pytest.mark.parametrize("typed", ["long", "LONG", " long ", "ｌｏｎｇ", "Ｌong"])
def test_a_name_that_somebody_has_in_another_spelling_is_refused(typed: str, cast: Cast) -> None:
    count = User.objects.count()
    with pytest.raises(UserNameTakenError, match="long"):
        welcome(cast, typed)
    assert User.objects.count() == count


@pytest.mark.parametrize("typed", ["", " ", "a b", "a\u200bb", "a\u202eb", "x" * 61, "?x", "a/b", "<b>"])
def test_a_name_that_cannot_be_typed_is_refused(typed: str, cast: Cast) -> None:
    with pytest.raises(BadUserNameError):
        welcome(cast, typed)


def test_a_name_is_kept_as_it_is_compared(cast: Cast) -> None:
    person = create_person(
        actor=None, username=" ｍｕ－１ ", display_name="穆", unit=cast.pingcun, password=None
    )
    assert person.username == "mu-1"
    assert create_person(
        actor=None, username="龍小梅", display_name="龍小梅", unit=cast.pingcun, password=None
    ).pk
