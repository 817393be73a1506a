"""What a county's IT copies: every name in it exists, and the example passes the deployment check."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.ecocounty.upkeep.places import ROOT, Place

FOLDER = ROOT / "docs" / "production"
SETTINGS = (ROOT / "ecocounty" / "settings.py").read_text("utf-8")
UNITS = sorted(path.name for path in FOLDER.glob("*.service"))
README = (ROOT / "README.md").read_text("utf-8")


def example() -> dict[str, str]:
    """Return the settings of the example, those behind a # too."""
    lines = (FOLDER / "ecocounty.env.example").read_text("utf-8").splitlines()
    return dict(
        re.fullmatch(r"#?([A-Z_]+)=(.*)", line).groups() for line in lines if re.match(r"#?[A-Z_]+=", line)
    )


def test_every_name_of_the_example_is_a_setting():
    names = {name.removesuffix("_FILE") if name != "LOG_FILE" else name for name in example()}
    assert {name for name in names if f'("{name}"' not in SETTINGS} == set()


def test_every_setting_is_in_the_readme():
    read = set(re.findall(r'read_\w+\(\s*"([A-Z_]+)"', SETTINGS))
    assert len(read) > 12
    assert {name for name in read if f"`{name}`" not in README} == set()


@pytest.mark.parametrize(("more", "complaints"), [({}, 0), ({"PLAIN_HTTP": "true"}, 4)])
def test_the_example_starts_and_passes_the_deployment_check(tmp_path, more, complaints):
    lines = (FOLDER / "ecocounty.env.example").read_text("utf-8").splitlines()
    setting = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    key = tmp_path / "secret_key"
    key.write_text("0Az9-by8Bx7_cw6Cv5-du4Dt3_es2Er1-fq0Fp9_go8Gn7-hm6Hl5", "utf-8")
    setting |= {"SECRET_KEY_FILE": str(key), "VAR_DIR": str(tmp_path), "PRIVATE_ROOT": str(tmp_path / "p")}
    place = Place(tmp_path, more=setting | more)
    done = place.manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.stderr.count("(security.W") == complaints, done.stderr
    assert (done.returncode == 0) == (not complaints)


@pytest.mark.parametrize("name", UNITS)
def test_units_and_the_command_agree_on_the_places(name):
    unit = (FOLDER / name).read_text("utf-8")
    command = (FOLDER / "ecocounty.sh").read_text("utf-8")
    program = "/opt/ecocounty/venv/bin/python /opt/ecocounty/app/manage.py"
    assert program in unit and program in command
    assert (
        "EnvironmentFile=/etc/ecocounty/ecocounty.env" in unit and ". /etc/ecocounty/ecocounty.env" in command
    )
    assert "User=ecocounty" in unit and "UMask=0077" in unit
    # A command that does not exist would be found at night.
    [word] = re.findall(r"manage\.py (\w+)", unit)
    assert list((ROOT / "ecocounty").rglob(f"management/commands/{word}.py"))


def test_every_file_that_the_readme_names_is_there():
    section = README.partition("## In production")[2].partition("\n## ")[0]
    named = set(re.findall(r"\b([\w-]+\.(?:service|timer|conf|cron|md|sh|env\.example))\b", section))
    assert len(named) > 6
    linked = {Path(link).name for link in re.findall(r"\]\(([\w./-]+)\)", section) if (ROOT / link).exists()}
    assert {name for name in named - linked if not (FOLDER / name).exists()} == set()


def test_the_wheels_settle_every_marker_for_windows():
    markers = re.findall(r";\s*(.+)", (ROOT / "requirements.txt").read_text("utf-8"))
    # The Makefile and the doctor know these two.
    assert set(markers) <= {'sys_platform != "win32"', 'sys_platform == "win32"'}
    told = subprocess.run(
        ["make", "-n", "wheels", "PLATFORM=win_amd64", "PYVER=3.12"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "--platform win_amd64 --python-version 3.12" in told
    settle = next(line for line in told.splitlines() if line.startswith("sed")).partition(" > ")[0]
    lines = subprocess.run(["sh", "-c", settle], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "gunicorn" not in lines and ";" not in lines
    assert re.search(r"^tzdata==\S+$", lines, re.MULTILINE)


def test_debian_12_is_named_by_its_libraries_of_every_age():
    told = subprocess.run(
        ["make", "-n", "wheels", "PLATFORM=linux_x86_64"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert {"manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"} <= set(told.split())


def test_the_shell_reads_the_example():
    path = Path("docs/production/ecocounty.env.example")
    done = subprocess.run(
        ["sh", "-eu", "-c", f". ./{path}; echo $DATABASE_URL"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "postgres:///ecocounty\n"
