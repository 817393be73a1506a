"""Two people in the very same moment: one of them is told so, and nothing stands twice.

SQLite lets one writer in at a time, and its database of the tests lies in memory; these are for PostgreSQL.
What one of two finds who both read before either wrote is tested on both databases, beside each action.
"""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connections, transaction

from ecocounty.figures.models import Figure, LedgerState
from ecocounty.figures.services.figures import CorrectionNeedsReasonError
from ecocounty.history.crossed import is_crossed
from ecocounty.history.models import Entry
from ecocounty.history.services import hold_chains
from ecocounty.returns.models import MonthlyReturn, Posting, ReturnLine, ReturnState, Upload
from ecocounty.returns.selectors.upload import fingerprint
from ecocounty.returns.services.cells import CellConflictError, ReturnClosedError, save_cells
from ecocounty.returns.services.uploads import (
    MonthChangedError,
    UploadSettledError,
    confirm_upload,
    keep_upload,
)
from ecocounty.returns.services.workflow import (
    StepNotPossibleError,
    accept_return,
    send_back_return,
    submit_return,
)
from ecocounty.returns.workbook import write_sheet
from tests.cast import Cast, fill, hand_in, make_cast, make_form, make_section
from tests.ecocounty.figures.builders import hold
from tests.ecocounty.returns.builders import TOWNSHIP, change_to, retype, said, sheet_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("sqlite" in settings.DATABASES["default"]["ENGINE"], reason="needs PostgreSQL"),
]


