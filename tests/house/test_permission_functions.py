"""A function that may say who reaches what is known to the tests that take each permission check out."""

import ast
import re

import pytest

from tests.permissions.checks import AGREEING, DECIDE_NOTHING, KEEPING, NO_CHECK, OPENED
from tests.permissions.mutants import ROOT, changes_by_mutant, files_of_the_rooms, mutants_of_the_map
from tests.permissions.told import TOLD_IN, told_about

# How functions are called that say who may do what.
NAMED_SO = re.compile(
    r"^(may|can|opens|sees|manages|reaches|holds_at)(_|$)"
    r"|_(visible_to|managed_by|kept_by|reached_by|given_by|founded_by|open_to)$|^visible_to$"
)
# What a parameter is called that stands for whoever asks.
PEOPLE = {"user", "reader", "viewer", "manager", "person"}
# Services change things for somebody who was let in; commands are typed on the server.
LET_IN = {"services", "services.py", "management"}
KNOWN = {*OPENED, *KEEPING, *AGREEING}
IN_NO_LIST = (
    "Functions that may say who reaches what, in no list of tests/permissions/checks.py. Enter each in OPENED with "
    "what it says once it lets everybody through, or in DECIDE_NOTHING if it decides nothing itself."
)


def unknown_in(tree: ast.AST, where: str) -> list[str]:
    """Return the functions of a file that may say who reaches what and stand in no list."""
    decide_nothing = set(DECIDE_NOTHING.get(where, "").split())
    return [
        f"{where} {node.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and (is_about_a_person(node, where) or NAMED_SO.search(node.name))
        and node.name not in KNOWN | decide_nothing
    ]


def is_about_a_person(node: ast.FunctionDef, where: str) -> bool:
    """Say whether a function is given a person and returns something; a view is given its request."""
    if LET_IN & set(where.split("/")) or node.name.startswith("__"):
        return False
    returned = ast.unparse(node.returns) if node.returns else ""
    return returned not in ("None", "HttpResponse") and any(
        argument.arg in PEOPLE or (argument.annotation is not None and is_person(argument.annotation))
        for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    )


def is_person(annotation: ast.AST) -> bool:
    """Say whether an annotation is a person's, or a person's or nothing."""
    return {"User"} <= set(ast.unparse(annotation).split(" | ")) <= {"User", "None"}


def test_a_function_that_may_say_who_reaches_what_stands_in_a_list():
    unknown = [
        name
        for where in files_of_the_rooms()
        for name in unknown_in(ast.parse((ROOT / where).read_text("utf-8")), where)
    ]
    assert unknown == [], IN_NO_LIST


@pytest.mark.parametrize(
    "new",
    [
        "def may_sign(user: User, unit: Unit) -> bool: ...",
        "def may_sign(request, unit): ...",
        "def letters_of(user: User) -> QuerySet[Unit]: ...",
        "def letters_of(unit: Unit, reader): ...",
        "def letters_of(someone: User | None) -> list[str]: ...",
        "def letters_visible_to(someone): ...",
        "class Letters:\n    def opens_letter_of(self, code: str) -> bool: ...",
    ],
)
def test_a_new_one_in_no_list_is_found(new: str):
    assert unknown_in(ast.parse(new), "ecocounty/returns/selectors/letters.py")


@pytest.mark.parametrize(
    "new",
    [
        "def show_letter(request: HttpRequest, pk: int) -> HttpResponse: ...",
        "def letters_of(unit: Unit) -> list[str]: ...",
        "def tell_person(user: User) -> None: ...",
        "def may_fill(user: User, unit: Unit) -> bool: ...",
    ],
)
def test_others_are_not_asked_for(new: str):
    assert unknown_in(ast.parse(new), "ecocounty/returns/selectors/letters.py") == []


def test_the_lists_name_nothing_that_is_gone():
    defined = {
        where: {
            node.name
            for node in ast.walk(ast.parse((ROOT / where).read_text("utf-8")))
            if hasattr(node, "name")
        }
        for where in files_of_the_rooms()
    }
    everywhere = set().union(*defined.values())
    assert {*KNOWN} - everywhere == set()
    gone = {where: set(names.split()) - defined.get(where, set()) for where, names in DECIDE_NOTHING.items()}
    assert {where: names for where, names in gone.items() if names} == {}
    known = {
        *mutants_of_the_map(all_of_them=True),
        *(one for where in defined for one in changes_by_mutant(where)),
    }
    named = {named for one in known for named in (str(one), f"{one.where} {one.function}")}
    assert set(NO_CHECK) - named == set()


def test_the_tests_that_are_run_first_are_there():
    named = {path for where in TOLD_IN for path in told_about(where)}
    assert [path for path in sorted(named) if not (ROOT / path).is_file()] == []
    assert set(TOLD_IN) - set(files_of_the_rooms()) == set()
