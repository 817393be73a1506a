"""A backup is of one moment, and nobody waits for it."""

import json
import subprocess
import zipfile

import pytest

from tests.ecocounty.upkeep.places import Place

pytestmark = pytest.mark.slow

HELD = """
import sys
from ecocounty.upkeep.backup.schema import read_applied, schema_at
from ecocounty.upkeep.backup.snapshot import open_snapshot
with open_snapshot() as connection:
    model = next(one for one in schema_at(read_applied(connection)).models if one.__name__ == "Figure")
    count = lambda: print(model._base_manager.using(connection.alias).count(), flush=True)
    count()
    sys.stdin.readline()
    count()
"""
VERIFIED = "from ecocounty.history.verify import verify_history; print(verify_history().findings)"
COUNT = "from ecocounty.figures.models import Figure; print(Figure.objects.count())"


def test_writers_go_on_and_the_moment_stands_still(copy: Place):
    held = copy.start("-c", f"import django; django.setup()\n{HELD}", stdin=subprocess.PIPE)
    before = held.stdout.readline()
    done = copy.run("-m", "tests.ecocounty.upkeep.filling", "write", "1")
    count, longest = done.stdout.split()[1:]
    out, err = held.communicate("\n")
    assert held.returncode == 0, err
    assert int(count) > 5 and float(longest) < 2
    assert out == before
    assert int(copy.ask(COUNT)) == int(before) + 2 * int(count)


def test_a_backup_in_the_middle_of_writing_holds_whole_transactions_only(copy: Place, tmp_path):
    writer = copy.start("-m", "tests.ecocounty.upkeep.filling", "write", "4")
    assert writer.stdout.readline() == "writing\n"
    counts = []
    for number in range(2):
        file = tmp_path / f"{number}.zip"
        copy.must("backup", file)
        counts.append(figures_by_county(file))
    out, err = writer.communicate()
    assert writer.returncode == 0, err
    for ours, rivals, version in counts:
        assert ours == rivals > 0
        # Each of the two writings raises the ledger's version.
        assert version >= ours + rivals
    assert counts[0] < counts[1]
    assert float(out.split()[1]) < 2


@pytest.mark.slow
def test_twenty_backups_under_two_writers_are_whole_and_each_of_one_moment(
    copy: Place, nothing: Place, tmp_path
):
    writers = [
        copy.start("-m", "tests.ecocounty.upkeep.filling", "write", "60", start) for start in ("2100", "2500")
    ]
    for writer in writers:
        assert writer.stdout.readline() == "writing\n"
    counts = []
    for number in range(20):
        file = tmp_path / f"{number}.zip"
        copy.must("backup", file)
        counts.append(figures_by_county(file))
    for writer in writers:
        out, err = writer.communicate()
        # Two that write without a pause starve one another on SQLite, backup or not: none may fail.
        assert writer.returncode == 0, err
        print("writings, longest wait:", out.strip())
    assert counts == sorted(counts) and {ours == rivals for ours, rivals, _version in counts} == {True}
    nothing.must("restore", tmp_path / "19.zip")
    assert nothing.ask(VERIFIED) == "()"


def figures_by_county(file) -> tuple[int, int, int]:
    """Return how many of the writer's figures of each county are in a backup, and the ledger's version."""
    with zipfile.ZipFile(file) as archive:
        fields = {
            table["model"]: table["fields"] for table in json.loads(archive.read("manifest.json"))["tables"]
        }

        def read(model: str) -> list[dict]:
            lines = archive.read(f"data/{model}.jsonl").splitlines()
            return [dict(zip(fields[model], json.loads(line), strict=True)) for line in lines]

        code_of = {unit["id"]: unit["code"] for unit in read("units.unit")}
        written = [code_of[one["unit_id"]] for one in read("figures.figure") if one["period"] > "2100"]
        [ledger] = read("figures.ledgerstate")
    return written.count("431225"), written.count("431230"), ledger["version"]
