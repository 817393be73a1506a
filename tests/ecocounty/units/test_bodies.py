"""The register of bodies: read by whoever looks into the place, kept by office and administrator."""

from datetime import date

import pytest
from django.urls import reverse

from ecocounty.history.models import Entry
from ecocounty.units.models import Body
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.bodies import close_body, create_body, edit_body
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(cast: Cast) -> Body:
    return create_body(
        actor=None, code="S-1", name="坪村小學", kind="school", place=cast.pingcun, unit=cast.forestry
    )


def newest() -> Entry:
    return Entry.objects.order_by("-pk").first()


def test_a_body_is_entered_with_its_place(cast: Cast, school: Body):
    entry = newest()
    assert (entry.action, entry.subject_kind, entry.unit_code) == ("create", "units.body", "431225101")
    assert entry.after == {
        "code": "S-1",
        "name": "坪村小學",
        "kind": "school",
        "place": "431225101",
        "unit": "431225D02",
    }
    with pytest.raises(RefusedError, match="S-1 is taken"):
        create_body(actor=None, code="S-1", name="x", kind="school", place=cast.gaoyi)


def test_what_changed_is_entered_and_nothing_else(cast: Cast, school: Body):
    assert edit_body(actor=cast.yang, body=school, name="坪村中心小學", place=cast.pingcun, unit=None)
    entry = newest()
    assert (entry.before, entry.after) == (
        {"name": "坪村小學", "unit": "431225D02"},
        {"name": "坪村中心小學", "unit": None},
    )
    assert not edit_body(actor=cast.yang, body=school, name="坪村中心小學")
    assert newest() == entry


def test_closed_once_and_not_before_it_began(cast: Cast, school: Body):
    edit_body(actor=None, body=school, valid_from=date(2005, 1, 1))
    with pytest.raises(RefusedError, match="lies before the first"):
        close_body(actor=cast.yang, body=school, last_day=date(2004, 1, 1), reason="x")
    close_body(actor=cast.yang, body=school, last_day=date(2006, 1, 31), reason="併校")
    assert (newest().action, newest().why) == ("close", "併校")
    with pytest.raises(RefusedError, match="closed on 2006-01-31 already"):
        close_body(actor=cast.yang, body=school, last_day=date(2006, 2, 1), reason="x")


@pytest.mark.parametrize(
    ("person", "read", "keep"),
    [
        ("root_admin", 200, 200),
        ("xiang", 200, 200),
        ("yang", 200, 200),
        ("tang", 200, 403),
        ("luo", 200, 403),
        ("long", 200, 403),
        ("ming", 404, 403),
        ("lin", 404, 403),
        ("shi", 404, 404),
    ],
)
def test_who_reads_and_who_keeps(person: str, read: int, keep: int, cast: Cast, school: Body, sign_in):
    client = sign_in(getattr(cast, person))
    assert client.get(reverse("bodies:body", args=[school.pk])).status_code == read
    for name in ("edit", "close"):
        assert client.get(reverse(f"bodies:{name}", args=[school.pk])).status_code == keep
        assert client.post(reverse(f"bodies:{name}", args=[school.pk])).status_code in (keep, 422)
    listed = client.get(reverse("bodies:index")).content.decode()
    assert ("坪村小學" in listed) == (read == 200)


def test_entered_put_right_and_closed_on_its_pages(cast: Cast, sign_in):
    client = sign_in(cast.yang)
    form = {"code": "V-1", "name": "高椅村", "kind": "village", "place": "431225204"}
    answer = client.post(reverse("bodies:new"), form)
    body = Body.objects.get(code="V-1")
    assert answer.url == reverse("bodies:body", args=[body.pk])
    client.post(reverse("bodies:edit", args=[body.pk]), form | {"address": "巫水邊"})
    client.post(reverse("bodies:close", args=[body.pk]), {"last_day": "2006-01-31", "reason": "併村"})
    body.refresh_from_db()
    assert (body.address, body.valid_to) == ("巫水邊", date(2006, 1, 31))
    assert "No body is like this" in client.get(reverse("bodies:index")).content.decode()
    assert "高椅村" in client.get(f"{reverse('bodies:index')}?state=closed&kind=village").content.decode()


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"place": "431230"}, "No unit of yours has the code 431230"),
        ({"unit": "431230"}, "No unit of yours has the code 431230"),
        ({"place": ""}, "This field is required"),
        ({"code": "S-1"}, "The code S-1 is taken"),
        ({"valid_from": "soon"}, "This is not a date"),
    ],
)
def test_a_form_that_is_refused(cells: dict, says: str, cast: Cast, school: Body, sign_in):
    form = {"code": "V-1", "name": "村", "kind": "village", "place": "431225204"} | cells
    answer = sign_in(cast.yang).post(reverse("bodies:new"), form)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert Body.objects.count() == 1


def test_a_bureau_of_the_city_may_stay_where_it_is(cast: Cast, sign_in):
    body = create_body(actor=None, code="S-2", name="校", kind="school", place=cast.gaoyi, unit=cast.city)
    form = {"name": "新校", "kind": "school", "place": "431225204", "unit": "4312"}
    assert sign_in(cast.yang).post(reverse("bodies:edit", args=[body.pk]), form).status_code == 302
    body.refresh_from_db()
    assert (body.name, body.unit) == ("新校", cast.city)


def test_bodies_are_looked_up_by_place(cast: Cast, school: Body, sign_in):
    create_body(actor=None, code="S-2", name="高椅小學", kind="school", place=cast.gaoyi)
    client = sign_in(cast.xiang)
    body = client.get(f"{reverse('bodies:index')}?place=431225204").content.decode()
    assert "高椅小學" in body and "坪村小學" not in body
