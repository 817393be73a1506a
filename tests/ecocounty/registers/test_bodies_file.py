"""The register of bodies: out, changed, back."""

from datetime import date

import pytest

from ecocounty.history.models import Entry
from ecocounty.units.models import Body
from ecocounty.units.services.bodies import create_body
from tests.cast import Cast
from tests.ecocounty.registers.files import Register, outcomes, refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(cast: Cast) -> Body:
    return create_body(
        actor=None, code="S-1", name="坪村小學", kind="school", place=cast.pingcun, unit=cast.forestry
    )


@pytest.fixture
def theirs(cast: Cast) -> Body:
    return create_body(actor=None, code="S-9", name="通道中學", kind="school", place=cast.rival)


def test_only_bodies_in_ones_own_places_go_out(cast: Cast, school: Body, theirs: Body):
    assert Register(cast.yang, "bodies").names() == ["S-1"]
    assert Register(cast.shi, "bodies").names() == ["S-9"]
    assert set(Register(cast.xiang, "bodies").names()) == {"S-1", "S-9"}


def test_entered_changed_and_closed_by_file(cast: Cast, school: Body):
    file = Register(cast.yang, "bodies")
    file.change("S-1", valid_to=date(2006, 6, 30), unit="–")
    file.add(code="E-1", name="竹業公司", kind="enterprise", place="431225204", address="高椅街 1 號")
    assert outcomes(file.read()) == {"change": 1, "new": 1}
    last = Entry.objects.order_by("-pk").first().pk
    file.take_in()
    school.refresh_from_db()
    assert (school.valid_to, school.unit) == (date(2006, 6, 30), None)
    begun = Body.objects.get(code="E-1")
    assert (begun.place, begun.address, begun.kind) == (cast.gaoyi, "高椅街 1 號", "enterprise")
    entries = Entry.objects.filter(pk__gt=last, subject_kind="units.body").order_by("pk")
    assert [(one.action, one.unit_code, one.door) for one in entries] == [
        ("edit", "431225101", "upload"),
        ("create", "431225204", "upload"),
    ]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"code": "S-9"}, "The code S-9 is taken"),
        ({"place": "431230"}, "No unit of yours has the code 431230"),
        ({"unit": "431230"}, "No unit of yours has the code 431230"),
        ({"kind": "temple"}, "is none of these: school, enterprise, village, producer"),
        ({"code": "a b"}, "is not a code"),
        ({"valid_from": date(2006, 2, 1), "valid_to": date(2006, 1, 1)}, "lies before the first"),
        ({"name": "長" * 121}, "has 121 characters. Shorten it to 120"),
    ],
)
def test_a_row_that_is_refused(cells: dict, says: str, cast: Cast, theirs: Body):
    file = Register(cast.yang, "bodies")
    file.add(**({"code": "E-1", "name": "公司", "kind": "enterprise", "place": "431225101"} | cells))
    assert says in " ".join(sentence for _cell, sentence in refusals(file.read()))


def test_a_body_of_ones_own_is_not_put_into_anothers_place(cast: Cast, school: Body, theirs: Body):
    file = Register(cast.yang, "bodies")
    file.change("S-1", place="431230")
    [(_cell, says)] = refusals(file.read())
    assert "No unit of yours" in says


def test_all_that_is_wrong_with_a_row_is_told(cast: Cast):
    file = Register(cast.yang, "bodies")
    file.add(code="a b", kind="castle", place="431230", valid_from="2006-02-01", valid_to="2006-01-31")
    [row] = file.read().of("refused")
    assert [one.label for one in row.problems] == ["Code", "Kind", "Name", "Code of the place", "Last day"]
