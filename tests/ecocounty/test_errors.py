"""What a reader sees when something goes wrong: a page in their language with a number, and nothing of ours."""

import io
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from ecocounty import urls
from ecocounty.errors import server_error
from ecocounty.units.access import ACCESS, EVERYBODY, Access
from tests.ecocounty.crossing import crossed

ROOT = Path(__file__).resolve().parents[2]
FAULTS = {
    "403": PermissionDenied("secret of the view"),
    "409": crossed(),
    "500": RuntimeError("secret of the view"),
    "503": OperationalError("secret of the view: could not connect to db.internal"),
}
TAGS = {"zh-hant": "zh-Hant", "zh-hans": "zh-Hans", "en": "en"}
NUMBER = re.compile(r'<dd class="mono">([2-9A-HJ-NP-Z]{8})</dd>')


def fail(request: HttpRequest, how: str) -> HttpResponse:
    """A view in which something is wrong."""
    if how == "said":
        raise RuntimeError(request.GET["text"])
    raise FAULTS[how]


@pytest.fixture(autouse=True)
def _routes(settings, monkeypatch) -> None:
    """Put the broken view among the product's own, open to everybody."""
    module = ModuleType("broken_urls")
    module.urlpatterns = [*urls.urlpatterns, path("broken/<str:how>/", fail, name="broken")]
    for name in ("handler400", "handler403", "handler404", "handler500"):
        setattr(module, name, getattr(urls, name))
    settings.ROOT_URLCONF = module
    monkeypatch.setitem(ACCESS, "broken", Access(read=EVERYBODY, signed_out=True))


@dataclass(frozen=True)
class Log:
    """What the product's own handler writes, formatter included."""

    stream: io.StringIO

    @property
    def lines(self) -> list[str]:
        return self.stream.getvalue().splitlines()

    @property
    def events(self) -> list[str]:
        """Return the lines that a reader of the log takes for events."""
        return [line for line in self.lines if re.match(r"\d{4}-\d\d-\d\d ", line)]


@pytest.fixture
def log() -> Iterator[Log]:
    [handler] = [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler]
    kept = handler.setStream(io.StringIO())
    yield Log(handler.stream)
    handler.setStream(kept)


def browser(language: str = "en", **kwargs) -> Client:
    return Client(headers={"accept-language": language}, raise_request_exception=False, **kwargs)


def ask(kind: str, language: str = "en") -> HttpResponse:
    """Bring about an error of this kind."""
    if kind == "400":
        return browser(language).get("/login/", headers={"host": "evil.example"})
    if kind == "404":
        return browser(language).get("/nowhere/")
    if kind == "405":
        return browser(language).get("/language/")
    if kind == "csrf":
        return browser(language, enforce_csrf_checks=True).post("/login/", {"username": "long"})
    return browser(language).get(f"/broken/{kind}/")


KINDS = ("400", "403", "404", "405", "409", "500", "503", "csrf")


def status_of(kind: str) -> int:
    return 403 if kind == "csrf" else int(kind)


def heading(response: HttpResponse) -> str:
    [found] = re.findall(r"<h1>(.*?)</h1>", response.content.decode(), re.S)
    return found


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("kind", KINDS)
def test_an_error_is_a_page_in_the_readers_language_with_a_number(kind: str, language: str, log: Log):
    # No database is open to this test: the page must come up without one.
    response = ask(kind, language)

    body = response.content.decode()
    assert response.status_code == status_of(kind)
    assert f'<html lang="{TAGS[language]}">' in body
    assert heading(response)
    [number] = NUMBER.findall(body)
    assert any(number in event and str(status_of(kind)) in event for event in log.events)


@pytest.mark.parametrize("kind", KINDS)
def test_each_error_says_something_else_in_each_language(kind: str):
    said = {language: heading(ask(kind, language)) for language in TAGS}
    assert len(set(said.values())) == 3, said
    assert re.search("[\u4e00-\u9fff]", said["zh-hant"]) and re.search("[\u4e00-\u9fff]", said["zh-hans"])


@pytest.mark.parametrize("kind", KINDS)
def test_each_error_gets_a_number_of_its_own(kind: str):
    numbers = [NUMBER.findall(ask(kind).content.decode())[0] for _time in range(3)]
    assert len(set(numbers)) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_tells_nothing_of_how_the_product_is_set_up(kind: str, settings):
    settings.SECRET_KEY = "key-that-nobody-may-read-0123456789-abcdefghijklmnop"
    response = ask(kind)

    shown = response.content.decode() + str(response.headers)
    secrets = [
        settings.SECRET_KEY,
        str(settings.DATABASES["default"]["NAME"]),
        str(settings.VAR_DIR),
        str(ROOT),
        "secret of the view",
        "db.internal",
        "Traceback",
        "Error",
        "Exception",
        "Django",
        "Python",
    ]
    assert [secret for secret in secrets if secret and secret in shown] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_page_needs_nothing_inline(kind: str):
    body = ask(kind).content.decode()
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", body)


def test_a_database_that_does_not_answer_says_when_to_come_again():
    response = ask("503")
    assert response["Retry-After"] == "30"
    assert "wait one minute" in response.content.decode()


def failing_connection(monkeypatch) -> None:
    def refuse(*args, **kwargs):
        raise OperationalError("could not connect to db.internal")

    monkeypatch.setattr(connections["default"], "ensure_connection", refuse)


def failing_before(monkeypatch) -> None:
    monkeypatch.setattr(SessionMiddleware, "process_request", raise_operational)


def failing_after(monkeypatch) -> None:
    monkeypatch.setattr(SessionMiddleware, "process_response", raise_operational)


