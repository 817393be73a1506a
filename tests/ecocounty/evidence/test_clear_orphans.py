"""Housekeeping takes away what a crash left between file and row, and nothing else."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from ecocounty.evidence.services import clear_orphans, read_file, read_preview, storage
from tests.cast import Cast
from tests.ecocounty.evidence.builders import keep, photo

pytestmark = pytest.mark.django_db
ORPHAN = f"ab12/{'0' * 32}.jpg"


def leave(name: str, *, days: float) -> Path:
    """Leave a file in the storage that was written so many days ago."""
    place = Path(storage().path(storage().save(name, ContentFile(b"left"))))
    then = time.time() - days * 24 * 3600
    os.utime(place, (then, then))
    return place


def test_an_old_file_without_a_row_is_cleared_and_named() -> None:
    place = leave(ORPHAN, days=2)
    assert clear_orphans() == [ORPHAN]
    assert not place.exists()
    assert clear_orphans() == []


def test_a_young_one_may_still_get_its_row() -> None:
    leave(ORPHAN, days=0.5)
    assert clear_orphans() == []
    assert clear_orphans(timedelta(hours=6)) == [ORPHAN]


def test_what_a_row_points_to_stays(cast: Cast) -> None:
    file = keep(cast.long, cast.pingcun, photo(), "a.jpg")
    for one in (file.file, file.preview):
        os.utime(one.path, (0, 0))
    assert clear_orphans() == []
    assert read_file(file) and read_preview(file)


@pytest.mark.parametrize("name", ["backups/a.tar", "ab12/notes.txt", "secret_key", f"zz12/{'0' * 32}.jpg"])
def test_what_another_room_keeps_there_stays(name: str) -> None:
    place = leave(name, days=9)
    assert clear_orphans() == []
    assert place.exists()


def test_an_empty_house_has_nothing_to_clear(tmp_path: Path) -> None:
    assert not (tmp_path / "private").exists()
    assert clear_orphans() == []
