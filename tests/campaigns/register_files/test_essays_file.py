"""The essays: out, changed, back."""

from datetime import date

import pytest

from campaigns.models import Essay, EssayCall
from campaigns.services.essays import change_essay, choose_essay, open_call, receive_essay
from ecocounty.history.models import Entry
from ecocounty.units.refused import RefusedError
from tests.campaigns.articles.making import make_article, make_outlet
from tests.campaigns.register_files.told import told, told_at
from tests.cast import Cast
from tests.ecocounty.registers.files import Register, outcomes

pytestmark = pytest.mark.django_db
JUNE_1 = date(2005, 6, 1)


@pytest.fixture
def call(cast: Cast) -> EssayCall:
    return open_call(actor=None, unit=cast.county, name="我為生態建立獻一計", opens=date(2005, 5, 1))


def receive(cast: Cast, call: EssayCall, title: str = "種竹", **said) -> Essay:
    return receive_essay(
        actor=None, unit=cast.pingcun, call=call, title=title, author="梁", received_on=JUNE_1, **said
    )


def test_out_changed_chosen_published_and_back(cast: Cast, call: EssayCall):
    held = receive(cast, call, author_unit=cast.gaoyi)
    article = make_article(cast.pingcun, make_outlet(cast.county), title="種竹")
    file = Register(cast.long, "essays")
    assert outcomes(file.read()) == {"same": 1}
    file.change(str(held.pk), chosen_on="2005-06-20", article="種竹", author="梁某")
    file.add(call="我為生態建立獻一計", title="養魚", received_on="2005-06-02", chosen_on=date(2005, 7, 1))
    last = Entry.objects.order_by("-pk").first().pk
    file.take_in()
    held.refresh_from_db()
    assert (held.chosen_on, held.article, held.author) == (date(2005, 6, 20), article, "梁某")
    assert Essay.objects.get(title="養魚").chosen_on == date(2005, 7, 1)
    entries = Entry.objects.filter(pk__gt=last, subject_kind="campaigns.essay").order_by("pk")
    assert [one.action for one in entries] == ["choose", "publish", "change", "create", "choose"]
    assert outcomes(Register(cast.ming, "essays").read()) == {"same": 1}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"received_on": "2199-01-01"}, "enter it when it has happened"),
        ({"received_on": "2005-04-01"}, "The call opened on 2005-05-01"),
        ({"chosen_on": "2005-05-31"}, "cannot be chosen on 2005-05-31"),
        ({"call": "別的徵文"}, "No call that you read"),
        ({"title": "種竹", "author": "梁"}, "is entered already: no. "),
        ({"article": "無此文"}, "No article that you read"),
        ({"title": "种竹", "author": "梁"}, "is entered already: no. "),
        ({"title": "\u200b\ufeff"}, "is empty, but a new row needs it"),
    ],
)
def test_a_row_that_is_refused(cells: dict, says: str, cast: Cast, call: EssayCall):
    receive(cast, call)
    file = Register(cast.long, "essays")
    file.add(**({"call": "我為生態建立獻一計", "title": "養魚", "received_on": "2005-06-02"} | cells))
    assert says in told(file)
    assert Essay.objects.count() == 1


def test_an_author_s_unit_is_one_within_reach_as_in_the_form(cast: Cast, call: EssayCall):
    said = {"call": "我為生態建立獻一計", "title": "養魚", "received_on": "2005-06-02"}
    file = Register(cast.long, "essays")
    row = file.add(**said, author_unit="高椅鄉")
    assert "No unit of yours has the code 431225204" in told_at(file, "author_unit", row)
    file = Register(cast.long, "essays")
    file.add(**said, author_unit="坪村鎮")
    file.take_in()
    assert Essay.objects.get().author_unit == cast.pingcun


def test_the_service_holds_an_author_s_unit_to_the_same_rule(cast: Cast, call: EssayCall):
    said = {"unit": cast.pingcun, "call": call, "title": "養魚", "received_on": JUNE_1}
    with pytest.raises(RefusedError, match="No unit of yours has the code 431225204"):
        receive_essay(actor=cast.long, author_unit=cast.gaoyi, **said)
    held = receive_essay(actor=cast.yang, author_unit=cast.gaoyi, **said)
    assert change_essay(actor=cast.long, essay=held, seen=1, author="梁")


def test_a_cell_with_nothing_to_see_in_it_leaves_what_is_there(cast: Cast, call: EssayCall):
    held = receive(cast, call)
    file = Register(cast.long, "essays")
    file.change(str(held.pk), title="\u200b", author="\u2060")
    assert outcomes(file.read()) == {"same": 1}


def test_a_choice_is_not_taken_back_by_file(cast: Cast, call: EssayCall):
    held = receive(cast, call)
    choose_essay(actor=None, essay=held, chosen_on=date(2005, 6, 20), seen=None)
    file = Register(cast.long, "essays")
    row = file.change(str(held.pk), chosen_on="–")
    assert "taken back on the page" in told_at(file, "chosen_on", row)
