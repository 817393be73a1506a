"""Another number than the register's: with a reason, shown beside it, and taken back."""

import pytest
from django.urls import reverse

from ecocounty.figures.models import Figure
from ecocounty.history.models import Entry
from ecocounty.quantities import read_quantity
from ecocounty.returns.models import ReturnLine
from ecocounty.returns.services.cells import CellConflictError
from ecocounty.returns.services.counted import override_row, take_back_override
from ecocounty.returns.services.workflow import accept_return, submit_return
from ecocounty.units.refused import RefusedError
from tests.campaigns.counts.making import make_count
from tests.cast import Cast, fill, get_accepted
from tests.ecocounty.returns.builders import COUNTY
from tests.ecocounty.returns.counted.making import KEY, banners_of, keep_register, month_of

ADDRESS = f"/returns/431225101/2006-01/override/?row={KEY}"
REASON = "三幅還在印刷廠"


def override(cast: Cast, typed: str = "7", reason: str = REASON, seen: int = 0) -> None:
    sheet = month_of(cast)
    override_row(
        actor=cast.long,
        sheet=sheet,
        row=sheet.by_key[KEY],
        quantity=read_quantity(typed, unit="條"),
        reason=reason,
        seen=seen,
    )


def test_an_override_holds_against_the_register_and_is_posted(cast: Cast) -> None:
    channel = keep_register(cast, "2")
    override(cast)
    make_count(channel, cast.pingcun, "1")
    row = banners_of(cast)
    assert (row.quantity.value, row.computed.quantity.value, row.is_overridden) == (7, 3, True)
    entry = Entry.objects.filter(subject_kind="returns.line").latest("pk")
    assert (entry.action, entry.why) == ("override", REASON)
    fill(cast.pingcun, {"leaflets": "30"})
    submit_return(actor=cast.long, sheet=month_of(cast))
    row = banners_of(cast)
    assert (row.is_overridden, row.findings) == (True, [])
    accept_return(actor=cast.yang, sheet=month_of(cast))
    assert Figure.objects.get(indicator__code="banners", unit=cast.pingcun).value == 7


@pytest.mark.parametrize(("typed", "reason", "field"), [("7", " ", "reason"), ("", REASON, "quantity")])
def test_an_override_needs_a_reason_and_a_number(cast: Cast, typed: str, reason: str, field: str) -> None:
    keep_register(cast, "2")
    with pytest.raises(RefusedError) as refused:
        override(cast, typed, reason)
    assert refused.value.field == field
    assert not ReturnLine.objects.exists()


def test_a_typed_row_is_not_overridden(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        override(cast)


def test_nobody_overrides_unseen(cast: Cast) -> None:
    keep_register(cast, "2")
    override(cast)
    with pytest.raises(CellConflictError):
        override(cast, "8", seen=0)


def test_an_override_is_taken_back(cast: Cast) -> None:
    keep_register(cast, "2")
    override(cast)
    sheet = month_of(cast)
    take_back_override(actor=cast.long, sheet=sheet, row=sheet.by_key[KEY], seen=1)
    row = banners_of(cast)
    assert (row.quantity.value, row.is_overridden, row.follows_register) == (2, False, True)
    assert Entry.objects.latest("pk").action == "take_back_override"


def test_the_page_takes_the_other_number_and_the_month_shows_both(cast: Cast, sign_in) -> None:
    keep_register(cast, "2")
    client = sign_in(cast.long)
    assert ADDRESS in client.get("/returns/431225101/2006-01/").content.decode().replace("%7C", "|")
    answer = client.post(ADDRESS, {"typed": "7", "reason": REASON, "version": 0})
    assert answer.status_code == 302
    for person in (cast.long, cast.yang):
        page = sign_in(person).get("/returns/431225101/2006-01/").content.decode()
        assert REASON in page
        assert 'value="7"' in page
        assert ">2</a>" in page
    answer = client.post(ADDRESS, {"take_back": "1", "version": 1})
    assert answer.status_code == 302
    assert banners_of(cast).quantity.value == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"typed": "七幅", "reason": REASON}, "is not a number"),
        ({"typed": "7", "reason": ""}, "Say why the number is another one"),
        ({"typed": "", "reason": REASON}, "Enter a number, or none."),
    ],
)
def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(
    cast: Cast, sign_in, said: dict, words: str
) -> None:
    keep_register(cast, "2")
    answer = sign_in(cast.long).post(ADDRESS, said | {"version": 0})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert said["typed"] in answer.content.decode()
    assert not ReturnLine.objects.exists()


def test_the_office_overrides_on_a_paper_only(cast: Cast, sign_in) -> None:
    keep_register(cast, "2")
    client = sign_in(cast.yang)
    said = {"typed": "7", "reason": REASON, "version": 0}
    assert client.post(ADDRESS, said).status_code == 422
    assert client.post(ADDRESS, said | {"on_behalf_reason": "paper 12"}).status_code == 302
    line = ReturnLine.objects.get(item="banners")
    assert (line.on_behalf_reason, line.override_reason) == ("paper 12", REASON)


def test_who_may_not_fill_may_not_override_and_no_typed_row_has_the_page(cast: Cast, sign_in) -> None:
    keep_register(cast, "2")
    assert sign_in(cast.luo).get(ADDRESS).status_code == 403
    assert sign_in(cast.ming).get(ADDRESS).status_code == 404
    typed = ADDRESS.replace("banners", "leaflets")
    assert sign_in(cast.long).get(typed).status_code == 404
    fill(cast.pingcun, {"leaflets": "30"})
    submit_return(actor=cast.long, sheet=month_of(cast))
    assert sign_in(cast.long).get(ADDRESS).status_code == 403
    assert reverse("returns:override", args=["431225101", "2006-01"]) == ADDRESS.partition("?")[0]


@pytest.mark.parametrize("of", ["unit", "county"])
def test_the_ledgers_pages_show_both_numbers(cast: Cast, sign_in, of: str) -> None:
    keep_register(cast, "2")
    override(cast)
    fill(cast.pingcun, {"leaflets": "30"})
    submit_return(actor=cast.long, sheet=month_of(cast))
    accept_return(actor=cast.yang, sheet=month_of(cast))
    if of == "county":
        get_accepted(cast.county, {item: typed for item, typed in COUNTY.items() if item != "banners"})
    figure = Figure.objects.get(
        indicator__code="banners", unit=getattr(cast, "pingcun" if of == "unit" else of)
    )
    page = sign_in(cast.yang).get(f"/figures/{figure.pk}/").content.decode()
    assert ("register: 2" in page, REASON in page) == (True, True)