@pytest.fixture
def cast(transactional_db) -> Cast:
    """Return the cast as something that other connections see."""
    return make_cast()


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Do all actions in the same moment, each over its own connection; return what each returned or raised."""
    outcomes: list[object] = [None] * len(actions)
    barrier = Barrier(len(actions))

    def act(number: int, action: Callable[[], object]) -> None:
        barrier.wait()
        try:
            outcomes[number] = action()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=act, args=(number, action)) for number, action in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def kinds(outcomes: list[object]) -> list[str]:
    return sorted(type(one).__name__ for one in outcomes)


def typist(cast: Cast, item: str, typed: str, version: int = 0) -> Callable[[], int]:
    """Return the action of somebody who has read the month and now saves a cell."""
    sheet = sheet_of(cast.pingcun)
    change = change_to(sheet, item, typed, version=version)
    return lambda: save_cells(actor=cast.long, sheet=sheet, changes=[change])


@pytest.mark.parametrize("version", [0, 1])
def test_two_save_the_same_cell(cast: Cast, version: int) -> None:
    if version:
        fill(cast.pingcun, {"banners": "1"})
    outcomes = at_once(typist(cast, "banners", "85", version), typist(cast, "banners", "86", version))
    assert kinds(outcomes) == ["CellConflictError", "int"]
    won = ["85", "86"][outcomes.index(1)]
    assert said(cast.pingcun) == {"banners": won}
    [conflict] = [one for one in outcomes if isinstance(one, CellConflictError)]
    assert conflict.line.as_typed == won
    assert Entry.objects.filter(subject_kind="returns.line").count() == version + 1


def test_two_begin_the_same_month(cast: Cast) -> None:
    outcomes = at_once(typist(cast, "banners", "85"), typist(cast, "leaflets", "9"))
    assert outcomes == [1, 1]
    assert MonthlyReturn.objects.count() == 1
    assert said(cast.pingcun) == {"banners": "85", "leaflets": "9"}


@pytest.mark.parametrize("again", range(3))
def test_one_saves_while_another_sends_in(cast: Cast, again: int) -> None:
    fill(cast.pingcun, TOWNSHIP)
    sheet = sheet_of(cast.pingcun)
    outcomes = at_once(typist(cast, "banners", "-1", 1), lambda: submit_return(actor=cast.long, sheet=sheet))
    kept = MonthlyReturn.objects.get()
    if kept.state == ReturnState.SUBMITTED:
        assert isinstance(outcomes[0], ReturnClosedError)
        assert said(cast.pingcun) == TOWNSHIP
    else:
        assert isinstance(outcomes[1], StepNotPossibleError)
        assert said(cast.pingcun)["banners"] == "-1"


def test_two_accept_the_same_month(cast: Cast) -> None:
    hand_in(cast.pingcun, TOWNSHIP)
    sheets = [sheet_of(cast.pingcun), sheet_of(cast.pingcun)]
    outcomes = at_once(*[lambda sheet=sheet: accept_return(actor=cast.yang, sheet=sheet) for sheet in sheets])
    assert kinds(outcomes) == ["MonthlyReturn", "StepNotPossibleError"]
    assert Figure.objects.count() == Posting.objects.count() == 2


def test_one_accepts_while_another_sends_back(cast: Cast) -> None:
    hand_in(cast.pingcun, TOWNSHIP)
    mine, theirs = sheet_of(cast.pingcun), sheet_of(cast.pingcun)
    outcomes = at_once(
        lambda: accept_return(actor=cast.yang, sheet=mine),
        lambda: send_back_return(actor=cast.yang, monthly_return=theirs.monthly_return, reason="請核對"),
    )
    assert kinds(outcomes) == ["MonthlyReturn", "StepNotPossibleError"]
    accepted = MonthlyReturn.objects.get().state == ReturnState.ACCEPTED
    assert Figure.objects.count() == (2 if accepted else 0)


def test_two_units_accepted_at_once_each_raise_the_ledgers_version(cast: Cast) -> None:
    sheets = [hand_in(unit, TOWNSHIP) for unit in (cast.pingcun, cast.gaoyi)]
    assert not LedgerState.objects.exists()
    outcomes = at_once(*[lambda sheet=sheet: accept_return(actor=cast.yang, sheet=sheet) for sheet in sheets])
    assert kinds(outcomes) == ["MonthlyReturn", "MonthlyReturn"]
    assert LedgerState.objects.get().version == 2
    assert Figure.objects.count() == 4


@pytest.mark.parametrize("again", range(3))
def test_two_accepted_whose_sections_come_in_another_order_do_not_wait_for_one_another(
    cast: Cast, again: int
) -> None:
    """One month opens a matter and then records figures, the other the other way round: about each other."""
    bureaus = cast.forestry, cast.television
    texts, counts = [
        [make_section(section, "department", items, bureau, about="townships") for bureau in bureaus]
        for section, items in (("followups.texts", ("problems",)), ("campaigns.channels", ("banners",)))
    ]
    make_form(cast.county, "both_ways", texts[0], counts[0], counts[1], texts[1])
    sheets = [hand_in(bureau, {"problems": f"{bureau}缺苗", "banners": "3"}) for bureau in bureaus]
    outcomes = at_once(*[lambda sheet=sheet: accept_return(actor=cast.yang, sheet=sheet) for sheet in sheets])
    assert kinds(outcomes) == ["MonthlyReturn", "MonthlyReturn"], outcomes


def test_who_waits_for_one_another_is_told_apart_from_a_database_that_is_away(cast: Cast) -> None:
    both_hold = Barrier(2)

    def holder(first: str, then: str) -> Callable[[], str]:
        def hold_both() -> str:
            with transaction.atomic():
                hold_chains({first})
                both_hold.wait()
                hold_chains({then})
            return "held"

        return hold_both

    codes = (cast.pingcun.code, cast.gaoyi.code)
    outcomes = at_once(holder(*codes), holder(*reversed(codes)))
    assert outcomes.count("held") == 1
    [turned_away] = [one for one in outcomes if one != "held"]
    assert is_crossed(turned_away), turned_away


def test_two_say_different_things_of_one_place(cast: Cast) -> None:
    outcomes = at_once(
        lambda: hold("banners", cast.pingcun, "85"), lambda: hold("banners", cast.pingcun, "86")
    )
    assert kinds(outcomes) == ["CorrectionNeedsReasonError", "Figure"]
    assert Figure.objects.count() == 1
    assert any(isinstance(one, CorrectionNeedsReasonError) for one in outcomes)


def test_two_say_the_same_of_one_place(cast: Cast) -> None:
    outcomes = at_once(*[lambda: hold("banners", cast.pingcun, "85")] * 2)
    assert outcomes[0] == outcomes[1] == Figure.objects.get()


def test_two_take_in_the_same_workbook(cast: Cast) -> None:
    data = retype(write_sheet(sheet_of(cast.pingcun)), {"banners|431225101": 86})
    upload = keep_upload(actor=cast.long, sheet=sheet_of(cast.pingcun), data=data, filename="一月.xlsx")

    def taker() -> Callable[[], int]:
        kept, sheet = Upload.objects.get(pk=upload.pk), sheet_of(cast.pingcun)
        return lambda: confirm_upload(actor=cast.long, upload=kept, sheet=sheet, seen=fingerprint(sheet))

    outcomes = at_once(taker(), taker())
    assert outcomes.count(1) == 1
    [lost] = [one for one in outcomes if one != 1]
    assert isinstance(lost, UploadSettledError | MonthChangedError)
    assert ReturnLine.objects.count() == 1
    assert Entry.objects.filter(action="take_in").count() == 1
