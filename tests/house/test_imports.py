"""Imports go down the house only: function-level ones and `get_model` included; settings and urls exempt."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# From the cellar up; rooms of one floor do not know one another.
FLOORS = [
    {"reading_process"},
    {"periods", "quantities", "sheets", "charts", "spellings"},
    # Puts values into a sentence for a page; knows no room.
    {"filling", "paging"},
    {"history"},
    # Knows people and units by number and code only, so that the room of units may tell people something too.
    {"notices"},
    {"units"},
    {"evidence"},
    {"registers"},
    {"figures"},
    {"followups"},
    {"projects", "campaigns"},
    {"returns"},
    {"scoring"},
    {"dashboard"},
    {"upkeep"},
    {"demonstration"},
    # The roof: what answers when a room cannot, and what starts the house.
    {"errors", "apps", "wsgi", "environment", "own_key", "log_lines", "queued_sqlite"},
    {"management"},
]
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
EXEMPT = {"settings", "urls"}
AT_TOP_LEVEL = {"projects", "campaigns", "scoring"}


def room_of_path(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "ecocounty" and len(parts) > 1 else parts[0]


def room_of_module(name: str) -> str | None:
    parts = name.split(".")
    if parts[0] in AT_TOP_LEVEL:
        return parts[0]
    return parts[1] if parts[0] == "ecocounty" and len(parts) > 1 else None


def modules_named(tree: ast.AST) -> list[str]:
    """Return every module a file imports, anywhere in it, and every app it asks for by name."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
            if node.module in {"ecocounty", None}:
                names += [f"ecocounty.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"get_model", "import_module"}:
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    label = argument.value.split(".")[0]
                    names.append(label if label in AT_TOP_LEVEL else f"ecocounty.{label}")
    return names


def climbs(path: Path, source: str) -> list[str]:
    """Return the imports of a file that go up, or across a floor."""
    room = room_of_path(path)
    found = []
    for name in modules_named(ast.parse(source)):
        other = room_of_module(name)
        if other is None or other == room or other in EXEMPT or room in EXEMPT:
            continue
        if FLOOR_OF[other] >= FLOOR_OF[room]:
            found.append(f"{path.relative_to(ROOT)} ({room}) imports {name}")
    return found


def product_files() -> list[Path]:
    folders = [ROOT / "ecocounty", *(ROOT / name for name in AT_TOP_LEVEL)]
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        if path.parent.name != "migrations" and room_of_path(path) not in {"__init__"}
    ]


def test_imports_go_down_only() -> None:
    files = product_files()
    assert len(files) > 60
    assert [line for path in files for line in climbs(path, path.read_text(encoding="utf-8"))] == []


def test_every_room_has_its_floor() -> None:
    rooms = {room_of_path(path) for path in product_files()} - EXEMPT
    assert rooms - FLOOR_OF.keys() == set()


@pytest.mark.parametrize(
    "source",
    [
        "from ecocounty.returns.models import Form",
        "def later():\n    import scoring.rules",
        "apps.get_model('returns.Form')",
        "from ecocounty import dashboard",
    ],
)
def test_an_import_upwards_is_found(source: str) -> None:
    assert climbs(ROOT / "ecocounty" / "figures" / "bad.py", source)


def test_neighbours_do_not_know_one_another() -> None:
    assert climbs(ROOT / "projects" / "bad.py", "from campaigns.models import Channel")


def test_pure_rooms_know_no_django() -> None:
    pure = [path for path in product_files() if room_of_path(path) in FLOORS[0] | FLOORS[1]]
    assert len(pure) > 20
    for path in pure:
        names = modules_named(ast.parse(path.read_text(encoding="utf-8")))
        assert [name for name in names if name.split(".")[0] == "django"] == [], path
