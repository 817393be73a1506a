"""The top level is the one of the design, files stay small, and no drawer is without a name."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AT_TOP_LEVEL = """
manage.py Makefile pyproject.toml requirements.txt requirements-dev.txt README.md CHANGELOG.md LICENSE
.ci .gitignore ecocounty projects campaigns scoring templates static tests docs
"""
TOP_LEVEL = set(AT_TOP_LEVEL.split())
DRAWERS = {"utils", "helpers", "common", "misc", "core", "shared", "tools"}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [Path(line) for line in listed.stdout.splitlines()]


def test_the_top_level_is_the_one_of_the_design() -> None:
    assert {path.parts[0] for path in tracked()} - TOP_LEVEL == set()


def test_every_drawer_has_a_name() -> None:
    assert [path for path in tracked() if DRAWERS & {part.split(".")[0] for part in path.parts}] == []


def test_product_files_stay_small() -> None:
    product = [
        path
        for path in tracked()
        if path.suffix == ".py" and path.parts[0] not in {"tests"} and "migrations" not in path.parts
    ]
    long = {
        str(path): count
        for path in product
        if (count := len((ROOT / path).read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_what_a_running_copy_writes_is_ignored() -> None:
    assert "/var/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
