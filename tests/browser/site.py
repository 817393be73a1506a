"""The product as it is run: its own commands in their own processes, on a database of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.serving import ROOT, end, serve

SETTINGS = (
    "DATABASE_URL",
    "ECOCOUNTY_MODE",
    "ALLOWED_HOSTS",
    "PLAIN_HTTP",
    "PORT",
    "SECRET_KEY",
    "TIME_ZONE",
)


def environment(var_dir: Path) -> dict[str, str]:
    """Return an environment with every setting at its default but the place that is written to."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "ecocounty.settings"}


def manage(var_dir: Path, *arguments: str) -> None:
    """Run a command of the product and wait for its end."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(var_dir),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"manage.py {arguments[0]}:\n{done.stdout}{done.stderr}"


def make_golden(var_dir: Path) -> Path:
    """Make the demonstration once; the sites of the tests are copies of it."""
    manage(var_dir, "migrate", "--verbosity", "0")
    manage(var_dir, "collectstatic", "--noinput", "--verbosity", "0")
    manage(var_dir, "demonstrate")
    return var_dir


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@dataclass(slots=True)
class Site:
    """A running copy of the demonstration."""

    var_dir: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None
    cookies: dict[str, list] = field(default_factory=dict)  # of the people who signed in so far

    @classmethod
    def from_golden(cls, golden: Path, var_dir: Path) -> "Site":
        shutil.copytree(golden, var_dir)
        site = cls(var_dir)
        site.start()
        return site

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.var_dir / "server.log").read_text(encoding="utf-8")

    @property
    def complaints(self) -> str:
        """Return the end of what the server said, without its greeting and who signed in."""
        said = self.log.rpartition("Ctrl+C stops the server.")[2]
        return "\n".join(line for line in said.splitlines() if "ecocounty.sign_in" not in line)[-3000:]

    def password_of(self, username: str) -> str:
        """Return a password as the note of the sign-ins has it."""
        note = (self.var_dir / "demonstration_accounts.txt").read_text(encoding="utf-8")
        return dict(line.split("\t") for line in note.splitlines())[username]

    def start(self) -> None:
        """Serve, and come back when the first page is there."""
        self.process = serve(
            [sys.executable, "manage.py", "serve", "--port", str(self.port)],
            environment=environment(self.var_dir),
            log=self.var_dir / "server.log",
            url=self.url,
        )

    def stop(self) -> None:
        """Stop it as Ctrl+C does."""
        end(self.process, signal.SIGINT)
