"""The history of a return, a row, a figure: for those who may see the thing, and told in their language."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ecocounty.figures.models import Figure
from ecocounty.history.models import Entry
from ecocounty.returns.models import MonthlyReturn, ReturnLine
from ecocounty.units.services.people import change_person
from ecocounty.units.services.roles import end_role, give_role
from tests.cast import Cast, fill, get_accepted, make_person

pytestmark = pytest.mark.django_db

SAID = {"banners": "3", "leaflets": "1,100餘", "work_done": "掛橫幅"}


@pytest.fixture
def months(cast: Cast) -> Cast:
    fill(cast.pingcun, {"banners": "2"}, by=cast.long)
    get_accepted(cast.pingcun, SAID, by=cast.long, accepted_by=cast.yang)
    return cast


def address(kind: str, thing) -> str:
    return reverse("history:subject", args=[kind, thing.pk])


def month() -> MonthlyReturn:
    return MonthlyReturn.objects.get()


def line() -> ReturnLine:
    return ReturnLine.objects.get(item="banners")


def figure() -> Figure:
    return Figure.objects.get(indicator__code="banners")


THINGS = [("returns.return", month), ("returns.line", line), ("figures.figure", figure)]


@pytest.mark.parametrize(("kind", "find"), THINGS)
@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("long", 200),
        ("yang", 200),
        ("tang", 200),
        ("luo", 200),
        ("xiang", 200),
        ("ming", 404),
        ("wu", 404),
        ("shi", 404),
    ],
)
def test_who_saw_nothing_may_read_nothing(kind, find, person: str, status: int, months: Cast, sign_in):
    response = sign_in(getattr(months, person)).get(address(kind, find()))
    assert response.status_code == status
    assert ("1,100" in response.content.decode()) <= (status == 200)


def page(client: Client, kind: str, thing) -> str:
    return client.get(address(kind, thing)).content.decode()


def test_a_rows_history_holds_every_change_and_the_entry_it_became(months: Cast, sign_in):
    text = page(sign_in(months.yang), "returns.line", line())
    found = Entry.objects.filter(subject_kind="returns.line", subject_id=str(line().pk)).count()
    assert found == 2 and text.count("<tr") == found + 2  # the head, and the ledger's entry
    assert "filled in" in text and "recorded in the ledger" in text
    assert "long" in text and "yang" in text


def test_a_returns_history_holds_its_steps_and_its_rows(months: Cast, sign_in):
    text = page(sign_in(months.long), "returns.return", month())
    for words in ("sent in", "accepted", "over 1,100", "掛橫幅", "waiting for review"):
        assert words in text
    assert "recorded in the ledger" not in text


@pytest.mark.parametrize(("language", "words"), [("zh-hant", "1,100餘"), ("en", "over 1,100")])
def test_quantities_are_told_in_the_readers_language(language: str, words: str, months: Cast, sign_in):
    assert words in page(sign_in(months.long, language), "returns.return", month()).replace(" 餘", "餘")


@pytest.mark.parametrize(
    "path", ["nothing/1", "returns.return/999999", "returns.return/x", "figures.figure/-1", "returns.line/١"]
)
def test_what_does_not_exist_is_not_found(path: str, cast: Cast, sign_in):
    assert sign_in(cast.yang).get(f"/history/{path}/").status_code == 404


def test_a_long_history_is_paged_and_opens_at_its_end(cast: Cast, sign_in):
    for number in range(120):
        fill(cast.pingcun, {"banners": str(number)}, by=cast.long)
    last = page(sign_in(cast.long), "returns.line", line())
    assert ">119<" in last.replace("<b>", "").replace("</b>", "<") or "119" in last
    assert "?page=1" in last and last.count("<tr") == 21
    assert (
        sign_in(cast.long).get(address("returns.line", line()) + "?page=1").content.decode().count("<tr")
        == 101
    )


def test_few_questions_however_long_the_history(months: Cast, sign_in, django_assert_max_num_queries):
    client = sign_in(months.yang)
    client.get(address("returns.return", month()))
    with django_assert_max_num_queries(16):
        client.get(address("returns.return", month()))


PERSONS = [
    ("root_admin", "long", 200),
    ("yang", "long", 200),
    ("long", "long", 200),
    ("yang", "xiang", 404),
    ("ming", "long", 404),
    ("shi", "long", 404),
]


@pytest.mark.parametrize(("reader", "person", "status"), PERSONS)
def test_a_persons_history_is_for_themselves_and_for_those_who_look_after_them(
    reader: str, person: str, status: int, cast: Cast, sign_in
):
    response = sign_in(getattr(cast, reader)).get(address("units.user", getattr(cast, person)))
    assert response.status_code == status
    assert ("role given" in response.content.decode()) == (status == 200)


UNITS = [("root_admin", 200), ("yang", 200), ("xiang", 200), ("long", 404), ("shi", 404), ("tang", 404)]


@pytest.mark.parametrize(("reader", "status"), UNITS)
def test_a_units_history_is_for_those_who_keep_it(reader: str, status: int, cast: Cast, sign_in):
    response = sign_in(getattr(cast, reader)).get(address("units.unit", cast.pingcun))
    assert response.status_code == status


def test_a_figures_history_shows_a_bureaus_row_only_to_those_who_may_open_its_return(cast: Cast, sign_in):
    get_accepted(cast.forestry, {"bamboo_area": "3.5"}, by=cast.lin, accepted_by=cast.yang)
    about = Figure.objects.get(indicator__code="bamboo_area", unit=cast.pingcun)
    own, others = (page(sign_in(one), "figures.figure", about) for one in (cast.lin, cast.long))
    assert "recorded in the ledger" in own and "recorded in the ledger" in others
    assert "filled in" in own and "filled in" not in others


def test_what_happened_under_another_office_is_for_the_person_and_not_for_the_new_office(cast: Cast, sign_in):
    moved = make_person("moved_here", cast.rival, "leader")
    end_role(
        actor=None, role=moved.roles.get(), last_day=date(2005, 12, 31), why="a word of the other county's"
    )
    change_person(
        actor=None,
        user=moved,
        display_name=moved.display_name,
        unit=cast.pingcun,
        phone="0745-1",
        email="",
        why="came to us",
    )
    give_role(actor=None, user=moved, unit=cast.pingcun, kind="reporter", held_from=date(2006, 1, 1))
    new_office, own = (page(sign_in(one), "units.user", moved) for one in (cast.yang, moved))
    assert "other county" in own and "other county" not in new_office
    assert "role given" in own and "role given" in new_office


@pytest.mark.parametrize(("kind", "find"), THINGS[1:])
def test_only_a_value_that_changed_is_drawn(sign_in, months: Cast, kind: str, find):
    page = sign_in(months.yang).get(address(kind, find())).content.decode()
    assert ("How the value changed" in page) == (kind == "returns.line")


def test_a_value_that_changed_is_read_out(sign_in, months: Cast):
    page = sign_in(months.long).get(address("returns.line", line())).content.decode()
    today = timezone.localdate().isoformat()
    assert f'aria-label="{today} 2, {today} 3"' in page
