"""A reason of signs that nobody sees is none."""

import pytest

from ecocounty.returns.models import ReturnLine
from tests.cast import Cast
from tests.ecocounty.returns.builders import sheet_of

pytestmark = pytest.mark.django_db
UNSEEN = "\u200b"


def test_what_the_office_enters_needs_a_paper_to_be_read(cast: Cast, sign_in) -> None:
    row = next(row for row in sheet_of(cast.pingcun).rows if row.row.item == "banners")
    address = f"/returns/{cast.pingcun.code}/2006-01/cell/"
    said = {"row": row.row.key, "typed": "4", "note": "", "version": 0, "on_behalf_reason": UNSEEN}
    answer = sign_in(cast.yang).post(address, said)
    assert answer.status_code == 422
    assert not ReturnLine.objects.exists()


def test_a_note_of_nothing_seen_is_none(cast: Cast, sign_in) -> None:
    row = next(row for row in sheet_of(cast.pingcun).rows if row.row.item == "banners")
    said = {"row": row.row.key, "typed": "4", "note": UNSEEN, "version": 0}
    assert sign_in(cast.long).post(f"/returns/{cast.pingcun.code}/2006-01/cell/", said).status_code == 200
    assert ReturnLine.objects.get().note == ""
