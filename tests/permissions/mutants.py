"""Each permission check of the product, found in its source, and how to take it out of the running code.

A check is an entry of the map (who may read, who may write a route), a refusal (`raise PermissionDenied`,
`raise Http404`), or a call of one of the functions that say who reaches what.
"""

import ast
import importlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from types import FunctionType

from ecocounty.figures.models import Figure
from ecocounty.units.access import ACCESS, EVERYBODY
from ecocounty.units.models import Body, RoleKind, Unit, User

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("ecocounty", "projects", "campaigns", "scoring")
# Names, for a run of the tests of its own, the check to be taken out.
WITHOUT_CHECK = "ECOCOUNTY_WITHOUT_CHECK"
REFUSALS = {"PermissionDenied", "Http404"}
# Function -> what it says once it lets everybody through.
OPENED = {
    **dict.fromkeys(
        (
            "fills_as_own",
            "holds_at",
            "may_change_unit",
            "may_decide",
            "may_fill",
            "may_give",
            "may_keep",
            "runs_office_over",
        ),
        lambda *args, **kwargs: True,
    ),
    **dict.fromkeys(
        ("units_managed_by", "units_reached_by", "units_visible_to"),
        lambda *args: Unit.objects.select_related("parent"),
    ),
    "bodies_visible_to": lambda *args: Body.objects.all(),
    "figures_visible_to": lambda *args: Figure.objects.select_related(
        "indicator", "unit", "recorded_by__unit"
    ),
    "people_managed_by": lambda *args: User.objects.all(),
    "reached_paths": lambda *args: [""],
    "role_kinds_of": lambda *args: set(RoleKind.values),
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A check that can be taken out: in the map, or at a line of a file."""

    where: str
    line: int = 0
    column: int = 0
    what: str = ""

    def __str__(self) -> str:
        return f"{self.where}:{self.line} {self.what}" if self.line else f"map {self.where} {self.what}"

    @property
    def room(self) -> str:
        """Return the room whose routes are asked first."""
        parts = Path(self.where).parts
        return (
            (parts[1] if parts[0] == "ecocounty" else parts[0]) if self.line else self.where.partition(":")[0]
        )


def mutants_of_the_map() -> Iterator[Mutant]:
    """Yield each entry of the map that keeps somebody out."""
    for route, access in ACCESS.items():
        for method in ("read", "write"):
            allowed = getattr(access, method)
            if not access.signed_out and allowed is not None and allowed != EVERYBODY:
                yield Mutant(where=route, what=method)


def mutants_of_the_code() -> Iterator[Mutant]:
    """Yield each refusal and each question of who reaches what."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            where = str(path.relative_to(ROOT))
            for node in ast.walk(tree):
                what = check_at(node)
                if what:
                    yield Mutant(where, node.lineno, node.col_offset, what)


def find_mutant(named: str) -> Mutant:
    """Return the check of that name."""
    return next(one for one in (*mutants_of_the_map(), *mutants_of_the_code()) if str(one) == named)


def check_at(node: ast.AST) -> str:
    """Return which check a node is, if it is one."""
    if isinstance(node, ast.Raise):
        called = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return called.id if isinstance(called, ast.Name) and called.id in REFUSALS else ""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in OPENED:
            return node.func.id
        if isinstance(node.func, ast.Attribute) and node.func.attr == "visible_to":
            return "visible_to"
    return ""


class TakeOut(ast.NodeTransformer):
    """Replaces one check by its absence."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.done = False

    def visit(self, node: ast.AST) -> ast.AST:
        here = (getattr(node, "lineno", 0), getattr(node, "col_offset", -1))
        if self.done or here != (self.mutant.line, self.mutant.column) or check_at(node) != self.mutant.what:
            return self.generic_visit(node)
        self.done = True
        if isinstance(node, ast.Raise):
            return ast.copy_location(ast.Pass(), node)
        if isinstance(node.func, ast.Attribute):
            node.func.attr, node.args = "all", []
        else:
            node.func.id = f"__opened_{node.func.id}"
        return node


@contextmanager
def taken_out(mutant: Mutant) -> Iterator[None]:
    """Run the code inside without one check."""
    if not mutant.line:
        kept = ACCESS[mutant.where]
        ACCESS[mutant.where] = replace(kept, **{mutant.what: EVERYBODY})
        try:
            yield
        finally:
            ACCESS[mutant.where] = kept
        return
    function, code = changed_code(mutant)
    kept = function.__code__
    for name, opened in OPENED.items():
        function.__globals__[f"__opened_{name}"] = opened
    function.__code__ = code
    try:
        yield
    finally:
        function.__code__ = kept
        for name in OPENED:
            del function.__globals__[f"__opened_{name}"]


def changed_code(mutant: Mutant) -> tuple[FunctionType, object]:
    """Return the running function that holds a check, and its code without it."""
    tree = ast.parse((ROOT / mutant.where).read_text(encoding="utf-8"))
    path = path_to(tree, mutant)
    if not path:
        raise LookupError(f"{mutant} stands in no function of its own.")
    module = importlib.import_module(mutant.where.removesuffix(".py").replace("/", "."))
    function = inspect.unwrap(getattr_path(module, [node.name for node in path]))
    node = TakeOut(mutant).visit(deepcopy(path[-1]))
    node.decorator_list = []
    space = dict(function.__globals__)
    exec(compile(ast.fix_missing_locations(ast.Module([node], [])), mutant.where, "exec"), space)
    return function, space[node.name].__code__


def path_to(tree: ast.Module, mutant: Mutant) -> list[ast.AST]:
    """Return the classes and the function around a check, from the outside in."""
    for node in tree.body:
        inside = [node, *(node.body if isinstance(node, ast.ClassDef) else [])]
        for one in inside:
            if isinstance(one, ast.FunctionDef) and one.lineno <= mutant.line <= one.end_lineno:
                return [one] if one is node else [node, one]
    return []


def getattr_path(module: object, names: list[str]) -> FunctionType:
    """Return what a dotted name stands for."""
    found = module
    for name in names:
        found = inspect.getattr_static(found, name) if isinstance(found, type) else getattr(found, name)
    return found.fget if isinstance(found, property) else found
