"""A kept file lies under a name of our own, and is given back whole or not at all."""

import hashlib
from pathlib import Path

import pytest

from ecocounty.evidence.models import Evidence
from ecocounty.evidence.services import FileAlteredError, read_file, store_file
from ecocounty.history.models import Entry
from tests.cast import Cast

pytestmark = pytest.mark.django_db

DATA = b"PK\x03\x04 a workbook"


def keep(cast: Cast, name: str = "一月.xlsx", data: bytes = DATA) -> Evidence:
    return store_file(actor=cast.long, data=data, original_name=name, extension="xlsx", unit=cast.pingcun)


def test_a_file_comes_back_as_it_was_stored(cast: Cast) -> None:
    evidence = Evidence.objects.get(pk=keep(cast).pk)
    assert read_file(evidence) == DATA
    assert (evidence.sha256, evidence.size) == (hashlib.sha256(DATA).hexdigest(), len(DATA))
    assert evidence.stored_by == cast.long


def test_it_lies_outside_the_webs_reach_under_a_random_name(cast: Cast, settings, tmp_path: Path) -> None:
    evidence = keep(cast, "會同.xlsx")
    place = Path(evidence.file.path)
    assert place.is_relative_to(tmp_path / "private")
    assert not place.is_relative_to(settings.BASE_DIR / "static")
    assert "會同" not in str(place)
    assert place.suffix == ".xlsx"
    assert keep(cast, "會同.xlsx").file.name != evidence.file.name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\long\\一月.xlsx", "一月.xlsx"),
        ("/var/x/..\\..\\a.xlsx", "a.xlsx"),
        ("", ""),
        ("長" * 300, "長" * 200),
    ],
)
def test_the_name_it_came_with_is_only_text(cast: Cast, tmp_path: Path, sent: str, kept: str) -> None:
    evidence = Evidence.objects.get(pk=keep(cast, sent).pk)
    assert evidence.original_name == kept
    assert Path(evidence.file.path).is_relative_to(tmp_path / "private")


def test_an_empty_file_is_kept_as_empty(cast: Cast) -> None:
    evidence = keep(cast, data=b"")
    assert (read_file(evidence), evidence.size) == (b"", 0)


def test_who_stored_it_is_entered(cast: Cast) -> None:
    evidence = keep(cast)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.subject_kind, entry.unit_code) == ("store", "evidence.file", "431225101")
    assert entry.after == {"sha256": evidence.sha256, "size": len(DATA), "name": "一月.xlsx"}


def test_what_an_office_stores_for_a_unit_is_entered_as_that_units(cast: Cast) -> None:
    store_file(
        actor=cast.yang,
        data=DATA,
        original_name="a.xlsx",
        extension="xlsx",
        unit=cast.pingcun,
        on_behalf=True,
    )
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.unit_code, entry.on_behalf_of) == ("yang", "431225101", "431225101")


def test_a_file_that_concerns_no_unit_is_entered_under_none(cast: Cast) -> None:
    store_file(actor=cast.yang, data=DATA, original_name="a.xlsx", extension="xlsx", unit=None)
    assert Entry.objects.order_by("-pk").first().unit_code == ""


def test_an_altered_file_is_not_given_back(cast: Cast) -> None:
    evidence = keep(cast)
    Path(evidence.file.path).write_bytes(DATA + b" ")
    with pytest.raises(FileAlteredError):
        read_file(Evidence.objects.get(pk=evidence.pk))


def test_a_missing_file_is_named(cast: Cast) -> None:
    evidence = keep(cast)
    Path(evidence.file.path).unlink()
    with pytest.raises(FileAlteredError, match=r"一月\.xlsx"):
        read_file(Evidence.objects.get(pk=evidence.pk))


def test_the_place_of_a_file_names_no_computer() -> None:
    field = Evidence._meta.get_field("file")
    assert "storage" not in field.deconstruct()[3]
