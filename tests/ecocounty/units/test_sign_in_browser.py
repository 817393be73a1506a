"""The cookie by which a browser is known again: what it looks like and whom it helps."""

from types import SimpleNamespace

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from ecocounty.units.models import User
from tests.ecocounty.units.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db

LOGIN = "/login/"
YEAR = 365 * 24 * 3600


def sign_in(client: Client, username: str = "long", password: str = PASSWORD):
    return client.post(LOGIN, {"username": username, "password": password})


def cookie_after_sign_in(client: Client, username: str = "long"):
    """Sign in, sign out, and return the browser's cookie."""
    response = sign_in(client, username)
    assert response.status_code == 302
    client.post(reverse("logout"))
    return response.cookies["browser"]


def with_cookie(value: str) -> Client:
    client = Client()
    client.cookies["browser"] = value
    return client


def lock_out_strangers(username: str = "long") -> None:
    for _ in range(11):
        response = sign_in(Client(), username, "wrong")
    assert response.status_code == 429


def is_known(client: Client, username: str = "long") -> bool:
    """Say whether the browser gets in where strangers are locked out."""
    return sign_in(client, username).status_code == 302


@pytest.fixture(autouse=True)
def quick_hashes(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_it_is_for_a_year_and_out_of_reach_of_scripts_and_other_sites():
    make_person()

    cookie = cookie_after_sign_in(Client())

    assert cookie["max-age"] == YEAR
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert not cookie["secure"]


def test_under_tls_it_is_sent_over_tls_only(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    make_person()

    cookies = sign_in(client).cookies

    assert "browser" not in cookies
    cookie = cookies["__Host-browser"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_it_tells_nobody_who_signed_in():
    user = make_person()

    value = cookie_after_sign_in(Client()).value

    assert "long" not in value
    assert user.password not in value


def test_a_failure_sets_none(client):
    make_person()

    assert "browser" not in sign_in(client, password="wrong").cookies
    assert "browser" not in client.get(LOGIN).cookies


def test_a_browser_is_known_after_one_sign_in():
    make_person()
    client = Client()
    cookie_after_sign_in(client)
    lock_out_strangers()

    assert is_known(client)


def test_a_cookie_of_somebody_else_helps_nobody():
    make_person("long")
    make_person("wu")
    client = Client()
    cookie_after_sign_in(client, "wu")
    lock_out_strangers("long")

    assert not is_known(client, "long")
    assert is_known(client, "wu")


def test_the_same_stored_password_makes_nobody_the_same_person():
    user, other = make_person("long"), make_person("wu")
    User.objects.filter(pk=user.pk).update(password=other.password)
    client = Client()
    cookie_after_sign_in(client, "wu")
    lock_out_strangers("long")

    assert not is_known(client, "long")


def test_a_changed_or_invented_cookie_is_a_stranger():
    make_person()
    value = cookie_after_sign_in(Client()).value
    number, mark = value.split(":")[0].split(".")
    other_salt = signing.TimestampSigner(salt="browser").sign(f"{number}.{mark}")
    lock_out_strangers()

    invented = [
        "",
        ".",
        ":",
        "::",
        number,
        f"{number}.{mark}",
        f"{number}.{mark}:1abcde:{'A' * 43}",
        value[:-1],
        value[1:],
        value.replace(mark, mark[::-1]),
        value.replace(number, number[::-1]),
        other_salt,
        "é\xff" + value,
        "x" * 4000,
    ]
    assert [cookie for cookie in invented if is_known(with_cookie(cookie))] == []
    assert is_known(with_cookie(value))


def test_marks_of_two_browsers_cannot_be_combined():
    """A mark belongs to its browser's number: signed together with another number it is void."""
    make_person()
    mark = cookie_after_sign_in(Client()).value.split(":")[0].split(".")[1]
    signer = signing.get_cookie_signer(salt="browserecocounty.units.sign_in.browser")
    lock_out_strangers()

    assert not is_known(with_cookie(signer.sign(f"another-number.{mark}")))


def test_it_is_worth_nothing_after_a_year(monkeypatch):
    make_person()
    client = Client()
    cookie_after_sign_in(client)
    lock_out_strangers()
    now = signing.time.time()

    monkeypatch.setattr(signing, "time", SimpleNamespace(time=lambda: now + YEAR + 60))
    assert not is_known(with_cookie(client.cookies["browser"].value))

    monkeypatch.setattr(signing, "time", SimpleNamespace(time=lambda: now + YEAR - 60))
    assert is_known(with_cookie(client.cookies["browser"].value))


def test_it_is_good_for_several_people_on_one_browser():
    for name in ("long", "wu", "lin"):
        make_person(name)
    client = Client()
    for name in ("long", "wu", "lin"):
        cookie_after_sign_in(client, name)
        lock_out_strangers(name)

    assert [is_known(copy_of(client), name) for name in ("long", "wu", "lin")] == [True, True, True]


def copy_of(client: Client) -> Client:
    return with_cookie(client.cookies["browser"].value)


def test_the_ninth_person_takes_the_place_of_the_first():
    names = [f"person{number}" for number in range(9)]
    client = Client()
    for name in names:
        make_person(name)
        value = cookie_after_sign_in(client, name).value
    for name in names:
        lock_out_strangers(name)

    assert [name for name in names if not is_known(with_cookie(value), name)] == ["person0"]
    assert len(value) < 500


def test_the_number_stays_when_the_person_signs_in_again():
    make_person()
    client = Client()

    first, second = cookie_after_sign_in(client).value, cookie_after_sign_in(client).value

    assert first.split(":")[0] == second.split(":")[0]


def test_signing_out_leaves_the_browser_known():
    make_person()
    client = Client()
    sign_in(client)
    client.post(reverse("logout"))
    lock_out_strangers()

    assert is_known(client)


def test_cookies_collected_under_an_old_password_are_void():
    user = make_person()
    collected = [cookie_after_sign_in(Client()).value for _ in range(3)]
    user.set_password("another-one-4312")
    user.save()
    lock_out_strangers()

    statuses = [sign_in(with_cookie(value), password="another-one-4312").status_code for value in collected]
    assert statuses == [429, 429, 429]


def test_the_new_password_is_known_where_it_was_set():
    make_person()
    client = Client()
    sign_in(client)
    new = "another-one-4312"
    client.post(
        reverse("password_change"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )
    client.post(reverse("logout"))
    lock_out_strangers()

    assert sign_in(client, password=new).status_code == 302
