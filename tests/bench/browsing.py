"""A browser as the server sees it: one connection that is kept, a session, a token against forged forms."""

import json
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

TOKEN = "t" * 32
MONTH = "2006-01"
BOUNDARY = "b" * 30


def encode(form: dict) -> tuple[bytes, str]:
    """Return a form as a browser sends it, with its kind; a value of bytes is a file."""
    if not any(isinstance(value, bytes) for value in form.values()):
        return urlencode(form).encode(), "application/x-www-form-urlencoded"
    parts = []
    for name, value in form.items():
        file = isinstance(value, bytes)
        named = (
            f'; filename="{name}.xlsx"'
            if file and value[:2] == b"PK"
            else '; filename="paper.txt"'
            if file
            else ""
        )
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
        parts.append(head.encode() + (value if file else str(value).encode()) + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


class NoAnswerError(Exception):
    """The connection broke before an answer came: what was asked may have been done, or not."""


@dataclass(slots=True)
class Browser:
    """Somebody who is signed in."""

    port: int
    session: str
    connection: HTTPConnection | None = field(default=None, repr=False)

    def ask(self, method: str, address: str, form: dict | None = None) -> tuple[int, bytes]:
        """Ask and return status and body, or the address to which the answer leads."""
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "Accept-Language": "zh-TW"}
        body = None
        if form is not None:
            body, kind = encode(form)
            headers |= {"X-CSRFToken": TOKEN, "Content-Type": kind}
        try:
            self.connection.request(method, address, body, headers)
            answer = self.connection.getresponse()
            said = answer.read()
            return answer.status, answer.headers.get("Location", "").encode() or said
        except (OSError, HTTPException) as error:
            self.connection.close()
            self.connection = None
            raise NoAnswerError from error

    def get(self, address: str) -> tuple[int, bytes]:
        """Open a page; the server closes a connection that was idle, and the browser opens another."""
        try:
            return self.ask("GET", address)
        except NoAnswerError:
            return self.ask("GET", address)

    def post(self, address: str, form: dict) -> tuple[int, bytes]:
        return self.ask("POST", address, form)


@dataclass(slots=True)
class Cell:
    """One reporter's cell, as the grid's script saves it: with the version that was seen."""

    browser: Browser
    code: str
    row: str
    version: int = 0
    confirmed: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def save(self, typed: str) -> int:
        """Save, and again if no answer came; return the status of the answer."""
        while True:
            try:
                status, body = self.send(typed)
                break
            except NoAnswerError:
                continue
        self.statuses.append(status)
        said = json.loads(body) if status in (200, 409) else {}
        if status == 200:
            self.confirmed.append(typed)
        elif status == 409 and said.get("theirs") == typed:
            # Our own, saved in the moment in which the answer was lost.
            self.confirmed.append(typed)
            status = 200
        self.version = said.get("version", self.version)
        return status

    def send(self, typed: str) -> tuple[int, bytes]:
        """Send one save once."""
        form = {"row": self.row, "typed": typed, "note": "", "version": self.version}
        return self.browser.post(f"/returns/{self.code}/{MONTH}/cell/", form)


def cells_of(crowd: dict, *ports: int) -> list[Cell]:
    """Return each reporter at their cell, spread over the servers."""
    return [
        Cell(Browser(ports[number % len(ports)], one["session"]), one["code"], one["row"])
        for number, one in enumerate(crowd["reporters"])
    ]