def raise_operational(*args, **kwargs) -> None:
    raise OperationalError("database is locked")


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("break_it", [failing_connection, failing_before, failing_after])
def test_a_session_that_cannot_be_read_or_written_is_a_busy_system(
    break_it: Callable, language: str, monkeypatch
):
    # The reader before had another language: it must not show through.
    browser("en" if language != "en" else "zh-hans").get("/nowhere/")
    break_it(monkeypatch)
    client = browser(language)
    client.cookies[django_settings.SESSION_COOKIE_NAME] = "a" * 32

    response = client.get("/")

    body = response.content.decode()
    assert response.status_code == 503
    assert f'<html lang="{TAGS[language]}">' in body
    assert NUMBER.search(body)
    assert "db.internal" not in body
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_a_fault_in_the_session_that_is_ours_is_a_failure(monkeypatch):
    monkeypatch.setattr(SessionMiddleware, "process_request", lambda *args: {}["nothing"])
    response = browser().get("/")
    assert response.status_code == 500
    assert NUMBER.search(response.content.decode())


def test_the_language_chosen_goes_before_the_browsers(monkeypatch):
    failing_before(monkeypatch)
    client = browser("en")
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    assert '<html lang="zh-Hans">' in client.get("/").content.decode()


def test_outside_of_any_failure_the_page_still_comes_up(rf):
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert NUMBER.search(response.content.decode())


@pytest.fixture
def static_files(settings, tmp_path) -> None:
    """One file, served as in production."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "page.css").write_text("p { margin: 0 }", encoding="utf-8")
    settings.STATIC_ROOT = tmp_path / "static"


ANSWERS = [
    ("/static/page.css", 200),
    ("/static/nothing.css", 404),
    ("/static/../manage.py", 404),
    ("/login", 301),
    ("/", 302),
    ("/nowhere/", 404),
    ("/logout/", 302),
    ("/language/", 405),
    ("/broken/403/", 403),
    ("/broken/500/", 500),
    ("/broken/503/", 503),
]


@pytest.mark.parametrize(("address", "status"), ANSWERS)
def test_every_answer_carries_the_policy(address: str, status: int, static_files):
    response = browser().get(address)

    assert response.status_code == status
    hold_policy(response)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    if response.streaming:
        assert b"".join(response.streaming_content) == b"p { margin: 0 }"


def hold_policy(response: HttpResponse) -> None:
    """Hold an answer's policy against what must stand in it."""
    policy = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";") if part.strip()
    )
    for name in ("default-src", "script-src", "style-src", "img-src", "form-action"):
        assert policy[name] == "'self'", name
    for name in ("object-src", "base-uri", "frame-ancestors"):
        assert policy[name] == "'none'", name
    assert "unsafe" not in response["Content-Security-Policy"]


def test_the_way_to_https_and_a_refused_stranger_carry_the_policy_too(settings):
    settings.SECURE_SSL_REDIRECT = True
    response = browser().get("/login/")
    assert (response.status_code, response["Location"]) == (301, "https://testserver/login/")
    hold_policy(response)
    refused = browser().get("/login/", REMOTE_ADDR="203.0.113.9")
    assert refused.status_code == 403
    hold_policy(refused)


FORGED = "2026-01-01 00:00:00,000 INFO ecocounty.sign_in signed in user='root_admin'"
TYPED = [
    ("/nowhere/%0d%0a" + FORGED.replace(" ", "%20"), {}),
    ("/nowhere/%1b[2J%c2%85%e2%80%a8" + FORGED.replace(" ", "%20"), {}),
    ("/broken/said/", {"text": f"one\r\n{FORGED}"}),
    ("/broken/said/", {"text": f"one\u2028{FORGED}\x1b[31m\u202e"}),
    ("/nowhere/?next=%0a" + FORGED.replace(" ", "%20"), {}),
]


@pytest.mark.parametrize(("address", "typed"), TYPED)
def test_nobody_writes_a_line_of_the_log(address: str, typed: dict, log: Log):
    assert browser().get(address, typed).status_code in (404, 500)

    assert log.events
    assert [line for line in log.lines if line.startswith("2026-01-01")] == []
    # A traceback's lines are set in; of anything else one event is one line.
    assert all(line in log.events or line.startswith("    ") for line in log.lines)
    assert address.startswith("/broken/") or log.lines == log.events
    steering = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e]")
    assert [line for line in log.lines if steering.search(line)] == []


def test_a_host_name_that_is_none_is_one_line_of_the_log(log: Log):
    response = browser().get("/login/", headers={"host": f"evil\r\n{FORGED}"})
    assert response.status_code == 400
    assert [line for line in log.lines if line.startswith("2026-01-01")] == []


def test_a_password_that_was_typed_stays_out_of_the_log_and_the_page(log: Log, monkeypatch):
    failing_before(monkeypatch)
    response = browser().post("/login/", {"username": "long", "password": "gao-yi-lin-tian-42"})
    assert response.status_code == 503
    assert "gao-yi-lin-tian-42" not in response.content.decode() + log.stream.getvalue()


@pytest.mark.django_db
def test_a_refusal_is_one_line_that_names_who_what_and_which_request(cast, sign_in, caplog):
    client = sign_in(cast.long)
    with caplog.at_level("WARNING", logger="ecocounty.errors"):
        client.post("/returns/431225204/2006-01/submit/", {"password": "a secret", "version": "0"})
        client.get("/returns/%0Aforged 200 GET/")
    lines = [record.getMessage() for record in caplog.records if record.name == "ecocounty.errors"]
    assert [line.partition(" ")[2] for line in lines] == [
        "404 POST /returns/431225204/2006-01/submit/ user='long'",
        "404 GET /returns/\\nforged 200 GET/ user='long'",
    ]
    assert "secret" not in caplog.text
