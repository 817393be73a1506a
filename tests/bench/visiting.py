"""Somebody who asks an application in this very process, without a server or a network between."""

import io
import sys
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from tests.bench.browsing import TOKEN

KEPT = connection.settings_dict["CONN_MAX_AGE"]


@dataclass(slots=True)
class Visitor:
    """Somebody who is signed in and asks an application in this process."""

    handler: WSGIHandler
    session: str
    max_age: int | None = KEPT

    def ask(self, address: str, form: dict | None = None) -> str:
        """Ask and return the body; an answer that is not good stops the run."""
        status, said = self.send(address, form)
        assert status.startswith("200"), (address, status, said[:500])
        return said

    def send(self, address: str, form: dict | None = None) -> tuple[str, str]:
        """Ask as a server would, and return status and body."""
        connection.settings_dict["CONN_MAX_AGE"] = self.max_age
        body = urlencode(form).encode() if form else b""
        statuses: list[str] = []
        answer = self.handler(
            {
                "REQUEST_METHOD": "POST" if form else "GET",
                "PATH_INFO": address,
                "QUERY_STRING": "",
                "SERVER_NAME": "127.0.0.1",
                "SERVER_PORT": "8000",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "REMOTE_ADDR": "127.0.0.1",
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_HOST": "127.0.0.1:8000",
                "HTTP_COOKIE": f"sessionid={self.session}; csrftoken={TOKEN}",
                "HTTP_X_CSRFTOKEN": TOKEN,
                "HTTP_ACCEPT_LANGUAGE": "zh-TW,zh;q=0.9",
                "wsgi.input": io.BytesIO(body),
                "wsgi.errors": sys.stderr,
                "wsgi.url_scheme": "http",
            },
            lambda status, headers: statuses.append(status),
        )
        said = b"".join(answer).decode()
        answer.close()
        return statuses[0], said
