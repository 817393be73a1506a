"""The child process: what it may use, what it is told, and what happens when it dies."""

import json
import os
import subprocess
import sys
import time

import openpyxl
import pytest

from ecocounty import reading_process
from ecocounty.sheets import Row, SheetRefused, child, limits, read, read_workbook, write_workbook

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="limits of the operating system")


def start_child(monkeypatch, body: str) -> None:
    monkeypatch.setattr(read, "_START", body)


def children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(SheetRefused) as refused:
        read_workbook(data)
    return refused.value.code, refused.value.found


@linux_only
def test_a_return_of_sixty_rows_costs_a_tenth_of_a_second(make_table):
    rows = tuple(Row(f"r{number}", {"unit": f"單位{number}", "now": number}) for number in range(60))
    data = write_workbook([make_table(rows=rows)], token="t")
    before = children_seconds()
    book = read_workbook(data)
    # 0.1 s measured; processor time, for other tests may run beside this one, and a wide bound all the same.
    assert children_seconds() - before < 0.5
    assert len(book.tables["greening"].rows) == 60


def test_the_child_loads_neither_django_nor_matplotlib_nor_numpy(good_file):
    probe = "import sys; print(sorted(name for name in sys.modules if '.' not in name and sys.modules[name]))"
    start = read._START.replace("main()", probe)
    loaded = subprocess.run(
        [sys.executable, "-c", start], capture_output=True, text=True, cwd=reading_process._ROOT, check=True
    )
    assert "'openpyxl'" in loaded.stdout
    for name in ("django", "matplotlib", "numpy", "PIL", "lxml"):
        assert f"'{name}'" not in loaded.stdout


def test_the_child_also_starts_as_a_module(good_file):
    command = [sys.executable, "-m", "ecocounty.sheets.child"]
    done = subprocess.run(
        command, input=good_file, capture_output=True, cwd=reading_process._ROOT, check=True
    )
    assert json.loads(done.stdout)["workbook"]["sheets"][0]["name"] == "造林進度"


def test_secrets_of_the_server_are_not_handed_on(good_file, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a key")
    monkeypatch.setenv("DATABASE_URL", "postgres://office:word@db/eco")
    names = "' '.join(sorted(os.environ))"
    start_child(monkeypatch, f"import json, os; print(json.dumps({{'refused': ['broken', {names}]}}))")
    found = refusal(good_file)[1].split()
    assert not {"SECRET_KEY", "DATABASE_URL", "HOME"} & set(found)


def test_a_child_that_hangs_is_ended(good_file, monkeypatch):
    monkeypatch.setattr(read, "CHILD_WAIT_SECONDS", 0.3)
    start_child(monkeypatch, "import time; time.sleep(60)")
    start = time.monotonic()
    assert refusal(good_file)[0] == "timeout"
    assert time.monotonic() - start < 5


@linux_only
def test_a_child_that_calculates_for_ever_is_ended(good_file, monkeypatch):
    start_child(
        monkeypatch,
        "from ecocounty.reading_process import limit_self; limit_self(memory=2**30, cpu_seconds=1)\nwhile True: pass",
    )
    assert refusal(good_file)[0] == "timeout"


@linux_only
def test_a_child_that_wants_all_memory_is_refused_it(good_file, monkeypatch):
    start_child(
        monkeypatch,
        "from ecocounty.sheets import child; child.read_plain = lambda data: bytes(2 * 1024**3); child.main()",
    )
    assert refusal(good_file) == ("too_many_cells", "memory")


@linux_only
def test_a_child_that_crashes_harms_nobody(good_file, monkeypatch):
    start_child(monkeypatch, "import os; os.abort()")
    assert refusal(good_file) == ("broken", "signal 6")
    monkeypatch.undo()
    assert read_workbook(good_file).token


@pytest.mark.parametrize(
    "body", ["raise SystemExit(3)", "import nowhere", "print('[]')", "print('{')", "print('{}')"]
)
def test_a_child_that_cannot_answer_is_not_the_files_fault(good_file, monkeypatch, body):
    start_child(monkeypatch, body)
    assert refusal(good_file)[0] == "no_reader"


def test_no_python_to_start_is_not_the_files_fault(good_file, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert refusal(good_file)[0] == "no_reader"


@linux_only
def test_the_limits_are_set_inside_the_child():
    body = (
        "from ecocounty.sheets import child; import io, resource, sys; sys.stdin = io.TextIOWrapper(io.BytesIO()); "
        "child.answer = lambda data: {}; child.main(); "
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", body], capture_output=True, text=True, cwd=reading_process._ROOT, check=True
    )
    assert done.stdout.removeprefix("{}").split() == [str(limits.CHILD_MEMORY), str(limits.CHILD_CPU_SECONDS)]


def test_without_limits_of_the_system_the_child_still_reads(good_file, monkeypatch):
    monkeypatch.setattr(reading_process, "resource", None)
    reading_process.limit_self(memory=1, cpu_seconds=1)
    assert "workbook" in child.answer(good_file)


def test_an_error_is_told_in_one_line(monkeypatch):
    def fail(_):
        raise KeyError("一\n二" + "長" * 500)

    monkeypatch.setattr(child, "read_plain", fail)
    code, found = child.answer(b"")["refused"]
    assert code == "broken"
    assert "\n" not in found
    assert len(found) <= 200


def test_defusedxml_is_in_use():
    assert openpyxl.DEFUSEDXML is True


def test_parse_refuses_to_be_imported_without_defusedxml():
    body = "import openpyxl; openpyxl.DEFUSEDXML = False; import ecocounty.sheets.parse"
    done = subprocess.run(
        [sys.executable, "-c", body], capture_output=True, text=True, cwd=reading_process._ROOT, check=False
    )
    assert "ImportError: defusedxml is not in use" in done.stderr
