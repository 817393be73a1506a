"""Each permission check of the product, found in its source, and how to take it out of the running code.

A check is an entry of the map (who may read, who may write a route, that one must be signed in), a refusal
(`raise PermissionDenied`, `raise Http404`), a call of one of the functions that say who reaches what, or a
condition inside one of these: tests/permissions/checks.py.
"""

import ast
import gc
import importlib
import inspect
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, FunctionType

from ecocounty.units.access import ACCESS, EVERYBODY
from tests.permissions.checks import NO_CHECK, OPENED, Change, Function, changes_in

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("ecocounty", "projects", "campaigns", "scoring")
# Names, for a run of the tests of its own, the check to be taken out.
WITHOUT_CHECK = "ECOCOUNTY_WITHOUT_CHECK"
OF_THE_MAP = "map"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A check that can be taken out: of a route in the map, or the so-manieth of its kind in a function.

    It is named without its line, so that it keeps its name while the code around it changes.
    """

    where: str
    function: str
    what: str
    number: int = 1

    def __str__(self) -> str:
        more = f" #{self.number}" if self.number > 1 else ""
        return f"{self.where} {self.function}: {self.what}{more}"

    @property
    def is_of_the_map(self) -> bool:
        """Say whether it is an entry of the map."""
        return self.where == OF_THE_MAP


def mutants_of_the_map(*, all_of_them: bool = False) -> list[Mutant]:
    """Return each entry of the map that keeps somebody out."""
    found = []
    for route, access in ACCESS.items():
        if access.signed_out:
            continue
        found.append(Mutant(OF_THE_MAP, route, "signed_out"))
        if not access.without_role and EVERYBODY in (access.read, access.write):
            found.append(Mutant(OF_THE_MAP, route, "without_role"))
        found += [
            Mutant(OF_THE_MAP, route, method)
            for method in ("read", "write")
            if getattr(access, method) not in (None, EVERYBODY)
        ]
    return [mutant for mutant in found if all_of_them or is_check(mutant)]


def mutants_of_the_code() -> list[Mutant]:
    """Return each check in the code of all rooms."""
    found = [mutant for path in files_of_the_rooms() for mutant in changes_by_mutant(path)]
    return [mutant for mutant in found if is_check(mutant)]


def is_check(mutant: Mutant) -> bool:
    """Say whether taking it out is a matter of permission."""
    return not {f"{mutant.where} {mutant.function}", str(mutant)} & set(NO_CHECK)


def files_of_the_rooms() -> list[str]:
    """Return the files of the product; migrations are written once, and the demonstration asks nobody."""
    paths = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return [
        str(path.relative_to(ROOT)) for path in paths if not {"migrations", "demonstration"} & {*path.parts}
    ]


def find_mutant(named: str) -> Mutant | None:
    """Return the check of that name; None where there is none (any more)."""
    where = named.partition(" ")[0]
    known = mutants_of_the_map() if where == OF_THE_MAP else changes_by_mutant(where)
    return next((one for one in known if str(one) == named), None)


def changes_by_mutant(where: str) -> dict[Mutant, tuple[Function, Change]]:
    """Return each check of a file with the function around it and what takes it out."""
    tree, room = ast.parse((ROOT / where).read_text(encoding="utf-8")), where.partition("/")[0]
    found: dict[Mutant, tuple[Function, Change]] = {}
    for name, function in functions_of(tree):
        for change in changes_in(function, room):
            mutant = Mutant(where, name, change[0])
            while mutant in found:
                mutant = replace(mutant, number=mutant.number + 1)
            found[mutant] = function, change
    return found


def functions_of(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """Yield each function of a file by its dotted name; what is nested in one belongs to it."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from (
                (f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef)
            )


@contextmanager
def taken_out(mutant: Mutant) -> Iterator[None]:
    """Run the code inside without one check."""
    if mutant.is_of_the_map:
        kept = ACCESS[mutant.function]
        opened = EVERYBODY if mutant.what in ("read", "write") else True
        ACCESS[mutant.function] = replace(kept, **{mutant.what: opened})
        try:
            yield
        finally:
            ACCESS[mutant.function] = kept
        return
    function, (_what, old, new) = changes_by_mutant(mutant.where)[mutant]
    put_in_place(function, old, new)
    with running(mutant, function, {f"__opened_{name}": opened for name, opened in OPENED.items()}):
        yield


