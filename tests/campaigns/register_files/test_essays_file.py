"""The essays: out, changed, back."""

from datetime import date

import pytest

from campaigns.models import Essay, EssayCall
from campaigns.services.essays import choose_essay, open_call, receive_essay
from ecocounty.history.models import Entry
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
    ],
)
def test_a_row_that_is_refused(cells: dict, says: str, cast: Cast, call: EssayCall):
    receive(cast, call)
    file = Register(cast.long, "essays")
    file.add(**({"call": "我為生態建立獻一計", "title": "養魚", "received_on": "2005-06-02"} | cells))
    assert says in told(file)
    assert Essay.objects.count() == 1


def test_a_choice_is_not_taken_back_by_file(cast: Cast, call: EssayCall):
    held = receive(cast, call)
    choose_essay(actor=None, essay=held, chosen_on=date(2005, 6, 20), seen=None)
    file = Register(cast.long, "essays")
    row = file.change(str(held.pk), chosen_on="–")
    assert "taken back on the page" in told_at(file, "chosen_on", row)
