"""Somebody else's number in one's own request: in the address, the query, the form or the file, it opens nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from ecocounty.returns.selectors.sheet import Sheet, read_sheet
from ecocounty.returns.selectors.upload import fingerprint
from ecocounty.units.models import Role, RoleKind, User
from ecocounty.units.services.roles import give_role
from tests.permissions.requests import ask, leaks_in, words_in
from tests.permissions.snapshot import changed_since, take_snapshot
from tests.permissions.world import OPEN, World, lasting_world, undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return a world that all tests of this file share; each takes back what it changes."""
    with lasting_world(django_db_blocker, tmp_path_factory.mktemp("private")) as world:
        yield world


def month_of(world: World, unit: str) -> Sheet:
    return read_sheet(unit=world.units[unit], period=OPEN)


def try_it(world: World, person: str, method: str, address: str, form: dict | None = None) -> HttpResponse:
    """Send a request that may change nothing and tell nothing."""
    with undone():
        before = take_snapshot()
        response = ask(world, person, method, address, form)
        assert changed_since(before) == []
    assert leaks_in(world, person, response, address) == []
    return response


def address(world: World, name: str, unit: str = "pingcun") -> str:
    return reverse(f"returns:{name}", args=[world.units[unit].code, OPEN])


# In a form.


@pytest.mark.parametrize("other", ["gaoyi", "television", "county", "rival_town"])
def test_a_cell_of_another_unit_in_ones_own_month(other: str, world: World):
    row = month_of(world, other).rows[0]
    form = {"row": row.row.key, "typed": "77", "version": row.line.version}
    assert try_it(world, "long", "POST", address(world, "cell"), form).status_code == 404


def test_a_row_about_another_unit_in_ones_own_month(world: World):
    own = month_of(world, "pingcun").rows[0].row
    for about in ("gaoyi", "county", "rival_town"):
        key = f"{own.section}|{own.item}|{world.units[about].code}"
        form = {"row": key, "typed": "77", "version": 0}
        assert try_it(world, "long", "POST", address(world, "cell"), form).status_code == 404


def test_a_grid_with_another_units_cells_saves_none_of_them(world: World):
    form = {}
    for other in ("gaoyi", "county", "rival_town"):
        row = month_of(world, other).rows[0]
        form |= {f"cell:{row.row.key}": "77", f"version:{row.row.key}": row.line.version}
    assert try_it(world, "long", "POST", address(world, "return"), form).status_code == 302


@pytest.mark.parametrize("other", ["gaoyi", "county", "rival_town", "far_county"])
def test_another_units_workbook_sent_in_as_ones_own(other: str, world: World):
    form = {"workbook": SimpleUploadedFile("month.xlsx", world.workbooks[other])}
    response = try_it(world, "long", "POST", address(world, "upload"), form)
    assert response.status_code == 422
    assert "made for another unit" in response.content.decode()


def test_the_mark_of_another_units_month_takes_nothing_in(world: World):
    upload = reverse("returns:confirm", args=[world.uploads["pingcun"].pk])
    form = {"seen": fingerprint(month_of(world, "gaoyi"))}
    assert try_it(world, "long", "POST", upload, form).status_code == 302


def test_an_office_does_not_settle_the_uploads_of_anothers_townships(world: World):
    seen = fingerprint(month_of(world, "rival_town"))
    form = {"seen": seen, "on_behalf_reason": "by telephone"}
    for name in ("confirm", "discard"):
        upload = reverse(f"returns:{name}", args=[world.uploads["rival_town"].pk])
        assert try_it(world, "yang", "POST", upload, form).status_code == 404


# In a query.


@pytest.mark.parametrize("person", ["yang", "tang", "luo", "long"])
def test_a_rival_beside_ones_own_county_while_provisional(person: str, world: World):
    page = reverse("scoring:county", args=[world.assessments["provisional"].pk, "431225"])
    for other in ("431230", "433101", "nobody"):
        body = words_in(try_it(world, person, "GET", f"{page}?with={other}"))
        assert world.units["rival"].name_en not in body


def test_a_comparison_of_another_city_is_not_chosen(world: World):
    far = world.assessments["far"].pk
    response = try_it(world, "yang", "GET", f"{reverse('scoring:rankings')}?comparison={far}")
    assert response.url == reverse("scoring:ranking", args=[world.assessments["provisional"].pk])


@pytest.mark.parametrize(
    "query", ["unit=431230", "unit=433101", "unit=4312", "unit=", "unit=431225&unit=431230"]
)
def test_a_report_of_another_county(query: str, world: World):
    response = try_it(world, "yang", "GET", f"{reverse('dashboard:report')}?{query}")
    assert response.status_code == (200 if query == "unit=" else 404)


@pytest.mark.parametrize("month", ["2006-13", "9999-12", "0001-01", "x", "2006", "２００６-０１", "-1"])
def test_a_month_that_is_none_shows_ones_own_months(month: str, world: World):
    assert try_it(world, "long", "GET", f"{reverse('returns:index')}?month={month}").status_code == 200


# In an address.


