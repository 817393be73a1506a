"""The whole grid posted without a script: all of it or nothing, and nothing is typed twice."""

import pytest
from django.test import Client
from django.urls import reverse

from ecocounty.returns.models import ReturnLine
from tests.cast import JANUARY, Cast, fill, hand_in

pytestmark = pytest.mark.django_db


def post_grid(client: Client, unit, said: dict[str, tuple[str, str, int]], **more):
    """Post item -> (typed, note, version seen)."""
    address = reverse("returns:return", kwargs={"code": unit.code, "period": JANUARY})
    form: dict[str, object] = dict(more)
    for item, (typed, note, version) in said.items():
        key = f"campaigns.channels|{item}|{unit.code}"
        form |= {f"cell:{key}": typed, f"note:{key}": note, f"version:{key}": version}
    return client.post(address, form)


def held() -> dict[str, str]:
    return {line.item: line.as_typed for line in ReturnLine.objects.all()}


def test_all_cells_are_saved_at_once(cast: Cast, sign_in) -> None:
    answer = post_grid(
        sign_in(cast.long), cast.pingcun, {"banners": ("4", "", 0), "leaflets": ("近300", "散發兩次", 0)}
    )
    assert answer.status_code == 302
    assert held() == {"banners": "4", "leaflets": "近300"}
    assert ReturnLine.objects.get(item="leaflets").note == "散發兩次"


def test_one_cell_that_cannot_be_read_saves_none_and_keeps_what_was_typed(cast: Cast, sign_in) -> None:
    answer = post_grid(
        sign_in(cast.long), cast.pingcun, {"banners": ("七成", "寫在紙上", 0), "leaflets": ("300", "", 0)}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert not ReturnLine.objects.exists()
    assert 'value="七成" data-saved=""' in page
    assert 'value="300" data-saved=""' in page
    assert 'value="寫在紙上"' in page
    assert 'aria-invalid="true"' in page


def test_a_cell_changed_meanwhile_is_shown_beside_what_was_typed(cast: Cast, sign_in) -> None:
    fill(cast.pingcun, {"banners": "45"}, by=cast.yang)
    answer = post_grid(
        sign_in(cast.long), cast.pingcun, {"banners": ("46", "", 0), "leaflets": ("300", "", 0)}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert held() == {"banners": "45"}
    assert "set this cell to 45" in page
    assert 'value="46" data-saved="45"' in page
    assert 'value="300" data-saved=""' in page


def test_saving_twice_changes_nothing_the_second_time(cast: Cast, sign_in) -> None:
    client = sign_in(cast.long)
    post_grid(client, cast.pingcun, {"banners": ("1,100餘", "", 0)})
    post_grid(client, cast.pingcun, {"banners": ("1,100餘", "", 1)})
    assert ReturnLine.objects.get().version == 1


def test_a_figure_taken_over_from_the_units_stays_marked_when_the_grid_is_saved(cast: Cast, sign_in) -> None:
    fill(cast.county, {"leaflets": "1,234"}, by=cast.yang)
    ReturnLine.objects.update(prefilled=True, as_typed="")
    post_grid(sign_in(cast.yang), cast.county, {"leaflets": ("1,234", "", 1), "banners": ("1", "", 0)})
    assert ReturnLine.objects.get(item="leaflets").prefilled


def test_the_office_must_name_the_paper_and_loses_nothing_typed(cast: Cast, sign_in) -> None:
    answer = post_grid(sign_in(cast.yang), cast.gaoyi, {"banners": ("4", "", 0)})
    assert answer.status_code == 422
    assert 'value="4" data-saved=""' in answer.content.decode()
    assert not ReturnLine.objects.exists()


def test_a_month_sent_in_is_not_saved_into(cast: Cast, sign_in) -> None:
    hand_in(cast.pingcun, {"banners": "4", "leaflets": "0"}, by=cast.long)
    assert post_grid(sign_in(cast.long), cast.pingcun, {"banners": ("5", "", 1)}).status_code == 403
    assert held()["banners"] == "4"
