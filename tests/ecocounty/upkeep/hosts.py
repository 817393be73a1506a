"""Two hosts: servers of their own in processes of their own, with one database and one folder of private files."""

import re
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from secrets import token_hex
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.ecocounty.upkeep.places import Place
from tests.serving import PATIENCE, end, serve

KEY = "0Az9-by8Bx7_cw6Cv5-du4Dt3_es2Er1-fq0Fp9_go8Gn7-hm6Hl5"
SERVE = {
    "gunicorn": ("manage.py", "serve", "--port"),
    "waitress": (
        "-c",
        "import sys, django; django.setup(); from ecocounty.management.commands.serve import "
        "serve_with_waitress; serve_with_waitress('127.0.0.1', int(sys.argv[1]))",
    ),
}


@dataclass(slots=True)
class Host:
    """One host of several."""

    place: Place
    server: str
    port: int
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        # Another port is the same host to a browser's cookies, as behind one proxy.
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.place.folder / "server.log").read_text("utf-8")

    def start(self) -> None:
        """Serve, and come back when the first page is there."""
        self.process = serve(
            [sys.executable, *SERVE[self.server], str(self.port)],
            environment=self.place.environment(),
            log=self.place.folder / "server.log",
            url=self.url,
        )

    def stop(self) -> None:
        if self.process is not None:
            end(self.process, signal.SIGTERM)


def make_host(folder: Path, server: str, *, database_url: str, shared: Path) -> Host:
    """Make a host with a folder of its own; what it shares with the other is named."""
    folder.mkdir()
    more = {
        "ECOCOUNTY_MODE": "production",
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": "127.0.0.1",
        "PLAIN_HTTP": "true",
        "PRIVATE_ROOT": str(shared),
    }
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    return Host(Place(folder, database_url, more), server, port)


@dataclass(slots=True)
class Visitor:
    """A browser: it keeps cookies, sends forms as pages give them, and goes to whichever host it is told."""

    cookies: CookieJar = field(default_factory=CookieJar)

    def ask(self, url: str, data: bytes | None = None, **headers: str) -> tuple[str, bytes]:
        """Return where one came out in the end, and what stood there."""
        opener = build_opener(HTTPCookieProcessor(self.cookies))
        request = Request(url, data, {"Accept-Language": "en", **headers})
        try:
            with opener.open(request, timeout=PATIENCE) as answer:
                return answer.url, answer.read()
        except HTTPError as error:
            raise AssertionError(f"{url}: {error.code} {error.read()[:2000].decode()}") from error

    def token(self, page: bytes) -> str:
        return re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)[1].decode()

    def post(self, url: str, page: bytes, **fields: str) -> tuple[str, bytes]:
        """Send a form that stood on a page."""
        return self.ask(url, urlencode({"csrfmiddlewaretoken": self.token(page), **fields}).encode())

    def send_file(self, url: str, page: bytes, name: str, data: bytes) -> tuple[str, bytes]:
        """Send a file with a form that stood on a page."""
        mark = token_hex(8)
        part = f"--{mark}\r\nContent-Disposition: form-data; name="
        body = (
            f'{part}"csrfmiddlewaretoken"\r\n\r\n{self.token(page)}\r\n'
            f'{part}"{name}"; filename="month.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\n'
        ).encode() + data
        kind = f"multipart/form-data; boundary={mark}"
        return self.ask(url, body + f"\r\n--{mark}--\r\n".encode(), **{"Content-Type": kind})