def test_a_county_in_a_comparison_that_it_is_not_part_of(world: World):
    for state, code in (("published", "433101"), ("provisional", "433101"), ("far", "431225")):
        for name, more in (("county", []), ("criterion", ["banners"])):
            page = reverse(f"scoring:{name}", args=[world.assessments[state].pk, code, *more])
            assert try_it(world, "xiang", "GET", page).status_code == 404


@pytest.mark.parametrize(
    "code",
    [
        "431225204%20",
        "%20431225204",
        "431225204%00",
        "４３１２２５２０４",
        "431225204%0a",
        "431225101%2F431225204",
    ],
)
def test_a_code_in_another_spelling_is_no_code(code: str, world: World):
    for person in ("long", "yang"):
        assert try_it(world, person, "GET", f"/returns/{code}/2006-01/").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "1.0", "1e3", "9" * 19, "9" * 40, "１"])
def test_a_number_that_is_none_is_no_page(number: str, world: World):
    for page in ("/figures/{}/", "/returns/uploads/{}/file/", "/ranking/{}/", "/ranking/scheme/{}/"):
        assert try_it(world, "ming", "GET", page.format(number)).status_code == 404


# PostgreSQL keeps no NUL in a text, and no keyboard types one.


@pytest.mark.parametrize(
    "place",
    [
        "/returns/431225101%00/2006-01/",
        "/figures/%00/",
        "/ranking/1/431225%00/",
        "/returns/?month=2006-01%00",
        "/report/?unit=%00",
        "/?a%00=1",
    ],
)
def test_a_nul_in_an_address_is_refused(place: str, world: World):
    for person in ("long", "yang"):
        assert try_it(world, person, "GET", place).status_code in (400, 404)


@pytest.mark.parametrize("field", ["row", "typed", "note", "version", "on_behalf_reason", "a\x00b"])
def test_a_nul_in_a_form_is_refused(field: str, world: World):
    row = month_of(world, "pingcun").rows[-1]
    form = {"row": row.row.key, "typed": "work", "version": row.line.version}
    form[field] = f"{form.get(field, 'x')}\x00"
    assert try_it(world, "long", "POST", address(world, "cell"), form).status_code == 400


@pytest.mark.parametrize("kind", ["cell", "note", "version"])
def test_a_nul_in_the_grid_is_refused(kind: str, world: World):
    row = month_of(world, "pingcun").rows[-1]
    form = {f"cell:{row.row.key}": "work", f"version:{row.row.key}": row.line.version}
    form[f"{kind}:{row.row.key}"] = "a\x00b"
    assert try_it(world, "long", "POST", address(world, "return"), form).status_code == 400


# What a person may do changes with the next request.


def test_a_role_that_ends_ends_at_once(world: World):
    with undone():
        assert ask(world, "yang", "GET", address(world, "return")).status_code == 200
        Role.objects.filter(user=world.people["yang"]).update(held_to=world.today - timedelta(days=1))
        assert ask(world, "yang", "GET", address(world, "return")).status_code == 403


def test_a_role_that_is_given_counts_at_once(world: World):
    with undone():
        assert ask(world, "ming", "GET", address(world, "return")).status_code == 404
        give_role(
            actor=None,
            user=world.people["ming"],
            unit=world.units["pingcun"],
            kind=RoleKind.REPORTER,
            held_from=world.today,
        )
        assert ask(world, "ming", "GET", address(world, "return")).status_code == 200


def test_an_account_that_is_switched_off_is_out_at_once(world: World):
    with undone():
        assert ask(world, "long", "GET", "/").status_code == 200
        User.objects.filter(username="long").update(is_active=False)
        assert ask(world, "long", "GET", "/").url == "/login/?next=/"


def test_two_roles_do_not_lend_each_other_their_reach(world: World):
    # A leader of the county who reports for one township: reads all, fills in one, decides nothing.
    with undone():
        give_role(
            actor=None,
            user=world.people["tang"],
            unit=world.units["pingcun"],
            kind=RoleKind.REPORTER,
            held_from=world.today,
        )
        answers = {}
        for unit in ("pingcun", "gaoyi", "rival_town"):
            row = month_of(world, unit).rows[0]
            form = {"row": row.row.key, "typed": "4", "note": "again", "version": row.line.version}
            answers[unit] = ask(world, "tang", "POST", address(world, "cell", unit), form).status_code
        assert answers == {"pingcun": 200, "gaoyi": 403, "rival_town": 404}
        assert ask(world, "tang", "POST", address(world, "accept"), {"version": 0}).status_code == 403


def test_an_office_elsewhere_that_leads_here_publishes_nothing_here(world: World):
    with undone():
        give_role(
            actor=None,
            user=world.people["far_office"],
            unit=world.units["city"],
            kind=RoleKind.LEADER,
            held_from=world.today,
        )
        page = reverse("scoring:ranking", args=[world.assessments["provisional"].pk])
        assert ask(world, "far_office", "GET", page).status_code == 200
        before = take_snapshot()
        assert ask(world, "far_office", "POST", f"{page}publish/").status_code == 403
        assert changed_since(before) == []
