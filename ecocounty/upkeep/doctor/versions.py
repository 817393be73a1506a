"""Python, Django and the libraries, against requirements.txt."""

import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, version

import django
from django.conf import settings
from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State

_PINNED = re.compile(r"""([A-Za-z0-9._-]+)==([^\s;]+)\s*(?:;\s*sys_platform (==|!=) "win32")?""")


def check_versions() -> Findings:
    """Say which versions run, and which libraries are not those that were tested."""
    yield Finding(
        key="versions",
        subject=_("Versions"),
        state=State.OK,
        found=f"Python {platform.python_version()}, Django {django.get_version()}",
    )
    others = [
        f"{name} {found or '–'} ({wanted})"
        for name, wanted in _pinned()
        if (found := _installed(name)) != wanted
    ]
    if others:
        yield Finding(
            key="libraries",
            subject=_("Libraries"),
            state=State.WARN,
            found=_("not as in requirements.txt: %(names)s") % {"names": ", ".join(others)},
            advice=_(
                "Install them again: pip install --no-index --find-links var/wheels -r requirements.txt"
            ),
        )


def _pinned() -> list[tuple[str, str]]:
    """Return what requirements.txt asks for on this kind of computer."""
    path = settings.BASE_DIR / "requirements.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = [match for line in lines if (match := _PINNED.fullmatch(line.strip()))]
    return [
        (match[1], match[2])
        for match in found
        if not match[3] or (match[3] == "==") == (sys.platform == "win32")
    ]


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
