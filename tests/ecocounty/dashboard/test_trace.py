"""A ledger entry and the way it came: who may see it, its versions, its line, and the units' entries below it."""

import pytest

from ecocounty.dashboard.selectors.trace import figures_visible_to, trace_figure
from ecocounty.figures.models import Figure
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.workflow import accept_return, send_back_return, submit_return
from ecocounty.units.models import RoleKind
from tests.cast import Cast, get_accepted, make_person
from tests.ecocounty.figures.builders import hold
from tests.ecocounty.returns.builders import COUNTY, change_to, sheet_of

pytestmark = pytest.mark.django_db

PINGCUN, GAOYI = "431225101", "431225204"
OURS = {"431225", PINGCUN, GAOYI, "431225D18"}
SEES = {
    "root_admin": set(),
    "xiang": OURS | {"431230"},
    "yang": OURS,
    "tang": OURS,
    "luo": OURS,
    "long": {PINGCUN},
    "ming": {GAOYI},
    "wu": {"431225D18"},
    # Nothing is about the bureau itself; what it reported about the townships it may see.
    "lin": {PINGCUN, GAOYI},
    "shi": {"431230"},
}


@pytest.fixture
def accepted(cast: Cast) -> Cast:
    """Everybody's January is accepted, the rival's too."""
    get_accepted(cast.pingcun, {"banners": "85", "leaflets": "1100餘份"})
    get_accepted(cast.gaoyi, {"banners": "1", "leaflets": "無"})
    get_accepted(cast.television, {"tv_news": "3"})
    get_accepted(cast.forestry, {f"bamboo_area@{PINGCUN}": "1.5", f"bamboo_area@{GAOYI}": "2"})
    get_accepted(cast.county, COUNTY)
    get_accepted(cast.rival, COUNTY)
    return cast


def entry(code: str, unit) -> Figure:
    return Figure.objects.in_force().get(indicator__code=code, unit=unit)


@pytest.mark.parametrize("name", SEES)
def test_about_which_units_a_person_sees_entries(accepted: Cast, name: str) -> None:
    assert {figure.unit.code for figure in figures_visible_to(accepted.people[name])} == SEES[name]


def test_a_reporter_sees_what_is_about_its_own_unit_whoever_reported_it(accepted: Cast) -> None:
    seen = {(figure.indicator.code, figure.unit.code) for figure in figures_visible_to(accepted.long)}
    assert seen == {("banners", PINGCUN), ("leaflets", PINGCUN), ("bamboo_area", PINGCUN)}


def test_a_bureau_sees_of_the_townships_only_what_it_reported(accepted: Cast) -> None:
    seen = {figure.indicator.code for figure in figures_visible_to(accepted.lin)}
    assert seen == {"bamboo_area"}


@pytest.mark.parametrize("kind", [RoleKind.PANEL, RoleKind.SUPPLIER])
def test_some_roles_see_no_entry(accepted: Cast, kind: str) -> None:
    assert not figures_visible_to(make_person("mu", accepted.county, kind)).exists()


def test_an_entry_is_listed_once_for_somebody_with_two_ways_to_it(accepted: Cast) -> None:
    mine = list(figures_visible_to(accepted.yang))
    assert len(mine) == len(set(mine)) == 4 + 1 + 2 + 5


def test_an_entry_leads_to_the_line_and_the_return_it_came_from(accepted: Cast) -> None:
    trace = trace_figure(entry("bamboo_area", accepted.pingcun))
    assert trace.posting.line.monthly_return.unit == accepted.forestry
    assert (trace.posting.line.item, trace.derived, trace.parts) == ("bamboo_area", None, [])


def test_an_entry_that_no_return_became_has_no_line(cast: Cast) -> None:
    trace = trace_figure(hold("banners", cast.pingcun, "85"))
    assert (trace.posting, len(trace.versions)) == (None, 1)


def test_every_version_stands_in_order_with_its_line(accepted: Cast) -> None:
    unit = accepted.pingcun
    for typed in ("86", ""):
        send_back_return(actor=accepted.yang, monthly_return=sheet_of(unit).monthly_return, reason="請核對")
        sheet = sheet_of(unit)
        save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "banners", typed, note="已核")])
        submit_return(actor=None, sheet=sheet_of(unit))
        accept_return(actor=None, sheet=sheet_of(unit))
    trace = trace_figure(entry("banners", unit))
    assert [version.as_typed for version in trace.versions] == ["85", "86", ""]
    assert trace.figure == trace.versions[-1]
    assert set(trace.postings) == {version.pk for version in trace.versions}
    assert trace_figure(trace.versions[0]).versions == trace.versions


def test_a_countys_entry_stands_beside_its_units(accepted: Cast) -> None:
    trace = trace_figure(entry("banners", accepted.county))
    assert [part.unit for part in trace.parts] == [accepted.pingcun, accepted.gaoyi]
    assert (trace.derived.total.quantity.value, trace.derived.total.missing) == (86, 0)
    assert trace_figure(entry("eia_rate", accepted.county)).derived is None


def test_a_trace_takes_few_queries(accepted: Cast, django_assert_max_num_queries) -> None:
    figure = figures_visible_to(accepted.yang).get(indicator__code="banners", unit=accepted.county)
    with django_assert_max_num_queries(9):
        trace = trace_figure(figure)
        assert str(trace.posting.line.monthly_return.unit)
