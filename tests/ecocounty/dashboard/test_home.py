"""The first page tells each what concerns them: by the roles they hold, not by the unit they belong to."""

import pytest

from ecocounty.units.models import RoleKind, User
from scoring.services.rankings import publish_ranking
from tests.cast import Cast, fill, get_accepted, make_person, make_unit
from tests.scoring.builders import make_assessment, make_indicators, make_scheme, record_year, set_target

pytestmark = pytest.mark.django_db


def home(client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def month(cast: Cast) -> Cast:
    """Let a county's and a township's January be begun, and another township's be accepted."""
    fill(cast.county, {"banners": "4"}, by=cast.yang)
    fill(cast.pingcun, {"banners": "4"}, by=cast.long)
    said = {"banners": "4", "leaflets": "無", "problems": "垃圾無人清運"}
    get_accepted(cast.gaoyi, said, by=cast.ming, accepted_by=cast.yang)
    return cast


@pytest.fixture
def compared(cast: Cast) -> Cast:
    """Let the city's counties be compared, and the result be published."""
    make_indicators(cast.city)
    for county in (cast.county, cast.rival):
        set_target(county, "24")
        record_year(county, rate="90", closed="2", news="10")
    publish_ranking(actor=cast.xiang, assessment=make_assessment(cast.city, make_scheme(cast.city)))
    return cast


@pytest.mark.parametrize("kind", [RoleKind.PANEL, RoleKind.SUPPLIER])
def test_who_looks_into_no_returns_reads_not_how_the_month_stands(kind: str, month: Cast, sign_in):
    page = home(sign_in(make_person("guest", month.county, kind)))
    assert "handed in" not in page and "垃圾無人清運" not in page
    page = home(sign_in(month.tang))
    assert "handed in" in page and "垃圾無人清運" in page


@pytest.mark.parametrize("name", ["tang", "luo"])
def test_who_fills_in_nothing_is_not_asked_for_a_return(name: str, month: Cast, sign_in):
    assert "Your return for" not in home(sign_in(month.people[name]))


def test_who_fills_in_is_asked_for_their_return(month: Cast, sign_in):
    assert "Your return for" in home(sign_in(month.long))
    assert "Your return for" in home(sign_in(month.yang))


def test_a_countys_people_read_its_place_and_the_administrator_does_not(compared: Cast, sign_in):
    assert "place 1 of 2" in home(sign_in(compared.long))
    keeper = make_person("keeper", compared.county, RoleKind.ADMINISTRATOR)
    assert "place 1 of 2" not in home(sign_in(keeper))


def test_who_works_for_another_city_reads_no_place_of_the_county_they_came_from(compared: Cast, sign_in):
    far = make_unit("4331", "city", None, "湘西州")
    moved = make_person("moved", compared.county, RoleKind.LEADER, at=far)
    assert "place 1 of 2" not in home(sign_in(User.objects.get(pk=moved.pk)))
