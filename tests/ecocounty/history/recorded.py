"""What the product's source says it records: actions and fields, read from its syntax tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.house.test_imports import product_files

# Written by a function of another file: what it is about.
ELSEWHERE = {"record_for_person": "units.user"}
# What these arguments hold is kept as it is written; others are no part of before and after.
SAID = {"before", "after"}
KNOWN = {"actor", "why", "on_behalf", "on_behalf_of", "owner", "order"}


@dataclass(frozen=True)
class Recorded:
    """One place in the source where an entry is written."""

    place: str
    kind: str
    action: str
    fields: frozenset[str] = field(default_factory=frozenset)


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def constant(node: ast.AST | None, constants: dict[str, str]) -> str:
    """Return the text of a node: written there, or as a constant of the file."""
    if isinstance(node, ast.Name):
        return constants.get(node.id, "")
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def keys_in(node: ast.AST, assigned: dict[str, list[ast.AST]]) -> set[str]:
    """Return the keys of every dictionary written in an expression, or put into a name that it uses."""
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Dict):
            found |= {key.value for key in part.keys if isinstance(key, ast.Constant) and key.value}
        elif isinstance(part, ast.Name) and part.id in assigned:
            rest = {name: nodes for name, nodes in assigned.items() if name != part.id}
            for value in assigned[part.id]:
                found |= keys_in(value, rest)
    return found


def assigned_in(function: ast.AST) -> dict[str, list[ast.AST]]:
    """Return name -> what a function puts into it."""
    found: dict[str, list[ast.AST]] = {}
    for node in ast.walk(function):
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) and node.value else targets
        for target in targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            for name in names:
                if isinstance(name, ast.Name):
                    found.setdefault(name.id, []).append(node.value)
    return found


def constants_of(tree: ast.Module) -> dict[str, str]:
    """Return the constants that a file begins with."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def writers_in(functions: list[ast.FunctionDef], constants: dict[str, str]) -> dict[str, str]:
    """Return name -> kind of the functions that write an entry of the action they are given."""
    writers = dict(ELSEWHERE)
    for function in functions:
        own = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
        for call in calls_in(function) if "action" in own else ():
            if name_of(call) == "Change":
                given = {keyword.arg: keyword.value for keyword in call.keywords}
                writers[function.name] = constant(given.get("subject_kind"), constants)
    return writers


def recorded_in(source: str, place: str) -> Iterator[Recorded]:
    """Yield each entry that a file writes, itself or by a function of its own that writes one."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    constants = constants_of(tree)
    writers = writers_in(functions, constants)
    for function in functions:
        assigned = assigned_in(function)
        for call in calls_in(function):
            name = name_of(call)
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            if name in writers:
                first, *others = call.args or [given.get("action")]
                more = {key for key in given if key} - SAID - KNOWN - {"action"}
                kind = writers[name]
            elif name == "Change" and "subject_kind" in given:
                first, others, more = given.get("action"), [], set()
                kind = constant(given["subject_kind"], constants)
            else:
                continue
            parts = [*others, *(value for key, value in given.items() if key in SAID)]
            fields = more.union(*(keys_in(part, assigned) for part in parts))
            yield Recorded(f"{place}:{call.lineno}", kind, constant(first, constants), frozenset(fields))


def calls_in(function: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(function) if isinstance(node, ast.Call)]


def recorded() -> list[Recorded]:
    """Return every entry that the product writes, as its source says."""
    root = Path(__file__).resolve().parents[3]
    return [
        one
        for path in product_files()
        for one in recorded_in(path.read_text("utf-8"), str(path.relative_to(root)))
    ]
