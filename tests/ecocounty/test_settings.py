"""A wrong setting stops the start with a sentence that names it; the two modes keep apart."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client

from ecocounty.management.commands import serve
from ecocounty.own_key import own_key
from ecocounty.units.models import RoleKind, User
from ecocounty.units.services.people import create_person
from ecocounty.units.services.roles import give_role
from tests.cast import make_unit

ROOT = Path(__file__).resolve().parents[2]
KEY = "0Az9-by8Bx7_cw6Cv5-du4Dt3_es2Er1-fq0Fp9_go8Gn7-hm6Hl5"
PRODUCTION = {"ECOCOUNTY_MODE": "production", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "eco.example.org"}
OURS = ("ECOCOUNTY_MODE", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "PLAIN_HTTP", "VAR_DIR")
OURS += ("SECRET_KEY_FILE", "DATABASE_URL_FILE", "PRIVATE_ROOT", "TRUSTED_PROXIES", "HSTS_SECONDS")
OURS += ("LOG_FILE", "WORKERS", "THREADS", "SITE_URL")
OURS += ("TIME_ZONE", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "PORT", "DEBUG", "DJANGO_SETTINGS_MODULE")

DATABASE_ADVICE = "Use postgres://user:password@host:5432/name or sqlite:////folder/file.sqlite3"
HOSTS_ADVICE = "Name hosts, such as eco.example.org, separated by commas: no https://, no port, no *."
KEY_ADVICE = "SECRET_KEY is too easily guessed. Use at least 50 random characters."

# What is set, and the sentence.
WRONG = [
    ({"ECOCOUNTY_MODE": "live"}, "ECOCOUNTY_MODE is 'live'. Use one of: demonstration, production."),
    ({"ECOCOUNTY_MODE": ""}, "ECOCOUNTY_MODE is ''. Use one of: demonstration, production."),
    ({"ECOCOUNTY_MODE": "production"}, "SECRET_KEY is not set. Set it in the environment."),
    (PRODUCTION | {"SECRET_KEY": "short"}, KEY_ADVICE),
    (PRODUCTION | {"SECRET_KEY": "a" * 60}, KEY_ADVICE),
    (PRODUCTION | {"SECRET_KEY": "django-insecure-" + KEY}, KEY_ADVICE),
    ({"ECOCOUNTY_MODE": "production", "SECRET_KEY": KEY}, "ALLOWED_HOSTS is not set."),
    (PRODUCTION | {"ALLOWED_HOSTS": "*"}, f"ALLOWED_HOSTS is '*'. {HOSTS_ADVICE}"),
    (PRODUCTION | {"ALLOWED_HOSTS": "eco.example.org,*"}, HOSTS_ADVICE),
    (PRODUCTION | {"ALLOWED_HOSTS": "."}, HOSTS_ADVICE),
    (PRODUCTION | {"ALLOWED_HOSTS": " , "}, HOSTS_ADVICE),
    (PRODUCTION | {"ALLOWED_HOSTS": "https://eco.example.org"}, HOSTS_ADVICE),
    (PRODUCTION | {"ALLOWED_HOSTS": "eco.example.org:8000"}, HOSTS_ADVICE),
    ({"SITE_URL": "eco.example.org"}, "SITE_URL is 'eco.example.org'. Use an address such as https://"),
    ({"SITE_URL": "https://["}, "SITE_URL is 'https://['. Use an address such as https://eco.example.org."),
    ({"SITE_URL": "https://eco.example.org:x"}, "Use an address such as https://eco.example.org."),
    ({"PLAIN_HTTP": "perhaps"}, "PLAIN_HTTP is 'perhaps'. Use true or false."),
    ({"DATABASE_URL": "nonsense"}, f"DATABASE_URL is 'nonsense'. {DATABASE_ADVICE}"),
    ({"DATABASE_URL": ""}, f"DATABASE_URL is ''. {DATABASE_ADVICE}"),
    ({"DATABASE_URL": "sqlite://"}, DATABASE_ADVICE),
    ({"DATABASE_URL": "postgres://eco@127.0.0.1:5432"}, DATABASE_ADVICE),
    (
        {"DATABASE_URL": "mysql://eco:pa55word@127.0.0.1/eco"},
        "DATABASE_URL is 'mysql://eco:...@127.0.0.1/eco'.",
    ),
    ({"DATABASE_URL": "postgres://eco:pa55/word@127.0.0.1:5432/eco"}, "write %2F for a / in the password"),
    ({"DATABASE_URL": "//eco:pa55word@127.0.0.1/eco"}, DATABASE_ADVICE),
    ({"EMAIL_URL": "pigeon://eco:pa55word@127.0.0.1"}, "EMAIL_URL is 'pigeon://eco:...@127.0.0.1'."),
    ({"TIME_ZONE": "Mars/Olympus"}, "TIME_ZONE is 'Mars/Olympus'. Use a name such as Asia/Shanghai."),
    ({"TIME_ZONE": ""}, "TIME_ZONE is ''."),
    ({"VAR_DIR": str(ROOT / "manage.py" / "var")}, "This folder cannot be made: Not a directory."),
    ({"PORT": "abc"}, "PORT is 'abc'. Use a number from 1 to 65535."),
    ({"PORT": "70000"}, "PORT is '70000'. Use a number from 1 to 65535."),
    ({"PORT": ""}, "PORT is ''. Use a number from 1 to 65535."),
    (
        {"ECOCOUNTY_MODE": "production", "SECRET_KEY_FILE": "/nowhere/key"},
        "SECRET_KEY_FILE is '/nowhere/key'. This file cannot be read: No such file or directory.",
    ),
    (PRODUCTION | {"SECRET_KEY_FILE": "/nowhere/key"}, "SECRET_KEY and SECRET_KEY_FILE are both set."),
    (
        {"DATABASE_URL_FILE": "/nowhere/url"},
        "DATABASE_URL_FILE is '/nowhere/url'. This file cannot be read: No such file or directory.",
    ),
    ({"TRUSTED_PROXIES": "nginx"}, "TRUSTED_PROXIES is 'nginx'. Name addresses such as 127.0.0.1"),
    ({"TRUSTED_PROXIES": "0.0.0.0/0"}, "separated by commas; not everybody."),
    ({"TRUSTED_PROXIES": "10.1.2.3/24"}, "TRUSTED_PROXIES is '10.1.2.3/24'."),
    ({"WORKERS": "0"}, "WORKERS is '0'. Use a whole number from 1 to 64."),
    ({"THREADS": "many"}, "THREADS is 'many'. Use a whole number from 1 to 64."),
    (PRODUCTION | {"HSTS_SECONDS": "-1"}, "HSTS_SECONDS is '-1'. Use a whole number from 0 to 63072000."),
    ({"LOG_FILE": str(ROOT)}, "This file cannot be written: Is a directory."),
    ({"PRIVATE_ROOT": str(ROOT / "manage.py" / "kept")}, "This folder cannot be made: Not a directory."),
]
SECRETS = (KEY, "pa55", "a" * 60)


def start(setting: Mapping[str, str], folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the product as its administrator does, with these settings."""
    plain = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "manage.py", *(command or ("check",))],
        cwd=ROOT,
        env=plain | {"VAR_DIR": str(folder)} | setting,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def starts(tmp_path_factory) -> list[subprocess.CompletedProcess[str]]:
    """Start once with each wrong setting; two at a time, for each takes a while."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda case: start(case[0], tmp_path_factory.mktemp("var")), WRONG))


@pytest.mark.parametrize("number", range(len(WRONG)), ids=lambda number: "-".join(WRONG[number][0]))
def test_a_wrong_setting_is_one_sentence_that_names_it(number: int, starts):
    setting, sentence = WRONG[number]
    done = starts[number]
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("Not started: ")
    assert sentence in line
    assert list(setting)[-1] in line or sentence.split()[0] in line
    assert [secret for secret in SECRETS if secret in line] == []


def test_every_command_stops_with_the_sentence(tmp_path):
    for command in ("serve", "migrate", "demonstrate"):
        done = start({"PORT": "abc"}, tmp_path, command)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "Not started: PORT is 'abc'. Use a number from 1 to 65535.\n"


def test_a_port_given_to_the_command_is_checked_too(tmp_path):
    done = start({}, tmp_path, "serve", "--port", "80000")
    assert done.returncode == 2
    assert "the port is '80000'. Use a number from 1 to 65535." in done.stderr
    assert "Traceback" not in done.stderr


SHOW = "from django.conf import settings as s; print(s.DEBUG, s.PORT, s.SECRET_KEY, s.DATABASES['default']['NAME'])"


def test_without_any_setting_it_starts_and_keeps_its_key(tmp_path):
    folder = tmp_path / "var #1 + b"
    first, again = (start({}, folder, "shell", "--no-imports", "-c", SHOW) for _time in range(2))

    assert first.returncode == 0, first.stderr
    debug, port, key, database = first.stdout.strip().split(" ", 3)
    assert (debug, port, database) == ("False", "8000", str(folder / "ecocounty.sqlite3"))
    assert len(key) >= 50 and first.stdout == again.stdout
    assert (folder / "secret_key").stat().st_mode & 0o077 == 0


def test_a_key_file_that_was_never_written_is_made_anew(tmp_path):
    (tmp_path / "secret_key").touch()
    done = start({}, tmp_path, "shell", "--no-imports", "-c", SHOW)
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "secret_key").read_text("utf-8")) >= 50


def test_processes_that_start_at_once_make_one_key(tmp_path):
    with ThreadPoolExecutor(max_workers=16) as pool:
        for number in range(25):
            folder = tmp_path / str(number)
            folder.mkdir()
            keys = list(pool.map(lambda _turn, place=folder: own_key(place), range(16)))
            assert len(set(keys)) == 1 and len(keys[0]) >= 50
            assert [path.name for path in folder.iterdir()] == ["secret_key"]


def test_a_key_that_another_process_never_finished_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("ecocounty.own_key._PATIENCE", 0.1)
    (tmp_path / "secret_key.new").touch()
    with pytest.raises(ImproperlyConfigured, match=r"secret_key\.new was left unfinished"):
        own_key(tmp_path)


def test_secrets_may_come_from_files(tmp_path):
    (tmp_path / "key").write_text(f"{KEY}\n", "utf-8")
    (tmp_path / "url").write_text(f"sqlite:///{tmp_path}/of-the-file.sqlite3\n", "utf-8")
    setting = {
        "ECOCOUNTY_MODE": "production",
        "ALLOWED_HOSTS": "eco.example.org",
        "SECRET_KEY_FILE": str(tmp_path / "key"),
        "DATABASE_URL_FILE": str(tmp_path / "url"),
    }
    done = start(setting, tmp_path, "shell", "--no-imports", "-c", SHOW)
    assert done.stdout.split() == ["False", "8000", KEY, f"{tmp_path}/of-the-file.sqlite3"], done.stderr


def test_a_key_file_that_could_be_guessed_is_refused_unquoted(tmp_path):
    (tmp_path / "key").write_text("short-and-secret", "utf-8")
    done = start(
        {"ECOCOUNTY_MODE": "production", "SECRET_KEY_FILE": str(tmp_path / "key")}, tmp_path, "check"
    )
    assert done.returncode == 1
    assert KEY_ADVICE in done.stderr and "short-and-secret" not in done.stderr


def test_private_files_lie_where_it_is_told_closed_to_others(tmp_path):
    show = "from django.core.files.storage import default_storage as s; print(s.location)"
    shared = tmp_path / "shared" / "private"
    done = start({"PRIVATE_ROOT": str(shared)}, tmp_path / "var", "shell", "--no-imports", "-c", show)
    assert done.stdout.strip() == str(shared), done.stderr
    assert shared.stat().st_mode & 0o077 == 0
    assert (tmp_path / "var").stat().st_mode & 0o077 == 0


def test_the_log_is_written_to_a_file_too_and_to_the_new_one_when_it_was_put_aside(tmp_path):
    log = tmp_path / "log" / "ecocounty.log"
    write = (
        "import logging, pathlib; one = logging.getLogger('ecocounty'); one.info('first'); "
        f"pathlib.Path({str(log)!r}).rename({str(log) + '-1'!r}); one.info('second')"
    )
    done = start({"LOG_FILE": str(log)}, tmp_path, "shell", "--no-imports", "-c", write)
    assert [line.rsplit(" ", 1)[1] for line in done.stderr.splitlines()] == ["first", "second"]
    assert "first" in log.with_name("ecocounty.log-1").read_text("utf-8")
    assert log.read_text("utf-8").endswith("second\n")
    assert log.with_name("ecocounty.log-1").stat().st_mode & 0o007 == 0


@pytest.mark.parametrize("setting", [{}, PRODUCTION], ids=["demonstration", "production"])
def test_debugging_pages_cannot_be_switched_on(setting, tmp_path):
    on = {"DEBUG": "True", "DJANGO_DEBUG": "1"}
    done = start(setting | on, tmp_path, "shell", "--no-imports", "-c", SHOW)
    assert done.stdout.startswith("False "), done.stderr


def test_a_key_is_taken_as_it_stands(tmp_path):
    done = start(PRODUCTION | {"SECRET_KEY": "$" + KEY}, tmp_path, "shell", "--no-imports", "-c", SHOW)
    assert f" ${KEY} " in done.stdout, done.stderr


def test_production_passes_the_deployment_check_without_a_warning(tmp_path):
    done = start(PRODUCTION, tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    # W005 and W021 ask for HSTS on all subdomains and in browsers' lists.
    assert "no issues (2 silenced)" in done.stdout


def test_hsts_begins_with_an_hour_for_this_host_alone(tmp_path):
    show = (
        "from django.conf import settings as s; "
        "print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"
    )
    first = start(PRODUCTION, tmp_path, "shell", "--no-imports", "-c", show)
    later = start(PRODUCTION | {"HSTS_SECONDS": "31536000"}, tmp_path, "shell", "--no-imports", "-c", show)
    assert first.stdout.split() == ["3600", "False", "False"], first.stderr
    assert later.stdout.split() == ["31536000", "False", "False"], later.stderr


def test_plain_http_in_production_is_seen_by_the_deployment_check(tmp_path):
    done = start(
        PRODUCTION | {"PLAIN_HTTP": "true"}, tmp_path, "check", "--deploy", "--fail-level", "WARNING"
    )
    assert done.returncode == 1
    # Exactly what plain http gives up: HSTS, the redirect, both cookies kept to TLS.
    said = set(re.findall(r"security\.W\d+", done.stderr))
    assert said == {"security.W004", "security.W008", "security.W011", "security.W016"}


def test_production_keeps_cookies_to_the_host_and_to_tls(tmp_path):
    names = (
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY",
        "CSRF_COOKIE_NAME",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
        "LOOPBACK_ONLY",
    )
    show = f"from django.conf import settings as s; print(*(getattr(s, name) for name in {names}))"
    done = start(PRODUCTION, tmp_path, "shell", "--no-imports", "-c", show)
    assert done.stdout.split() == [
        "__Host-sessionid",
        "True",
        "True",
        "__Host-csrftoken",
        "True",
        "True",
        "False",
    ]


# The demonstration answers its own computer only.

STRANGERS = [
    {"REMOTE_ADDR": "192.168.1.20"},
    {"REMOTE_ADDR": "203.0.113.9"},
    {"REMOTE_ADDR": "fe80::1"},
    {"REMOTE_ADDR": ""},
    {"REMOTE_ADDR": "localhost.evil.example"},
    {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
    {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    {"HTTP_FORWARDED": "for=127.0.0.1"},
    {"HTTP_X_REAL_IP": "203.0.113.9"},
    {"HTTP_X_FORWARDED_HOST": "eco.example.org"},
    {"HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_VIA": "1.1 proxy"},
]


@pytest.mark.parametrize("address", ["/login/", "/", "/static/css/page.css", "/nowhere/"])
@pytest.mark.parametrize("found", STRANGERS, ids=lambda found: "=".join(*found.items()))
def test_the_demonstration_refuses_strangers_and_what_was_passed_on(found: dict, address: str):
    response = Client().get(address, **found)
    assert response.status_code == 403
    assert "answers its own computer only" in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
def test_the_demonstration_answers_its_own_computer(address: str):
    assert Client().get("/login/", REMOTE_ADDR=address).status_code == 200


def test_production_answers_everybody(settings):
    settings.LOOPBACK_ONLY = False
    assert (
        Client().get("/login/", REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="198.51.100.7").status_code
        == 200
    )


@pytest.fixture
def served(monkeypatch) -> list[tuple[str, int]]:
    """Return where the command serves, without a server."""
    places: list[tuple[str, int]] = []
    for name in ("serve_with_gunicorn", "serve_with_waitress"):
        monkeypatch.setattr(serve, name, lambda host, port: places.append((host, port)))
    return places


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.20", "", "eco.example.org", "localhost.evil.example"]
)
def test_the_demonstration_is_not_served_to_others(host: str, served):
    with pytest.raises(CommandError, match="served on this computer only"):
        call_command("serve", host=host, port=8000)
    assert served == []


def test_production_is_served_where_it_is_told(served, settings):
    settings.LOOPBACK_ONLY = False
    call_command("serve", host="0.0.0.0", port=8001)
    assert served == [("0.0.0.0", 8001)]


def test_both_servers_take_their_size_from_the_settings_and_leave_proxies_to_the_one_rule(
    monkeypatch, settings
):
    settings.WORKERS, settings.THREADS = 3, 5
    taken = {}
    monkeypatch.setattr("waitress.serve", lambda application, **options: taken.update(options))
    serve.serve_with_waitress("127.0.0.1", 8001)
    assert (taken["threads"], taken["clear_untrusted_proxy_headers"]) == (15, False)

    monkeypatch.setattr("gunicorn.app.base.BaseApplication.run", lambda self: taken.update(config=self.cfg))
    serve.serve_with_gunicorn("127.0.0.1", 8001)
    config = taken["config"]
    assert (config.workers, config.threads, config.address) == (3, 5, [("127.0.0.1", 8001)])
    assert (config.forwarded_allow_ips, config.secure_scheme_headers) == ([], {})


# The demonstration's people are nobody in production.

PASSWORD = "gao-yi-lin-tian-42"


@pytest.fixture
def people(db) -> dict[str, User]:
    """Return a person of the demonstration and a real one, who both can sign in."""
    county = make_unit("431225", "county", None, "會同縣")
    people = {}
    for name, invented in (("yang", True), ("real", False)):
        person = create_person(
            actor=None,
            username=name,
            display_name=name,
            unit=county,
            password=None,
            is_demonstration=invented,
        )
        give_role(
            actor=None, user=person, unit=county, kind=RoleKind.COUNTY_OFFICE, held_from=date(2004, 1, 1)
        )
        User.objects.filter(pk=person.pk).update(
            must_change_password=False, password=make_password(PASSWORD, hasher="pbkdf2_sha256")
        )
        people[name] = person
    return people


def signed_in_as(name: str) -> Client:
    client = Client()
    client.post("/login/", {"username": name, "password": PASSWORD})
    return client


def test_the_demonstrations_people_cannot_sign_in_in_production(people, settings):
    assert signed_in_as("yang").get("/").status_code == 200
    settings.LOOPBACK_ONLY = False

    refused = Client().post("/login/", {"username": "yang", "password": PASSWORD})

    assert refused.status_code == 200 and "sessionid" not in refused.cookies
    assert signed_in_as("real").get("/").status_code == 200


def test_their_sessions_end_when_the_mode_changes(people, settings):
    clients = {name: signed_in_as(name) for name in people}
    settings.LOOPBACK_ONLY = False

    assert clients["yang"].get("/").status_code == 302
    assert clients["yang"].post("/logout/").status_code == 302
    assert clients["real"].get("/").status_code == 200
