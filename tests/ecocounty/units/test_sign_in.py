"""Signing in and out: who gets in, what the others are told, and what is written down."""

import logging
import re
import time
from ipaddress import ip_address

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from ecocounty.units.models import Session, User
from ecocounty.units.sign_in import address_of
from ecocounty.units.sign_in.person import find_person, fold_name
from tests.ecocounty.units.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db

LOGIN = "/login/"

OTHER_HOSTS = [
    "https://evil.example/",
    "http://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:///evil.example/",
    "http:\\\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\evil.example",
    "/\\/evil.example",
    "\\\\\\evil.example",
    "//evil.example@testserver/",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "http://evil.example/?testserver",
    "http://evil.example#testserver",
    "http://evil.example:80/",
    "http://[::1]/",
    "http://[evil",
    "//testserver:8443@evil.example",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "\tjavascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://testserver/",
    "mailto:a@evil.example",
    " //evil.example/",
    "\t//evil.example/",
    "\x00//evil.example/",
    "\x08//evil.example/",
    "http:\r\n//evil.example",
    "//evil。example/",
    "//evil.example:",
]


def make_demonstrator() -> User:
    user = make_person("tang")
    User.objects.filter(pk=user.pk).update(is_demonstration=True)
    return user


def sign_in(client: Client, username: str = "long", password: str = PASSWORD, **kwargs):
    return client.post(LOGIN, {"username": username, "password": password, **kwargs})


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("dashboard:home")).status_code == 200


