"""The places of these tests: one filled once, its backup, and empty ones."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ecocounty.upkeep.backup.check import check_file
from ecocounty.upkeep.backup.manifest import Manifest
from tests.ecocounty.upkeep.places import Place, fill


@dataclass(slots=True)
class Taken:
    """A backup, and the place that it was made of."""

    place: Place
    file: Path

    @property
    def manifest(self) -> Manifest:
        return check_file(self.file).manifest


@pytest.fixture(scope="session")
def taken(tmp_path_factory) -> Taken:
    """Return a filled place with its backup; whoever would change it works on a copy."""
    place = Place(tmp_path_factory.mktemp("filled"))
    place.must("migrate", "--verbosity", "0")
    fill(place)
    file = tmp_path_factory.mktemp("backups") / "all.zip"
    place.must("backup", file)
    return Taken(place, file)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Place:
    """Return a place with tables and nothing in them."""
    place = Place(tmp_path_factory.mktemp("migrated"))
    place.must("migrate", "--verbosity", "0")
    return place


@pytest.fixture
def empty(migrated, tmp_path) -> Place:
    """Return a place that a backup may be restored into."""
    return migrated.copy_to(tmp_path / "empty")


@pytest.fixture
def nothing(tmp_path) -> Place:
    """Return a place in which there is nothing, not even a database."""
    (tmp_path / "nothing").mkdir()
    return Place(tmp_path / "nothing")


@pytest.fixture
def copy(taken, tmp_path) -> Place:
    """Return a filled place to do something with."""
    return taken.place.copy_to(tmp_path / "copy")
