"""The journey through LibreOffice, the nearest stand-in for WPS that a test can start."""

import shutil
import subprocess

import pytest

from ecocounty.sheets import Row, match_tables, read_workbook, write_workbook

SOFFICE = shutil.which("soffice")
TEXTS = (
    "=1+1",
    "+1",
    "-1",
    "@a",
    "\t=1",
    "\r=1",
    "＝1",
    "_x000D_",
    "第一行\n第二行",
    "007",
    "3-1",
    "1,200餘",
)


@pytest.mark.slow
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_tags_token_locks_and_texts_survive(make_table, tmp_path):
    rows = tuple(
        Row(f"4312251{number:02}", {"unit": text, "note": text}) for number, text in enumerate(TEXTS)
    )
    table = make_table(rows=rows)
    (tmp_path / "sent.xlsx").write_bytes(write_workbook([table], token="forestry.2005-06.signed"))
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"),
            *("--outdir", str(tmp_path / "saved"), str(tmp_path / "sent.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    book = read_workbook((tmp_path / "saved" / "sent.xlsx").read_bytes())
    assert (book.token, book.problems) == ("forestry.2005-06.signed", [])
    assert match_tables(book, [table]) == []
    assert book.tables["greening"].problems == []
    assert [cells["note"].value for cells in book.tables["greening"].rows.values()] == list(TEXTS)
