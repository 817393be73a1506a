"""A grid posted for a month that was sent in is refused whole, whenever it was sent in."""

import pytest
from django.urls import reverse

from ecocounty.returns.models import MonthlyReturn, ReturnLine
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.services.workflow import submit_return
from ecocounty.returns.views import monthly_return as views
from tests.cast import JANUARY, Cast, fill, hand_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["4", "七成"])
def test_what_was_sent_in_before_is_not_even_read(typed: str, cast: Cast, sign_in) -> None:
    hand_in(cast.pingcun, {"banners": "3", "leaflets": "無"}, by=cast.long)
    form = {f"cell:campaigns.channels|banners|{cast.pingcun.code}": typed}
    answer = sign_in(cast.long).post(reverse("returns:return", args=[cast.pingcun.code, JANUARY]), form)
    assert answer.status_code == 403
    assert ReturnLine.objects.get(item="banners").as_typed == "3"


def test_a_grid_of_a_month_that_is_sent_in_meanwhile_is_refused_whole(
    cast: Cast, sign_in, monkeypatch
) -> None:
    fill(cast.pingcun, {"banners": "3", "leaflets": "無"}, by=cast.long)
    read_grid = views.read_grid

    def send_in_meanwhile(request, sheet):
        submit_return(actor=cast.long, sheet=read_sheet(unit=cast.pingcun, period=JANUARY))
        return read_grid(request, sheet)

    monkeypatch.setattr(views, "read_grid", send_in_meanwhile)
    key = f"campaigns.channels|banners|{cast.pingcun.code}"
    form = {f"cell:{key}": "4", f"note:{key}": "", f"version:{key}": 1}
    answer = sign_in(cast.long).post(reverse("returns:return", args=[cast.pingcun.code, JANUARY]), form)
    assert answer.status_code == 403
    assert MonthlyReturn.objects.get().state == "submitted"
    assert ReturnLine.objects.get(item="banners").as_typed == "3"