@pytest.fixture(autouse=True)
def hashes(settings, monkeypatch) -> list[str]:
    """Make hashing quick, and note each one."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    done, encode = [], MD5PasswordHasher.encode

    def note(self, password: str, salt: str) -> str:
        done.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", note)
    return done


def test_the_right_password_opens_the_first_page(client):
    make_person()

    response = sign_in(client)

    assert response.status_code == 302
    assert response.url == reverse("dashboard:home")
    assert is_signed_in(client)


def test_the_session_gets_a_new_key(client):
    make_person()
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key

    sign_in(client)

    assert client.session.session_key != session.session_key
    assert not Session.objects.filter(pk=session.session_key).exists()


@pytest.mark.parametrize("typed", ["LONG", "Long", " long ", "ｌｏｎｇ", "\u3000Ｌong"])
def test_another_spelling_of_the_name_is_the_same_name(client, typed):
    make_person()

    sign_in(client, typed)

    assert is_signed_in(client)


def test_a_name_is_the_same_through_every_form():
    user = make_person()

    assert [find_person(typed) for typed in ("long", "ＬＯＮＧ", "\u3000long\n", "lonɡ")] == [
        user,
        user,
        user,
        None,
    ]


def test_a_name_stored_with_capitals_is_found(client):
    make_person("Long")

    sign_in(client, "long")

    assert is_signed_in(client)


def test_two_names_that_differ_by_case_need_their_exact_spelling(client):
    make_person("long")
    # Nobody gets such a name any more; a database may hold one from before.
    User.objects.filter(pk=make_person("other").pk).update(username="Long")

    assert sign_in(client, "LONG").status_code == 200
    sign_in(client, "Long")

    assert client.get(reverse("dashboard:home")).wsgi_request.user.username == "Long"


def test_the_password_is_compared_to_the_letter(client):
    make_person()

    for wrong in (PASSWORD.upper(), f" {PASSWORD}", f"{PASSWORD} ", ""):
        assert sign_in(client, password=wrong).status_code == 200

    assert not is_signed_in(client)


@pytest.fixture
def refused(settings) -> dict[str, tuple[str, str]]:
    """Make all kinds of people who do not get in on a production server: their name and password."""
    settings.LOOPBACK_ONLY = False
    make_person("long")
    User.objects.filter(pk=make_person("wu").pk).update(is_active=False)
    make_demonstrator()
    without = make_person("lin")
    without.set_password(None)
    without.save()
    return {
        "no password yet": ("lin", PASSWORD),
        "wrong password": ("long", "not-the-password"),
        "unknown": ("nobody", PASSWORD),
        "switched off": ("wu", PASSWORD),
        "demonstration": ("tang", PASSWORD),
    }


def test_all_who_are_refused_get_the_same_answer(refused):
    answers = set()
    for name, password in refused.values():
        client = Client(headers={"accept-language": "en"})
        response = sign_in(client, name, password)
        assert not is_signed_in(client)
        body = re.sub('value="[A-Za-z0-9]{64}"', "", response.content.decode().replace(f'value="{name}"', ""))
        answers.add((response.status_code, body, tuple(sorted(response.cookies))))

    assert len(answers) == 1
    assert "do not belong together" in str(response.context["form"].non_field_errors())


def test_all_who_are_refused_cost_one_hash(refused, hashes):
    costs = {}
    for kind, (name, password) in refused.items():
        hashes.clear()
        sign_in(Client(), name, password)
        costs[kind] = len(hashes)

    assert costs == dict.fromkeys(refused, 1)


def test_a_demonstration_account_signs_in_on_its_own_computer(client, settings):
    settings.LOOPBACK_ONLY = True
    make_demonstrator()

    sign_in(client, "tang")

    assert is_signed_in(client)


def test_a_session_of_the_demonstration_is_worth_nothing_in_production(client, settings):
    settings.LOOPBACK_ONLY = True
    make_demonstrator()
    sign_in(client, "tang")

    settings.LOOPBACK_ONLY = False

    assert not is_signed_in(client)


def test_an_account_switched_off_is_out_at_the_next_page(client):
    user = make_person()
    sign_in(client)
    assert is_signed_in(client)

    User.objects.filter(pk=user.pk).update(is_active=False)

    assert not is_signed_in(client)


def test_a_password_set_by_somebody_else_ends_the_session(client):
    user = make_person()
    sign_in(client)

    user.set_password("another-one-4312")
    user.save()

    assert not is_signed_in(client)


def test_next_leads_to_the_page_that_was_asked_for(client):
    make_person()

    assert sign_in(client, next="/report/?month=2005-06").url == "/report/?month=2005-06"


@pytest.mark.parametrize("target", OTHER_HOSTS)
def test_next_does_not_lead_to_another_host(client, target):
    make_person()

    assert sign_in(client, next=target).url == reverse("dashboard:home")


def test_whoever_is_signed_in_is_not_asked_again(client):
    make_person()
    sign_in(client)

    assert client.get(LOGIN).url == reverse("dashboard:home")
    assert client.get(LOGIN, {"next": "//evil.example/"}).url == reverse("dashboard:home")


def test_reading_the_sign_out_address_signs_nobody_out(client):
    make_person()
    sign_in(client)

    assert client.get("/logout/").status_code == 405
    assert client.head("/logout/").status_code == 405
    assert is_signed_in(client)


def test_signing_out_ends_the_session_for_good(client):
    make_person()
    sign_in(client)
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert is_signed_in(thief)

    response = client.post("/logout/")

    assert response.url == LOGIN
    assert not is_signed_in(thief)
    assert not is_signed_in(client)


def test_signing_out_does_not_lead_to_another_host(client):
    make_person()
    sign_in(client)

    assert client.post("/logout/", {"next": "//evil.example/"}).url in (LOGIN, "/logout/")


def test_a_form_of_another_site_is_refused():
    make_person()
    client = Client(enforce_csrf_checks=True)

    assert sign_in(client).status_code == 403


def test_each_event_is_one_line(client, caplog):
    make_person()
    caplog.set_level(logging.INFO, "ecocounty.sign_in")

    sign_in(client, password="not-the-password")
    sign_in(client)
    client.post("/logout/")

    lines = [record.getMessage() for record in caplog.records if record.name == "ecocounty.sign_in"]
    assert lines == [
        "refused user='long' address=127.0.0.1 browser=new",
        "signed in user='long' address=127.0.0.1 browser=new",
        "signed out user='long' address=127.0.0.1 browser=known",
    ]


@pytest.mark.parametrize("name", ["long\r\n2005 INFO signed in", "\x1b[2Klong", "lo\u202eng", "lo\u2028ng"])
def test_a_name_cannot_write_a_second_line(client, caplog, name):
    make_person()
    User.objects.update(username=name)
    caplog.set_level(logging.INFO)

    sign_in(client, name)

    (line,) = [record.getMessage() for record in caplog.records if record.name == "ecocounty.sign_in"]
    assert line.isprintable()
    assert line.isascii()


def test_nothing_secret_is_written_down(client, caplog):
    make_person()
    caplog.set_level(logging.DEBUG)

    sign_in(client, "long", "a-wrong-secret")
    # The slip everybody makes: the password in the field of the name.
    client.post(f"{LOGIN}?password=in-the-address", {"username": PASSWORD, "password": "x"})
    sign_in(client)

    number = client.cookies["browser"].value.split(".")[0]
    written = (
        caplog.text + repr(list(AccessAttempt.objects.values())) + repr(list(AccessLog.objects.values()))
    )
    for secret in ("a-wrong-secret", PASSWORD, "in-the-address", number, client.session.session_key):
        assert secret not in written


@pytest.mark.parametrize("found", ["fe80::1%x browser=known", "10.0.0.1\r\nx", "10.0.0.1 x", "unix:", ""])
def test_an_address_is_an_address_or_nothing(rf, found):
    address = address_of(rf.get("/", REMOTE_ADDR=found))

    assert address is None or ip_address(address).scope_id is None


def test_axes_keeps_a_list_of_sign_ins_and_sign_outs(client):
    make_person()
    sign_in(client)
    client.post("/logout/")

    log = AccessLog.objects.get()
    assert (log.username, log.ip_address) == ("long", "127.0.0.1")
    assert log.logout_time is not None


@pytest.mark.parametrize(
    "name",
    ["", " ", "\x00", "a" * 61, "長" * 100_000, "\x00" * 61, "?", "%s", "\ufffe"],
)
def test_a_name_that_cannot_be_one_is_refused_in_peace(client, name):
    make_person()

    assert sign_in(client, name).status_code == 200
    assert not is_signed_in(client)


def test_a_name_made_to_be_slow_is_not_looked_into():
    """Sorting the marks on one letter takes time by the square of their number: minutes for this one."""
    started = time.process_time()

    assert find_person("a" + "\u0301\u0323" * 300_000) is None
    assert fold_name("a" + "\u0301\u0323" * 300_000)
    assert time.process_time() - started < 2


def test_a_very_long_password_is_an_ordinary_wrong_one(client):
    make_person()

    assert sign_in(client, password="長" * 10_000).status_code == 200
