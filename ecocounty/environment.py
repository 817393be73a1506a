"""Reading settings from the environment: a wrong value is a sentence that names it and says what to write.

Secrets are never quoted: the sentence ends in a terminal or a log that others read.
"""

import os
import re
import warnings
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from environ import Env

_ON, _OFF = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
_HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
_PASSWORD = re.compile(r"(//[^:/@]*:).*@")
# As Django's own deployment check has it.
_KEY_LENGTH, _KEY_CHARACTERS = 50, 5
_ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")


def read_text(name: str, *, default: str | None = None) -> str:
    """Read a value as it stands."""
    found = os.environ.get(name, default)
    if found is None:
        raise ImproperlyConfigured(f"{name} is not set. Set it in the environment.")
    return found


def read_secret(name: str, *, default: str | None = None) -> str:
    """Read a value, or the file that NAME_FILE names, as systemd and containers hand out their secrets."""
    place = os.environ.get(f"{name}_FILE", "")
    if not place:
        return read_text(name, default=default)
    if name in os.environ:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set. Set one of them.")
    try:
        return Path(place).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not text"
        raise _wrong(f"{name}_FILE", place, f"This file cannot be read: {why}.") from error


def read_choice(name: str, *, choices: tuple[str, ...], default: str) -> str:
    """Read a value that must be one of a few words."""
    found = read_text(name, default=default)
    if found not in choices:
        raise _wrong(name, found, f"Use one of: {', '.join(choices)}.")
    return found


def read_switch(name: str, *, default: bool) -> bool:
    """Read a yes or a no; anything else is neither."""
    found = read_text(name, default=str(default))
    if found.lower() not in (*_ON, *_OFF):
        raise _wrong(name, found, "Use true or false.")
    return found.lower() in _ON


def read_port(name: str, *, default: str) -> int:
    """Read a port number."""
    try:
        return port_from(read_text(name, default=default))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {error}") from error


def port_from(text: str) -> int:
    """Return a port number; what is none raises ValueError with the text and what to use."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise ValueError(f"{text!r}. Use a number from 1 to 65535.")
    return int(text)


def read_count(name: str, *, default: str, most: int, least: int = 1) -> int:
    """Read a whole number within its limits."""
    found = read_text(name, default=default)
    # Ten digits hold every limit; more would only cost time to read.
    if not (found.isascii() and found.isdecimal() and len(found) <= 10 and least <= int(found) <= most):
        raise _wrong(name, found, f"Use a whole number from {least} to {most}.")
    return int(found)


def read_networks(name: str, *, default: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Read the addresses of proxies, separated by commas: single ones, or networks such as 10.1.2.0/24."""
    found = read_text(name, default=default)
    try:
        networks = tuple(ip_network(one.strip()) for one in found.split(",") if one.strip())
    except ValueError:
        networks = None
    if networks is None or any(not network.prefixlen for network in networks):
        advice = "Name addresses such as 127.0.0.1, ::1 or 10.1.2.0/24, separated by commas; not everybody."
        raise _wrong(name, found, advice)
    return networks


def read_hosts(name: str) -> list[str]:
    """Read host names, separated by commas."""
    found = read_text(name)
    hosts = [host.strip() for host in found.split(",") if host.strip()]
    if not hosts or not all(_HOST.fullmatch(host) for host in hosts):
        advice = "Name hosts, such as eco.example.org, separated by commas: no https://, no port, no *."
        raise _wrong(name, found, advice)
    return hosts


def read_site_url(name: str, *, default: str) -> str:
    """Read the address that people type to come here, such as https://eco.example.org; a path is kept."""
    found = read_text(name, default=default)
    try:
        parts = urlsplit(found)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits or parts.username or parts.query or parts.fragment:
        raise _wrong(name, _without_password(found), "Use an address such as https://eco.example.org.")
    return found.rstrip("/")


def read_key(name: str) -> str:
    """Read the key that signs cookies; one that could be guessed is refused."""
    found = read_secret(name)
    if len(found) < _KEY_LENGTH or len(set(found)) < _KEY_CHARACTERS or found.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"{name} is too easily guessed. Use at least {_KEY_LENGTH} random characters."
        )
    return found


def read_time_zone(name: str, *, default: str) -> str:
    """Read the name of a time zone."""
    found = read_text(name, default=default)
    try:
        ZoneInfo(found)
    except (LookupError, OSError, ValueError) as error:
        raise _wrong(name, found, "Use a name such as Asia/Shanghai.") from error
    return found


def read_folder(name: str, *, default: Path) -> Path:
    """Read a folder, made for its owner only if it is not there yet."""
    path = Path(read_text(name, default=str(default))).resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _wrong(name, str(path), f"This folder cannot be made: {error.strerror}.") from error
    return path


def read_log_file(name: str) -> Path | None:
    """Read where the log is written besides the standard error; nowhere, unless a file is named."""
    found = read_text(name, default="")
    if not found:
        return None
    path = Path(found).resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Names of people stand in it: made for its owner and group only.
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o640))
    except OSError as error:
        raise _wrong(name, str(path), f"This file cannot be written: {error.strerror}.") from error
    return path


def read_database(name: str, *, default: str) -> dict:
    """Read a database's address: a SQLite file, or PostgreSQL."""
    found = read_secret(name, default=default)
    try:
        with warnings.catch_warnings():
            # The warning for an unknown address prints the password in it.
            warnings.simplefilter("ignore")
            database = Env.db_url_config(found)
    except (ImproperlyConfigured, ValueError, KeyError):
        database = {}
    if database.get("ENGINE") not in _ENGINES or database["NAME"] in ("", ":memory:"):
        advice = (
            "Use postgres://user:password@host:5432/name or sqlite:////folder/file.sqlite3; "
            "write %2F for a / in the password, %23 for a #, %40 for an @."
        )
        raise _wrong(name, _without_password(found), advice)
    return database


def read_email(name: str, *, default: str) -> dict:
    """Read how mail is sent."""
    found = read_text(name, default=default)
    try:
        return Env.email_url_config(found)
    except (ImproperlyConfigured, ValueError, KeyError) as error:
        advice = "Use smtp+tls://user:password@host:587 or consolemail://."
        raise _wrong(name, _without_password(found), advice) from error


def _without_password(url: str) -> str:
    return _PASSWORD.sub(r"\1...@", url).partition("?")[0]


def _wrong(name: str, found: str, advice: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} is {found!r}. {advice}")
