"""What a unit says in words: optional, bounded, and a problem is not lost."""

import pytest
from django.utils.translation import override

from ecocounty.figures.sections import Accepted, Said, section_for
from ecocounty.followups.models import Matter
from ecocounty.quantities import NOT_REPORTED
from tests.cast import JANUARY, Cast

pytestmark = pytest.mark.django_db

SECTION = section_for("followups.texts")


def record(cast: Cast, said: dict[str, str]) -> dict[int, int]:
    rows = SECTION.rows(items=list(said), about=[cast.pingcun])
    return SECTION.record(
        [
            Accepted(line_id=number, row=row, period=JANUARY, quantity=NOT_REPORTED, text=said[row.item])
            for number, row in enumerate(rows, 1)
        ],
        actor=cast.yang,
    )


def test_rows_are_texts_in_the_forms_order(cast: Cast) -> None:
    rows = SECTION.rows(items=["next_steps", "problems"], about=[cast.pingcun])
    assert [(row.item, row.kind) for row in rows] == [("next_steps", "text"), ("problems", "text")]
    with override("en"):
        assert str(rows[1].label) == "Problems"


@pytest.mark.parametrize(("length", "count"), [(0, 0), (1, 0), (2_000, 0), (2_001, 1)])
def test_only_what_is_too_long_to_be_read_is_refused(cast: Cast, length: int, count: int) -> None:
    [row] = SECTION.rows(items=["work_done"], about=[cast.pingcun])
    with override("en"):
        findings = SECTION.check(Said(row=row, quantity=NOT_REPORTED, text="建" * length))
    assert [one.severity for one in findings] == ["mandatory"] * count
    assert all(str(length) in one.sentence for one in findings)


def test_only_an_accepted_problem_opens_a_matter(cast: Cast) -> None:
    assert record(cast, {"work_done": "張貼標語", "problems": "經費不足", "next_steps": "入戶"}) == {}
    matter = Matter.objects.get()
    assert (matter.unit, matter.text) == (cast.pingcun, "經費不足")


def test_no_problem_is_no_matter(cast: Cast) -> None:
    record(cast, {"problems": ""})
    assert not Matter.objects.exists()