@contextmanager
def recorded(passed: set[Mutant]) -> Iterator[None]:
    """Note inside which checks are come to: all of them run as they are, and say so first."""
    with ExitStack() as stack:
        for where in files_of_the_rooms():
            found = changes_by_mutant(where)
            noted: dict[str, tuple[Mutant, Function, list[Mutant]]] = {}
            # From the last to the first of a function, so that one inside another is in it when that is put in place.
            for mutant, (function, (_what, old, _new)) in reversed(found.items()):
                _first, _function, mutants = noted.setdefault(mutant.function, (mutant, function, []))
                put_in_place(function, old, announced(old, len(mutants)))
                mutants.append(mutant)
            for first, function, mutants in noted.values():

                def note(number: int, mutants: list[Mutant] = mutants) -> bool:
                    passed.add(mutants[number])
                    return False

                stack.enter_context(running(first, function, {note_of(first): note}))
        yield


def note_of(mutant: Mutant) -> str:
    """Return by which name the checks of a function say that they are come to."""
    return f"__note_{mutant.function.replace('.', '_')}"


def announced(old: ast.AST, number: int) -> ast.AST:
    """Return a check that says its number before it is made."""
    call = ast.Call(ast.Name("__note", ast.Load()), [ast.Constant(number)], [])
    if isinstance(old, ast.stmt):
        return ast.If(ast.Constant(True), [ast.Expr(call), old], [])
    return ast.BoolOp(ast.Or(), [call, old])


def put_in_place(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    """Put a node in the place of another one."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
                return
            if isinstance(value, list) and any(one is old for one in value):
                value[:] = [new if one is old else one for one in value]
                return
    raise LookupError(f"{ast.unparse(old)} stands nowhere")


@contextmanager
def running(mutant: Mutant, changed: Function, named: dict[str, object]) -> Iterator[None]:
    """Run a function of the product with changed code, which may call what is named."""
    function = running_function(mutant)
    for node in ast.walk(changed):
        if isinstance(node, ast.Name) and node.id == "__note":
            node.id = note_of(mutant)
    code = code_of(changed, mutant.where, function.__code__)
    # What the function has handed out already, such as a middleware, runs on with the code it was made with.
    replaced = [(function, function.__code__, code), *handed_out(function.__code__, code)]
    function.__globals__.update(named)
    for one, _kept, new in replaced:
        one.__code__ = new
    try:
        yield
    finally:
        for one, kept, _new in replaced:
            one.__code__ = kept
        for name in named:
            function.__globals__.pop(name, None)


def handed_out(kept: CodeType, new: CodeType) -> Iterator[tuple[FunctionType, CodeType, CodeType]]:
    """Yield the living functions that were made inside another one, with the code they have and are to have."""
    inside = {name: codes_in(new, name) for name in {one.co_name for one in codes_in(kept)}}
    for name, changed in inside.items():
        for old, one in zip(codes_in(kept, name), changed, strict=False):
            functions = [found for found in gc.get_referrers(old) if isinstance(found, FunctionType)]
            yield from ((function, old, one) for function in functions)


def codes_in(code: CodeType, name: str = "") -> list[CodeType]:
    """Return the code of the functions made inside one, or of those of a name."""
    return [one for one in code.co_consts if isinstance(one, CodeType) and name in ("", one.co_name)]


def running_function(mutant: Mutant) -> FunctionType:
    """Return the function of the running product in which a check stands, without its decorators."""
    found = importlib.import_module(mutant.where.removesuffix(".py").replace("/", "."))
    for name in mutant.function.split("."):
        found = inspect.getattr_static(found, name) if isinstance(found, type) else getattr(found, name)
    for inner in ("fget", "func", "__func__"):
        found = getattr(found, inner, None) or found
    found = inspect.unwrap(found)
    assert found.__code__.co_name == mutant.function.rpartition(".")[2], f"{mutant} cannot be reached"
    return found


def code_of(changed: Function, where: str, kept: CodeType) -> CodeType:
    """Compile a function; what it takes from the class around it (`super()`) is there as before."""
    changed.decorator_list = []
    names = [ast.Name(name, ast.Store()) for name in kept.co_freevars]
    around = ast.parse("def around(): pass").body[0]
    around.body = [*([ast.Assign(names, ast.Constant(None))] if names else []), changed]
    whole = compile(ast.fix_missing_locations(ast.Module([around], [])), where, "exec")
    [outer] = codes_in(whole)
    return codes_in(outer, changed.name)[0]
