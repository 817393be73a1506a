"""Each permission check is taken out in turn, and each time a test must fail.

What the tables ask is asked first, of the requests that come to the check; then the room's own tests run
without it, those first that are about its file; then whatever else the tables ask.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.permissions.mutants import (
    ROOT,
    WITHOUT_CHECK,
    Mutant,
    mutants_of_the_code,
    mutants_of_the_map,
    recorded,
    taken_out,
)
from tests.permissions.questions import Question, outside, questions_about, stay_signed_in
from tests.permissions.searches import search_differs
from tests.permissions.told import told_about
from tests.permissions.world import World, lasting_world

pytestmark = [pytest.mark.django_db, pytest.mark.mutation]

# Of the requests that come to a check, so many before its own tests are run, which take longer.
FIRST = 150
SHARES = 10
# Who noticed, and the request that was answered otherwise, if it was one.
Noticed = tuple[str, Question | None]
NOBODY: Noticed = ("", None)


def those_asked_for(mutants: list[Mutant]) -> list[Mutant]:
    """Return all of them; with MUTANTS=share the tenth whose turn it is, with MUTANTS=3/7 the third of seven."""
    asked = os.environ.get("MUTANTS", "1/1")
    number, _of, shares = (f"{day_of_the_commit()}/{SHARES}" if asked == "share" else asked).partition("/")
    return [one for one in mutants if share_of(one, int(shares)) == int(number) % int(shares)]


def share_of(mutant: Mutant, shares: int) -> int:
    """Return the share that a check belongs to, whatever else there is."""
    return int.from_bytes(hashlib.sha256(str(mutant).encode()).digest()[:4]) % shares


def day_of_the_commit() -> int:
    """Return the number of the day on which the tree was committed: the same tree asks for the same share."""
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(told.stdout) // 86400


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with lasting_world(django_db_blocker, tmp_path_factory.mktemp("private")) as world:
        yield world


@pytest.fixture(scope="module")
def kept() -> dict[Mutant, list[Question]]:
    """Keep for all tests what the first of them found out."""
    return {}


@pytest.fixture
def passed(world: World, kept: dict[Mutant, list[Question]]) -> dict[Mutant, list[Question]]:
    """Return check -> the requests that come to it; nothing differs while none is taken out."""
    here: set[Mutant] = set()
    if not kept:
        with recorded(here):
            for question in questions_about(world):
                here.clear()
                assert question.differs(world) == ""
                for mutant in here:
                    kept.setdefault(mutant, []).append(question)
    return kept


@pytest.fixture(autouse=True)
def _stay_signed_in(world: World) -> None:
    stay_signed_in(world)


def first_that_differs(world: World, questions: Iterable[Question]) -> Noticed:
    """Return the first answer that is not as the tables say."""
    return next(((said, one) for one in questions if (said := one.differs(world))), NOBODY)


def noticed(world: World, mutant: Mutant, questions: list[Question]) -> Noticed:
    """Return who notices first: a request that comes to the check, the room's own tests, or another request."""
    found = first_that_differs(world, questions[:FIRST])
    if not found[0] and "/search/" in mutant.where:
        found = search_differs(world), None
    if not found[0]:
        found = noticed_by_tests(mutant), None
    return found if found[0] else first_that_differs(world, questions[FIRST:])


def noticed_by_tests(mutant: Mutant) -> str:
    """Run the room's own tests without the check, in a process of their own; return how they failed."""
    found = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
            *("-m", "not slow and not browser and not mutation", "--no-header"),
            *files_of_tests(mutant),
        ],
        cwd=ROOT,
        env=os.environ | {WITHOUT_CHECK: str(mutant)},
        capture_output=True,
        text=True,
        check=False,
    )
    # 1 is "tests failed"; anything else is a run that tells nothing.
    assert found.returncode in (0, 1), found.stdout + found.stderr
    failed = [line for line in found.stdout.splitlines() if line.startswith(("FAILED tests", "ERROR tests"))]
    return (failed or found.stdout.splitlines())[0] if found.returncode else ""


def files_of_tests(mutant: Mutant) -> list[str]:
    """Return the tests that are about a check's file, then those of its room."""
    parts = Path(mutant.where).parts
    room = Path("tests", *(parts[:2] if parts[0] == "ecocounty" else parts[:1]))
    first = told_about(mutant.where)
    others = sorted(str(path.relative_to(ROOT)) for path in (ROOT / room).rglob("test_*.py"))
    return first + [path for path in others if path not in first]


def test_there_are_checks_to_take_out():
    assert len(mutants_of_the_map()) > 300
    assert len(mutants_of_the_code()) > 400


def test_a_check_stays_in_its_share():
    mutants = mutants_of_the_map()
    shares = [[one for one in mutants if share_of(one, SHARES) == number] for number in range(SHARES)]
    assert sum(map(len, shares)) == len(mutants)
    assert min(map(len, shares)) > len(mutants) / SHARES / 2


@pytest.mark.parametrize("mutant", those_asked_for(mutants_of_the_map()), ids=str)
def test_the_map_matters(mutant: Mutant, world: World, record_property):
    questions = (
        questions_about(world, [mutant.function])
        if mutant.what in ("read", "write")
        else outside(world, mutant.function, mutant.what)
    )
    with taken_out(mutant):
        found = first_that_differs(world, questions)
    judge(world, mutant, found, record_property)


@pytest.mark.parametrize("mutant", those_asked_for(mutants_of_the_code()), ids=str)
def test_each_check_in_the_code_matters(
    mutant: Mutant, world: World, passed: dict[Mutant, list[Question]], record_property
):
    with taken_out(mutant):
        found = noticed(world, mutant, passed.get(mutant, []))
    judge(world, mutant, found, record_property)


def judge(world: World, mutant: Mutant, found: Noticed, record_property: Callable[[str, str], None]) -> None:
    """Fail where nobody noticed, and where the answer is another one though the check is back in its place."""
    said, question = found
    record_property("noticed", said)
    assert said, f"nobody noticed that this is gone: {mutant}"
    assert question is None or question.differs(world) == ""
