"""An office's own files: every fault at once, by file, row and column; all of it or nothing."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from ecocounty.figures.models import Indicator
from ecocounty.returns.catalogue.faults import Fault, FaultyCatalogueError
from ecocounty.returns.catalogue.reading import STANDARD, read_catalogue
from ecocounty.returns.models import Form
from ecocounty.returns.services.begin import begin_reporting
from ecocounty.units.refused import RefusedError
from tests.ecocounty.returns.fresh import (
    FIRST,
    Fresh,
    change_row,
    make_fresh,
    make_own_files,
    rows_of,
    write_rows,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh() -> Fresh:
    return make_fresh()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return make_own_files(tmp_path / "own")


def begin_with(fresh: Fresh, path: Path):
    [begun] = begin_reporting(
        actor=None, units=[fresh.county], catalogue=read_catalogue(path), first_month=FIRST
    )
    return begun


def faults_in(fresh: Fresh, path: Path) -> list[Fault]:
    with pytest.raises(FaultyCatalogueError) as refused:
        begin_with(fresh, path)
    assert not Indicator.objects.exists()
    assert not Form.objects.exists()
    return list(refused.value.faults)


def places(faults: list[Fault]) -> list[tuple]:
    return [(fault.file, fault.row, fault.column, fault.found) for fault in faults]


def test_files_as_they_were_written_out_are_taken(fresh: Fresh, own: Path) -> None:
    begun = begin_with(fresh, own)
    assert (begun.issued, begun.indicators_added, begun.missing) == (True, 51, ())


def test_every_fault_of_both_files_is_listed_at_once(fresh: Fresh, own: Path) -> None:
    change_row(own / "indicators.csv", 2, code="tv news", unit="")
    change_row(own / "indicators.csv", 3, name="", nature="state", minimum="x")
    change_row(own / "indicators.csv", 4, code="banners", unit="亩", minimum="5", maximum="2")
    change_row(own / "forms.csv", 2, items="banners;flags", about="villages", only_units="花果山")
    change_row(own / "forms.csv", 3, section="texts", title="", section_order="soon")
    assert places(faults_in(fresh, own)) == [
        ("forms.csv", 2, "about", "villages"),
        ("forms.csv", 2, "items", "flags"),
        ("forms.csv", 2, "only_units", "花果山"),
        ("forms.csv", 3, "title", ""),
        ("forms.csv", 3, "section_order", "soon"),
        ("forms.csv", 3, "section", "texts"),
        # What the county is asked for is gone under its code.
        ("forms.csv", 5, "items", "tv_news"),
        ("indicators.csv", 2, "code", "tv news"),
        ("indicators.csv", 2, "unit", ""),
        ("indicators.csv", 3, "name", ""),
        ("indicators.csv", 3, "nature", "state"),
        ("indicators.csv", 3, "minimum", "x"),
        ("indicators.csv", 4, "unit", "亩"),
        ("indicators.csv", 4, "maximum", "2"),
        ("indicators.csv", 5, "code", "banners"),
    ]


def test_a_fault_says_what_was_found_and_expected(fresh: Fresh, own: Path) -> None:
    change_row(own / "indicators.csv", 3, unit="亩")
    [fault] = faults_in(fresh, own)
    assert fault.sentence == (
        "indicators.csv, row 3, unit: found “亩”; expected “畝”, the same unit as it is written here."
    )


def test_a_unit_of_measure_that_nobody_lists_is_the_offices_own(fresh: Fresh, own: Path) -> None:
    change_row(own / "indicators.csv", 3, unit="元/人")
    begin_with(fresh, own)
    assert Indicator.objects.get(code="briefs").unit_of_measure == "元/人"


def test_a_department_that_is_not_here_is_a_fault_of_ones_own_files(fresh: Fresh, tmp_path: Path) -> None:
    faults = faults_in(fresh, make_own_files(tmp_path / "all", departments=True))
    assert {fault.column for fault in faults} == {"only_units"}
    assert "縣林業局" in {fault.found for fault in faults}
    assert "縣廣播電視局" not in {fault.found for fault in faults}


def test_the_same_thing_is_asked_for_once(fresh: Fresh, own: Path) -> None:
    change_row(own / "forms.csv", 3, section="figures.indicators", items="slogans", section_order="10")
    assert places(faults_in(fresh, own)) == [
        ("forms.csv", 3, "section_order", "10"),
        ("forms.csv", 3, "items", "slogans"),
    ]


def test_a_bureau_and_the_township_do_not_both_report_it(fresh: Fresh, own: Path) -> None:
    rows = rows_of(own / "forms.csv")
    bureau = rows[0] | {
        "filled_by_kind": "department",
        "about": "townships",
        "section_order": "15",
        "only_units": "431225D18",
    }
    write_rows(own / "forms.csv", [*rows, bureau])
    assert {fault.found for fault in faults_in(fresh, own)} == {"banners", "slogans", "leaflets"}


def test_columns_that_are_missing_or_that_nobody_reads_are_faults(fresh: Fresh, own: Path) -> None:
    path = own / "indicators.csv"
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("direction", "richtung", 1), encoding="utf-8")
    change_row(own / "forms.csv", 2, section="texts")
    assert places(faults_in(fresh, own)) == [
        ("forms.csv", 2, "section", "texts"),
        ("indicators.csv", 1, "direction", ""),
        ("indicators.csv", 1, "8", "richtung"),
    ]


@pytest.mark.parametrize("content", [None, b"", b"\xd6\xd0\xce\xc4,\n", b"code\n"])
def test_a_file_that_is_none_is_told(fresh: Fresh, own: Path, content: bytes | None) -> None:
    if content is None:
        (own / "forms.csv").unlink()
    else:
        (own / "forms.csv").write_bytes(content)
    assert {fault.file for fault in faults_in(fresh, own)} == {"forms.csv"}


def test_two_forms_for_the_same_units_are_refused(fresh: Fresh, own: Path) -> None:
    change_row(own / "forms.csv", 3, form="texts_only")
    with pytest.raises(RefusedError):
        begin_with(fresh, own)
    assert not Indicator.objects.exists()


def make_book(path: Path, **cells: object) -> Path:
    """Write the office's files as one workbook; a cell named `indicators_E2` holds something else."""
    folder = make_own_files(path.parent / "for_book")
    book = Workbook()
    book.remove(book.active)
    for name in ("indicators", "forms"):
        sheet = book.create_sheet(name)
        rows = rows_of(folder / f"{name}.csv")
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append([int(cell) if cell.isdecimal() else cell for cell in row.values()])
    for place, value in cells.items():
        name, _, address = place.partition("_")
        book[name][address] = value
    book.save(path)
    return path


def test_a_workbook_with_two_sheets_says_the_same(fresh: Fresh, tmp_path: Path) -> None:
    assert begin_with(fresh, make_book(tmp_path / "own.xlsx")).indicators_added == 51
    assert not begin_with(fresh, make_own_files(tmp_path / "own")).issued


def test_faults_of_a_workbook_name_sheet_and_row(fresh: Fresh, tmp_path: Path) -> None:
    book = make_book(tmp_path / "own.xlsx", indicators_F2="state", forms_E3="=1+1")
    assert places(faults_in(fresh, book)) == [
        ("own.xlsx [forms]", 3, "E3", "="),
        ("own.xlsx [forms]", 3, "section_order", ""),
        ("own.xlsx [indicators]", 2, "nature", "state"),
    ]


def test_a_workbook_that_is_none_is_told(fresh: Fresh, tmp_path: Path) -> None:
    path = tmp_path / "own.xlsx"
    path.write_bytes(b"%PDF-1.4")
    assert {fault.file for fault in faults_in(fresh, path)} == {"own.xlsx"}


def test_the_standard_is_without_fault() -> None:
    standard = read_catalogue(STANDARD)
    assert standard.faults == ()
    assert [form.key for form in standard.forms] == ["unit_monthly", "county_monthly"]
