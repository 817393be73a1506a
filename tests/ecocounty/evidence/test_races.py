"""Two people in the very same moment, on PostgreSQL: one of them is told so, and nothing is kept twice or lost."""

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ecocounty.evidence.examine import examine_file
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import find_owner
from ecocounty.evidence.services import (
    AlreadyKeptError,
    AlreadySupersededError,
    OwnerClosedError,
    add_evidence,
    supersede_evidence,
)
from ecocounty.history.models import Entry
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.services.workflow import submit_return
from tests.cast import JANUARY, Cast, fill, make_cast
from tests.ecocounty.evidence.builders import keep, pdf
from tests.ecocounty.evidence.test_add_evidence import BANNERS, files_on_disk
from tests.ecocounty.returns.test_races import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]
MONTH = "431225101_2006-01"


@pytest.fixture
def cast(transactional_db) -> Cast:
    """Return the cast as something that other connections see."""
    return make_cast()


def kinds_of(outcomes: list[object]) -> set[type]:
    return {type(outcome) for outcome in outcomes}


def test_the_same_file_by_two_at_once_is_kept_once(cast: Cast) -> None:
    file = examine_file(pdf(), name="a.pdf")

    def add(person):
        owner = find_owner(person, "returns.return", MONTH)
        return add_evidence(actor=person, owner=owner, files=[file])

    outcomes = at_once(lambda: add(cast.long), lambda: add(cast.yang))
    assert kinds_of(outcomes) == {list, AlreadyKeptError}
    assert (Evidence.objects.count(), files_on_disk()) == (1, 1)
    assert Entry.objects.filter(subject_kind="evidence.file").count() == 1


def test_a_file_is_superseded_by_one_of_two(cast: Cast) -> None:
    old = keep(cast.long, cast.pingcun)

    def put(person, name):
        owner = find_owner(person, "returns.return", MONTH)
        file = examine_file(pdf(name), name=name)
        return supersede_evidence(
            actor=person, owner=owner, old=Evidence.objects.get(pk=old.pk), file=file, reason=name
        )

    outcomes = at_once(lambda: put(cast.long, "b.pdf"), lambda: put(cast.yang, "c.pdf"))
    assert kinds_of(outcomes) == {Evidence, AlreadySupersededError}
    assert (Evidence.objects.count(), files_on_disk()) == (2, 2)


def test_a_month_sent_in_at_that_moment_either_has_the_file_or_refuses_it(cast: Cast) -> None:
    fill(cast.pingcun, BANNERS, by=cast.long)
    owner = find_owner(cast.long, "returns.return", MONTH)
    file = examine_file(pdf(), name="a.pdf")
    sheet = read_sheet(unit=cast.pingcun, period=JANUARY)
    added, _sent = at_once(
        lambda: add_evidence(actor=cast.long, owner=owner, files=[file]),
        lambda: submit_return(actor=cast.long, sheet=sheet),
    )
    assert isinstance(added, list | OwnerClosedError)
    assert Evidence.objects.count() == files_on_disk() == (1 if isinstance(added, list) else 0)


def test_workbooks_kept_before_say_what_was_sent(cast: Cast) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("evidence", "0001_first"), ("returns", "0001_first")])
    old = executor.loader.project_state([("evidence", "0001_first")]).apps.get_model("evidence", "Evidence")
    old.objects.create(file="ab12/a.xlsx", original_name="a.xlsx", sha256="7" * 64, size=7)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    kept = Evidence.objects.get()
    assert (kept.sent_sha256, kept.sent_size, kept.owner_kind) == ("7" * 64, 7, "")
    assert kept.media_type.endswith("spreadsheetml.sheet")
