"""Accepting a month: what the unit said is recorded in the ledger, and each line leads to its entry."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ecocounty.figures.models import Figure
from ecocounty.figures.services.figures import CorrectionNeedsReasonError
from ecocounty.followups.models import Matter
from ecocounty.history.models import Entry
from ecocounty.periods import Period
from ecocounty.quantities import State
from ecocounty.returns.models import MonthlyReturn, Posting, ReturnState
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.workflow import (
    StepNotPossibleError,
    accept_return,
    send_back_return,
    submit_return,
)
from ecocounty.units.models import Unit
from tests.cast import Cast, fill, get_accepted, hand_in, make_form, make_section
from tests.ecocounty.figures.builders import held, hold
from tests.ecocounty.returns.builders import COUNTY, TOWNSHIP, change_to, sheet_of

pytestmark = pytest.mark.django_db

WHY = "請核對標語數"


def correct(cast: Cast, unit: Unit, item: str, typed: str, *, reason: str = WHY, note: str = "") -> None:
    """Send a month back, have one cell changed, and accept it again."""
    send_back_return(
        actor=cast.yang, monthly_return=MonthlyReturn.objects.get(unit=unit, period="2006-01"), reason=reason
    )
    sheet = sheet_of(unit)
    save_cells(actor=cast.long, sheet=sheet, changes=[change_to(sheet, item, typed, note=note)])
    submit_return(actor=cast.long, sheet=sheet_of(unit))
    accept_return(actor=cast.yang, sheet=sheet_of(unit))


def posted(unit: Unit) -> dict[str, list[Figure]]:
    """Return item -> the entries its line became, the oldest first."""
    found: dict[str, list[Figure]] = {}
    for posting in Posting.objects.filter(line__monthly_return__unit=unit).order_by("pk"):
        found.setdefault(posting.line.item, []).append(posting.figure)
    return found


def test_what_was_said_is_held(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP, accepted_by=cast.yang)
    assert held("banners", cast.pingcun).value == 85
    leaflets = held("leaflets", cast.pingcun)
    assert (leaflets.value, leaflets.qualifier, leaflets.as_typed) == (1100, "over", "1100餘份")
    kept = MonthlyReturn.objects.get()
    assert (kept.state, kept.decided_by, kept.version) == (ReturnState.ACCEPTED, cast.yang, 2)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.actor_name, entry.unit_code) == ("accept", "yang", "431225101")


def test_each_line_leads_to_its_entry(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    assert {
        item: [one.quantity.value for one in figures] for item, figures in posted(cast.pingcun).items()
    } == {
        "banners": [85],
        "leaflets": [1100],
    }


def test_nothing_is_held_before_it_is_accepted(cast: Cast) -> None:
    hand_in(cast.pingcun, TOWNSHIP)
    assert not Figure.objects.exists()


def test_an_explained_blank_becomes_no_entry(cast: Cast) -> None:
    sheet = fill(cast.pingcun, {"banners": "0"})
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "leaflets", "", note="未統計")])
    submit_return(actor=None, sheet=sheet_of(cast.pingcun))
    accept_return(actor=None, sheet=sheet_of(cast.pingcun))
    assert held("banners", cast.pingcun).value == 0
    assert held("leaflets", cast.pingcun) is None
    assert set(posted(cast.pingcun)) == {"banners"}


def test_an_accepted_problem_becomes_a_matter(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP | {"problems": "經費不足", "work_done": "張貼"})
    assert [matter.text for matter in Matter.objects.all()] == ["經費不足"]
    assert Posting.objects.count() == 2


@pytest.mark.parametrize("state", ["draft", "accepted", "sent_back"])
def test_only_what_waits_for_review_is_accepted(cast: Cast, state: str) -> None:
    fill(cast.pingcun, TOWNSHIP)
    MonthlyReturn.objects.update(state=state, reason=WHY)
    with pytest.raises(StepNotPossibleError):
        accept_return(actor=cast.yang, sheet=sheet_of(cast.pingcun))
    assert not Figure.objects.exists()


def test_a_month_not_begun_is_not_accepted(cast: Cast) -> None:
    with pytest.raises(StepNotPossibleError):
        accept_return(actor=cast.yang, sheet=sheet_of(cast.pingcun))


def test_it_is_accepted_once(cast: Cast) -> None:
    hand_in(cast.pingcun, TOWNSHIP)
    mine, theirs = sheet_of(cast.pingcun), sheet_of(cast.pingcun)
    accept_return(actor=cast.yang, sheet=theirs)
    with pytest.raises(StepNotPossibleError):
        accept_return(actor=cast.yang, sheet=mine)
    assert Figure.objects.count() == Posting.objects.count() == 2


def test_a_month_read_before_it_was_reopened_is_not_accepted(cast: Cast) -> None:
    old = hand_in(cast.pingcun, TOWNSHIP)
    send_back_return(actor=cast.yang, monthly_return=sheet_of(cast.pingcun).monthly_return, reason=WHY)
    hand_in(cast.pingcun, TOWNSHIP | {"banners": "86"})
    with pytest.raises(StepNotPossibleError):
        accept_return(actor=cast.yang, sheet=old)
    accept_return(actor=cast.yang, sheet=sheet_of(cast.pingcun))
    assert held("banners", cast.pingcun).value == 86


def test_a_correction_after_reopening_supersedes_with_the_offices_reason(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    correct(cast, cast.pingcun, "banners", "86", note="節日加掛")
    first, second = posted(cast.pingcun)["banners"]
    assert (second.supersedes, second.reason) == (first, WHY)
    assert held("banners", cast.pingcun).value == 86
    # What was not changed is not recorded again.
    assert len(posted(cast.pingcun)["leaflets"]) == 1
    correct(cast, cast.pingcun, "banners", "87", reason="再核")
    assert [figure.reason for figure in posted(cast.pingcun)["banners"]] == ["", WHY, "再核"]
    assert Figure.objects.in_force().count() == 2


def test_a_figure_taken_back_is_no_longer_held(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    correct(cast, cast.pingcun, "banners", "", note="無法核實")
    found = held("banners", cast.pingcun)
    assert (found.value, found.state) == (None, State.NOT_REPORTED)
    assert len(posted(cast.pingcun)["banners"]) == 2


def test_reopening_without_a_change_records_nothing_new(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    correct(cast, cast.pingcun, "banners", "85條", note="已核對")
    assert Figure.objects.count() == Posting.objects.count() == 2


def test_a_bureaus_lines_about_townships_become_entries_about_the_townships(cast: Cast) -> None:
    get_accepted(cast.forestry, {"bamboo_area@431225101": "1.5萬畝", "bamboo_area@431225204": "無"})
    assert held("bamboo_area", cast.pingcun).value == 15 / 10
    assert held("bamboo_area", cast.gaoyi).state == State.NONE
    assert held("bamboo_area", cast.forestry) is None
    figure = Figure.objects.get(unit=cast.pingcun)
    assert figure.posting.line.monthly_return.unit == cast.forestry


def test_a_countys_own_figures_stand_beside_its_units(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    get_accepted(cast.county, COUNTY)
    assert held("banners", cast.county).value == 85
    assert Figure.objects.filter(indicator__code="banners").count() == 2


def test_two_units_that_say_different_things_about_one_are_not_settled_by_a_note(cast: Cast) -> None:
    hold("banners", cast.pingcun, "80")
    fill(cast.pingcun, TOWNSHIP)
    sheet = sheet_of(cast.pingcun)
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "banners", "85", note="節日加掛")])
    submit_return(actor=cast.long, sheet=sheet_of(cast.pingcun))
    with pytest.raises(CorrectionNeedsReasonError):
        accept_return(actor=cast.yang, sheet=sheet_of(cast.pingcun))
    kept = MonthlyReturn.objects.get()
    assert (kept.state, kept.version) == (ReturnState.SUBMITTED, 1)
    assert held("banners", cast.pingcun).value == 80
    assert held("leaflets", cast.pingcun) is None
    correct(cast, cast.pingcun, "banners", "85", reason="以鎮報為準")
    assert Figure.objects.in_force().get(indicator__code="banners").reason == "以鎮報為準"


def test_two_units_that_say_the_same_about_one_share_the_entry(cast: Cast) -> None:
    make_form(
        cast.county,
        "second",
        make_section("projects.outcomes", "township", ("bamboo_area",)),
        make_section("projects.outcomes", "department", ("bamboo_area",), cast.forestry, about="townships"),
    )
    get_accepted(cast.forestry, {"bamboo_area@431225101": "1.5", "bamboo_area@431225204": "2"})
    get_accepted(cast.pingcun, {"bamboo_area": "1.5萬畝"})
    assert Figure.objects.filter(unit=cast.pingcun).count() == 1
    assert MonthlyReturn.objects.filter(state=ReturnState.ACCEPTED).count() == 2


def test_an_invented_line_becomes_an_invented_entry(cast: Cast) -> None:
    sheet = fill(cast.pingcun, TOWNSHIP)
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "banners", "85", invented=True)])
    submit_return(actor=None, sheet=sheet_of(cast.pingcun))
    accept_return(actor=None, sheet=sheet_of(cast.pingcun))
    flags = dict(Figure.objects.values_list("indicator__code", "invented"))
    assert flags == {"banners": True, "leaflets": False}


def test_each_month_is_its_own(cast: Cast) -> None:
    get_accepted(cast.pingcun, TOWNSHIP)
    february = Period.parse("2006-02")
    get_accepted(cast.pingcun, {"banners": "86", "leaflets": "9"}, period=february)
    assert (held("banners", cast.pingcun).value, held("banners", cast.pingcun, february).value) == (85, 86)


def test_the_history_of_every_unit_is_held_in_one_before_the_first_section_writes(cast: Cast) -> None:
    """Section by section, two bureaus' months about the same townships could wait for one another."""
    hand_in(cast.forestry, {"bamboo_area@431225101": "1.5", "bamboo_area@431225204": "2"})
    sheet = sheet_of(cast.forestry)
    with CaptureQueriesContext(connection) as asked:
        accept_return(actor=cast.yang, sheet=sheet)
    said = [query["sql"] for query in asked]
    chains = [number for number, sql in enumerate(said) if "history_chain" in sql]
    writes = [
        number
        for number, sql in enumerate(said)
        if re.match(r'INSERT INTO "(figures_figure|history_entry)"', sql)
    ]
    assert chains[0] < writes[0]
    assert set(re.findall(r"431225\w+", said[chains[0]])) == {"431225101", "431225204", "431225D02"}
    ledger = next(number for number, sql in enumerate(said) if "figures_ledgerstate" in sql)
    assert ledger < chains[0], "a publication holds the ledger first; so must we"
    made = [sql for sql in said[writes[0] :] if sql.startswith('INSERT INTO "history_chain"')]
    assert made == []
