"""The product served in its own processes, on a database of its own: a SQLite file, or one on PostgreSQL."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

import psycopg2

from tests.browser.site import environment, free_port
from tests.serving import ROOT, end, serve


@dataclass(slots=True)
class Place:
    """A database and its files, and the commands run on it."""

    var_dir: Path
    more: dict[str, str] = field(default_factory=dict)

    @classmethod
    def on_postgres(cls, var_dir: Path) -> "Place":
        """Return a place with a new database on the server that DATABASE_URL names."""
        url, name = os.environ["DATABASE_URL"], f"bench_{token_hex(6)}"
        connection = psycopg2.connect(url)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        connection.close()
        return cls(var_dir, {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"})

    @property
    def environment(self) -> dict[str, str]:
        return environment(self.var_dir) | self.more

    def run(self, *arguments: str) -> str:
        """Run Python on this place and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-W", "ignore", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{arguments}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout

    def prepare(self, reporters: int) -> dict:
        """Make the tables and the people; return who they are."""
        self.run("manage.py", "migrate", "--verbosity", "0")
        self.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        return json.loads(self.run("-m", "tests.bench.crowd", str(reporters)))

    def reckon(self) -> dict:
        """Return what the database holds, and whether its record agrees with itself."""
        return json.loads(self.run("-m", "tests.bench.reckon"))


@dataclass(slots=True)
class Server:
    """`manage.py serve` as the product starts it: a parent with its workers."""

    place: Place
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    @property
    def log(self) -> str:
        return (self.place.var_dir / f"server{self.port}.log").read_text(encoding="utf-8")

    def __enter__(self) -> "Server":
        self.process = serve(
            [sys.executable, "-W", "ignore", "manage.py", "serve", "--port", str(self.port)],
            environment=self.place.environment,
            log=self.place.var_dir / f"server{self.port}.log",
            url=f"http://127.0.0.1:{self.port}",
        )
        return self

    def __exit__(self, *error) -> None:
        end(self.process, signal.SIGTERM)

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def cpu(self) -> float:
        """Return the seconds of computing that the living workers have used."""
        ticks = 0
        for pid in self.workers():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")
