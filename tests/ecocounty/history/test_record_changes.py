"""Each change leaves one entry that says who, what, why and by which door, and that nobody alters."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from ecocounty.history.middleware import name_request
from ecocounty.history.models import AppendOnlyError, Door, Entry
from ecocounty.history.request import current_visit, new_number, through, visiting
from ecocounty.history.services import Change, record_change, record_changes
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def make_change(**fields) -> Change:
    plain = {"action": "fill", "subject_kind": "returns.line", "subject_id": 7, "unit_code": "431225101"}
    return Change(**(plain | fields))


def newest() -> Entry:
    return Entry.objects.order_by("-pk").first()


def test_an_entry_says_who_what_and_why(cast: Cast) -> None:
    before, after = {"value": "85", "as_typed": "85條"}, {"value": None, "as_typed": "無"}
    record_change(
        make_change(before=before, after=after, why="電話更正", on_behalf_of="431225101"), actor=cast.yang
    )
    entry = newest()
    assert (entry.actor_id, entry.actor_name) == (cast.yang.pk, "yang")
    assert (entry.action, entry.subject_kind, entry.subject_id) == ("fill", "returns.line", "7")
    assert (entry.before, entry.after) == (before, after)
    assert (entry.unit_code, entry.why, entry.on_behalf_of) == ("431225101", "電話更正", "431225101")


def test_nothing_before_is_not_an_empty_something() -> None:
    record_change(make_change(after={}), actor=None)
    assert newest().before is None
    assert newest().after == {}


def test_a_command_acts_as_the_system() -> None:
    record_change(make_change(), actor=None)
    assert (newest().actor_id, newest().actor_name, newest().door) == (None, "system", Door.COMMAND)


def test_an_entry_carries_the_visit_it_came_in_by() -> None:
    with visiting(number="ABCD2345", door=Door.BROWSER):
        record_change(make_change(), actor=None)
        with through(Door.UPLOAD):
            record_change(make_change(), actor=None)
        record_change(make_change(), actor=None)
    doors = list(Entry.objects.order_by("-pk").values_list("door", "request_id")[:3])
    assert doors == [(door, "ABCD2345") for door in (Door.BROWSER, Door.UPLOAD, Door.BROWSER)]
    assert current_visit().number == ""


def test_a_visit_ends_even_when_its_request_fails() -> None:
    with pytest.raises(ZeroDivisionError), visiting(number="ABCD2345", door=Door.BROWSER):
        raise ZeroDivisionError
    assert current_visit().door == Door.COMMAND


def test_each_request_has_a_number_of_its_own() -> None:
    seen = []

    def answer(request) -> HttpResponse:
        seen.append((request.reference, current_visit()))
        return HttpResponse()

    for _ in range(2):
        name_request(answer)(RequestFactory().get("/"))
    (first, visit), (second, _other) = seen
    assert first != second
    assert (visit.number, visit.door) == (first, Door.BROWSER)


def test_a_number_can_be_read_out_over_the_telephone() -> None:
    letters = set("".join(new_number() for _ in range(300)))
    assert letters.isdisjoint("01IO")
    assert {len(new_number()) for _ in range(20)} == {8}


def test_many_changes_are_entered_in_order_and_at_one_moment() -> None:
    record_changes([make_change(subject_id=number) for number in range(1_203)], actor=None)
    entries = Entry.objects.filter(subject_kind="returns.line").order_by("pk")
    assert [entry.subject_id for entry in entries] == [str(number) for number in range(1_203)]
    assert entries.values("at").distinct().count() == 1


def test_what_did_not_happen_leaves_no_entry(cast: Cast) -> None:
    count = Entry.objects.count()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record_change(make_change(), actor=cast.yang)
        raise ZeroDivisionError
    assert Entry.objects.count() == count


def save_again() -> None:
    entry = newest()
    entry.why = "twice"
    entry.save()


REFUSED = {
    "save": save_again,
    "delete": lambda: newest().delete(),
    "update many": lambda: Entry.objects.update(why="twice"),
    "update some": lambda: Entry.objects.filter(pk=newest().pk).update(why="twice"),
    "bulk update": lambda: Entry.objects.bulk_update([newest()], ["why"]),
    "delete many": lambda: Entry.objects.all().delete(),
    "update or create": lambda: Entry.objects.update_or_create(pk=newest().pk, defaults={"why": "twice"}),
}


@pytest.mark.parametrize("way", REFUSED)
def test_an_entry_is_never_altered(way: str) -> None:
    record_change(make_change(why="once"), actor=None)
    with pytest.raises(AppendOnlyError), transaction.atomic():
        REFUSED[way]()
    assert Entry.objects.get().why == "once"
