"""Places: each a folder of its own with database and private files, worked on by commands in processes."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
OURS = ("ECOCOUNTY_MODE", "DATABASE_URL", "VAR_DIR", "PRIVATE_ROOT", "SECRET_KEY", "PORT")


@dataclass(slots=True)
class Place:
    """Where a copy of the product works."""

    folder: Path
    database_url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.folder / "ecocounty.sqlite3"

    @property
    def files(self) -> dict[str, bytes]:
        root = self.folder / "private"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if key not in OURS}
        own = {"VAR_DIR": str(self.folder), "DJANGO_SETTINGS_MODULE": "ecocounty.settings"}
        return kept | own | ({"DATABASE_URL": self.database_url} if self.database_url else {}) | self.more

    def start(self, *arguments: str, **options) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def run(self, *arguments: str, **options) -> subprocess.CompletedProcess:
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=600)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def manage(self, *arguments: str, **options) -> subprocess.CompletedProcess:
        """Run a command of manage.py."""
        return self.run("manage.py", *map(str, arguments), **options)

    def must(self, *arguments: str, **options) -> str:
        """Run a command of manage.py that has to go well."""
        done = self.manage(*arguments, **options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, program: str) -> str:
        """Run some lines with the models at hand and return what they print."""
        done = self.run("-c", f"import django; django.setup()\n{program}")
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def copy_to(self, folder: Path) -> "Place":
        """Return the same place again, to do something else with."""
        shutil.copytree(self.folder, folder)
        return Place(folder, more=dict(self.more))


def fill(place: Place, *arguments: str) -> None:
    """Fill a migrated place."""
    done = place.run("-m", "tests.ecocounty.upkeep.filling", *arguments)
    assert done.returncode == 0, done.stderr
