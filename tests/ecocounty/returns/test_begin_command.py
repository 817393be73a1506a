"""`manage.py begin_reporting`: the administrator's way for a fresh office to begin."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ecocounty.figures.models import Indicator
from ecocounty.returns.models import Form
from tests.ecocounty.returns.fresh import Fresh, change_row, make_fresh, make_own_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh() -> Fresh:
    return make_fresh()


def begin(*arguments: object) -> None:
    call_command("begin_reporting", *map(str, arguments))


def test_it_says_what_is_in_force_now(fresh: Fresh, capsys) -> None:
    begin("--unit", "4312", "--unit", "431225", "--first-month", "2006-01")
    said = capsys.readouterr().out
    assert "懷化市: indicators added: 51" in said
    assert "鄉鎮部門月報 (version 1) issued, in force from 2006-01 on" in said
    assert "Units that it asks: 2." in said
    assert "縣林業局" in said
    begin("--unit", "431225", "--first-month", "2006-01")
    assert "in force already, since 2006-01. Nothing was changed." in capsys.readouterr().out


def test_without_a_month_it_begins_with_this_one(fresh: Fresh) -> None:
    begin("--unit", "431225")
    assert Form.objects.get().valid_from == f"{timezone.localdate():%Y-%m}"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--unit", "999"),
        ("--unit", "431225", "--first-month", "2006"),
        ("--unit", "431225", "--first-month", "soon"),
        ("--unit", "431225", "--from", "/nowhere/at/all"),
        ("--unit", "431225", "--unit", "431225101"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(fresh: Fresh, arguments: tuple) -> None:
    with pytest.raises(CommandError):
        begin(*arguments)
    assert not Indicator.objects.exists()


def test_the_standard_is_written_out_changed_and_taken_in(fresh: Fresh, tmp_path: Path, capsys) -> None:
    folder = make_own_files(tmp_path / "own")
    change_row(folder / "indicators.csv", 3, name="編印簡報或通訊")
    begin("--unit", "431225", "--from", folder)
    assert Indicator.objects.get(code="briefs").name == "編印簡報或通訊"
    begin("--write", tmp_path / "more")
    assert (tmp_path / "more" / "forms.csv").read_bytes().startswith(b"\xef\xbb\xbfform,")
    with pytest.raises(CommandError, match="there already"):
        begin("--write", tmp_path / "more")


def test_faults_are_listed_with_their_number(fresh: Fresh, tmp_path: Path) -> None:
    folder = make_own_files(tmp_path / "own")
    change_row(folder / "indicators.csv", 3, name="", nature="state")
    with pytest.raises(CommandError) as refused:
        begin("--unit", "431225", "--from", folder)
    assert "indicators.csv, row 3, name: blank; expected a name." in str(refused.value)
    assert "2 to put right. Nothing was changed." in str(refused.value)
