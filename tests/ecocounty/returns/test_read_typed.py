"""What is typed into the grid: read as a change, or refused with a sentence; never quietly something else."""

import pytest
from django.utils.translation import override

from ecocounty.quantities import State
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.typed import Typed, read_typed
from tests.cast import Cast, fill
from tests.ecocounty.returns.builders import change_to, row_of, sheet_of

pytestmark = pytest.mark.django_db


def typed_into(cast: Cast, item: str, text: str, note: str = "") -> Typed:
    row = row_of(sheet_of(cast.pingcun), item)
    with override("en"):
        return read_typed(row=row, typed=text, note=note, version=row.line.version if row.line else 0)


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [
        ("", State.NOT_REPORTED, None),
        ("   ", State.NOT_REPORTED, None),
        ("0", State.REPORTED, 0),
        ("無", State.NONE, None),
        ("不適用", State.NOT_APPLICABLE, None),
    ],
)
def test_blank_nought_none_and_not_applicable(cast: Cast, text: str, state: str, value) -> None:
    change = typed_into(cast, "banners", text).change
    assert (change.quantity.state, change.quantity.value) == (state, value)


@pytest.mark.parametrize(
    "text",
    ["many", "七成", "-", "3-5", "2006.1.5", "1,10", "5畝", "85 條 9 期", "nan", "5\x00", "1e999", "1" * 201],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(cast: Cast, text: str) -> None:
    typed = typed_into(cast, "banners", text)
    assert typed.change is None
    assert typed.refusal


def test_the_refusal_quotes_what_was_found(cast: Cast) -> None:
    assert typed_into(cast, "banners", "5畝").refusal == "“5畝” is in mu, but this row is in items."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" 入戶宣傳\r\n二次 ", "入戶宣傳\n二次"),
        ("a\rb", "a\nb"),
        ("a\x00b", "ab"),
        ("\x00", ""),
        ("=1+1", "=1+1"),
        ("建" * 2_500, "建" * 2_500),
    ],
)
def test_words_are_kept_as_they_are_but_for_line_ends_and_nul(cast: Cast, text: str, kept: str) -> None:
    change = typed_into(cast, "work_done", text, note=text).change
    assert (change.text, change.note) == (kept, kept)


def test_words_are_never_read_as_figures(cast: Cast) -> None:
    change = typed_into(cast, "work_done", "85").change
    assert (change.text, change.quantity.state) == ("85", State.NOT_REPORTED)


def test_the_same_figure_stays_as_it_was_typed(cast: Cast) -> None:
    fill(cast.pingcun, {"leaflets": "1100餘份"})
    change = typed_into(cast, "leaflets", "over 1,100").change
    assert change.quantity.as_typed == "1100餘份"
    assert not change.changes_anything


def test_an_invented_figure_stays_marked_until_it_is_typed_over(cast: Cast) -> None:
    sheet = sheet_of(cast.pingcun)
    save_cells(actor=None, sheet=sheet, changes=[change_to(sheet, "banners", "85", invented=True)])
    assert typed_into(cast, "banners", "85條", note="核實").change.invented
    assert not typed_into(cast, "banners", "86").change.invented


def test_another_masked_number_is_another_figure(cast: Cast) -> None:
    fill(cast.pingcun, {"leaflets": "1XX餘份"})
    assert not typed_into(cast, "leaflets", " 1XX餘份 ").change.changes_anything
    assert typed_into(cast, "leaflets", "2XX餘份").change.changes_anything
