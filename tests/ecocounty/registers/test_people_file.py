"""The register of people: seats given and ended, new people with slips, and no way up by file."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ecocounty.history.models import Entry
from ecocounty.registers.own_kinds import PEOPLE
from ecocounty.registers.workbook import write_register
from ecocounty.units.models import Role, User
from ecocounty.units.services.roles import end_role, give_role
from tests.cast import Cast, make_person
from tests.ecocounty.registers.files import Register, outcomes, refusals
from tests.permissions.requests import words_in

pytestmark = pytest.mark.django_db

START = date(2006, 1, 1)


def newcomer(file: Register, username: str = "xin", **cells) -> int:
    usual = {
        "username": username,
        "display_name": "新同志",
        "unit": "431225101",
        "role": "reporter",
        "held_from": START,
    }
    return file.add(**(usual | cells))


# Out.


def test_only_those_a_person_looks_after_go_out(cast: Cast):
    assert set(Register(cast.yang, "people").names()) == {"yang", "tang", "luo", "long", "ming", "wu", "lin"}
    assert Register(cast.shi, "people").names() == ["shi"]
    assert "root_admin" not in Register(cast.xiang, "people").names()


def test_the_file_holds_no_password(cast: Cast):
    User.objects.filter(pk=cast.long.pk).update(password="pbkdf2_sha256$canary$hash")

    class Answer:
        content = write_register(actor=cast.yang, kind=PEOPLE)
        headers = cookies = ""

    text = words_in(Answer)
    assert "long" in text and "canary" not in text and "pbkdf2" not in text


def test_a_file_that_was_not_touched_changes_nothing(cast: Cast):
    assert outcomes(Register(cast.yang, "people").read()) == {"same": 7}
    assert outcomes(Register(cast.root_admin, "people").read()) == {"same": 10}


def test_who_is_switched_off_does_not_go_out(cast: Cast):
    User.objects.filter(pk=cast.wu.pk).update(is_active=False)
    file = Register(cast.yang, "people")
    assert "wu" not in file.names()
    file.add(username="wu", phone="0745-123")
    [(_cell, says)] = refusals(file.read())
    assert "switched off" in says


# In.


def test_new_people_get_a_slip_each_and_the_password_stands_nowhere(cast: Cast):
    file = Register(cast.yang, "people")
    newcomer(file, phone="0745-7654321")
    newcomer(file, role="checker", role_unit="431225")
    newcomer(file, "bei", unit="431225204", role=None, held_from=None)
    reading = file.read()
    assert outcomes(reading) == {"same": 7, "new": 3}
    assert set(reading.newcomers) == {"xin", "bei"}

    last = Entry.objects.order_by("-pk").first().pk
    taken = file.take_in()
    assert {slip.person.username for slip in taken.slips} == {"xin", "bei"}
    for slip in taken.slips:
        person = User.objects.get(username=slip.person.username)
        assert person.check_password(slip.password)
        assert person.must_change_password and person.first_password_until > timezone.now()
        assert slip.password not in str(list(Entry.objects.values()))
    xin = User.objects.get(username="xin")
    assert xin.phone == "0745-7654321"
    assert set(xin.roles.values_list("kind", "unit__code")) == {
        ("reporter", "431225101"),
        ("checker", "431225"),
    }
    entries = Entry.objects.filter(pk__gt=last, subject_kind="units.user").order_by("pk")
    assert [one.action for one in entries] == ["create", "give_role", "give_role", "create"]
    assert {one.door for one in entries} == {"upload"}


def test_a_seat_ends_and_another_begins(cast: Cast):
    file = Register(cast.yang, "people")
    today = timezone.localdate()
    file.change("long", held_to=today)
    newcomer(file, held_from=today + timedelta(days=1))
    reading = file.read()
    [changed] = reading.of("change")
    assert [(one.label, one.before, one.after) for one in changed.changes] == [
        ("Last day of the role", "–", today.isoformat())
    ]
    file.take_in()
    assert Role.objects.get(user=cast.long).held_to == today


def test_what_is_said_of_a_person_changes(cast: Cast):
    file = Register(cast.yang, "people")
    file.change("long", phone="0745-1", email="long@example.cn")
    file.take_in()
    cast.long.refresh_from_db()
    assert (cast.long.phone, cast.long.email, cast.long.display_name) == (
        "0745-1",
        "long@example.cn",
        "long 同志",
    )
    file = Register(cast.yang, "people")
    file.change("long", phone="–", email=None)
    file.take_in()
    cast.long.refresh_from_db()
    assert (cast.long.phone, cast.long.email) == ("", "long@example.cn")


def test_a_person_in_two_rows_is_changed_once(cast: Cast):
    give_role(actor=None, user=cast.long, unit=cast.county, kind="checker", held_from=START)
    file = Register(cast.yang, "people")
    rows = [row for row in file.rows if file.value(row, "username") == "long"]
    file.put(rows[0], display_name="龍同志")
    file.put(rows[1], display_name=None)
    assert outcomes(file.read()) == {"same": 7, "change": 1}
    file.put(rows[1], display_name="另同志")
    [(_cell, says)] = refusals(file.read())
    assert says == f"Row {rows[1]} says something else here than row {rows[0]} of the same person."


def test_a_user_name_in_other_letters_is_the_same_person(cast: Cast):
    file = Register(cast.yang, "people")
    file.change("long", username="ＬＯＮＧ")
    assert outcomes(file.read()) == {"same": 7}


# What is refused.


@pytest.mark.parametrize(
    ("person", "cells", "says"),
    [
        ("yang", {"role": "administrator"}, "You do not give the role administrator"),
        ("yang", {"role": "city's office", "role_unit": "4312"}, "You do not give the role"),
        ("yang", {"role_unit": "431230"}, "You do not give the role reporter at 431230"),
        ("yang", {"unit": "431230"}, "No unit of yours has the code 431230"),
        ("xiang", {"role": "administrator", "role_unit": "4312"}, "You do not give the role administrator"),
        ("yang", {"role": "county's office"}, "not held at such a unit"),
        ("yang", {"held_from": None}, "needs its first day"),
        ("yang", {"held_to": date(2005, 1, 1)}, "lies before the first"),
        ("yang", {"role": None}, "but no role"),
        ("yang", {"username": "shi"}, "Somebody who is not among your people"),
        ("yang", {"username": "root_admin"}, "Somebody who is not among your people"),
        ("yang", {"username": "xin xin"}, "is not a user name"),
        ("yang", {"email": "nobody"}, "is not an e-mail address"),
        ("yang", {"deputy": "perhaps"}, "neither yes nor no"),
        ("yang", {"display_name": None}, "a new row needs it"),
        ("yang", {"unit": None}, "a new row needs it"),
    ],
)
def test_a_row_that_is_refused(person: str, cells: dict, says: str, cast: Cast):
    file = Register(getattr(cast, person), "people")
    newcomer(file, **cells)
    reading = file.read()
    assert says in " ".join(sentence for _cell, sentence in refusals(reading))
    assert not reading.can_be_taken_in


@pytest.mark.parametrize("cells", [{"role": "checker"}, {"held_to": date(2007, 1, 1)}, {"deputy": "yes"}])
def test_nobody_changes_their_own_roles(cells: dict, cast: Cast):
    file = Register(cast.yang, "people")
    if "role" in cells:
        file.add(username="yang", role="checker", held_from=START)
    else:
        file.change("yang", **cells)
    said = [sentence for _cell, sentence in refusals(file.read())]
    assert said == ["Nobody changes their own roles. Ask another administrator or office."]


def test_all_that_is_wrong_with_a_row_is_told(cast: Cast):
    file = Register(cast.yang, "people")
    file.add(
        username="a b",
        unit="431230",
        phone="none at all",
        role="reporter",
        role_unit="431225101",
        held_from="soon",
    )
    [row] = file.read().of("refused")
    assert [one.label for one in row.problems] == [
        "User name",
        "Name",
        "Code of the person's unit",
        "Phone",
        "Held from",
    ]


def test_of_a_unit_that_is_missing_no_role_is_blamed(cast: Cast):
    file = Register(cast.yang, "people")
    file.add(username="xin", display_name="新同志", role="reporter", held_from="2006-01-01")
    [row] = file.read().of("refused")
    assert [one.label for one in row.problems] == ["Code of the person's unit"]


def test_a_role_that_one_could_not_give_is_not_ended(cast: Cast):
    """Somebody with a higher role is not among the office's people at all."""
    boss = make_person("boss", cast.county, "administrator", at=cast.city)
    file = Register(cast.yang, "people")
    assert "boss" not in file.names()
    file.add(
        username="boss", role="administrator", role_unit="4312", held_from=date(2004, 1, 1), held_to=START
    )
    assert not file.read().can_be_taken_in
    assert boss.roles.get().held_to is None


def test_an_administrator_is_not_ended_by_file(cast: Cast):
    make_person("second", cast.city, "administrator")
    file = Register(cast.root_admin, "people")
    file.change("second", held_to=timezone.localdate())
    [(_cell, says)] = refusals(file.read())
    assert "on the person's page only" in says


def test_days_that_overlap_are_refused_in_the_record_and_in_the_file(cast: Cast):
    file = Register(cast.yang, "people")
    file.add(username="long", role="reporter", held_from=date(2006, 5, 1))
    first = newcomer(file, held_to=date(2006, 6, 30))
    second = newcomer(file, held_from=date(2006, 6, 15))
    said = [sentence for _cell, sentence in refusals(file.read())]
    assert "holds this role from 2004-01-01 to … already" in said[0]
    assert said[1] == f"The days of row {second} overlap those of row {first}."


def test_a_last_day_is_set_and_not_taken_away(cast: Cast):
    end_role(actor=None, role=cast.long.roles.get(), last_day=timezone.localdate() + timedelta(days=9))
    file = Register(cast.yang, "people")
    file.change("long", held_to="–")
    file.change("ming", held_to=date(2003, 1, 1))
    said = [sentence for _cell, sentence in refusals(file.read())]
    assert "not taken away by a file" in said[0]
    assert "Choose a later day" in said[1]


def test_a_hundred_new_people_and_no_more(cast: Cast, monkeypatch):
    monkeypatch.setattr("ecocounty.registers.resources.people.MOST_NEW_PEOPLE", 2)
    file = Register(cast.yang, "people")
    for number in range(3):
        newcomer(file, f"xin{number}")
    said = [sentence for _cell, sentence in refusals(file.read())]
    assert len(said) == 1 and "More than 2 new people" in said[0]


FAR = date(9999, 12, 31)
# What the page refuses too: days nobody means, a phone that is a formula, a seat that a slip would give twice.
AS_ON_THE_PAGE = [
    ({"held_to": FAR}, "between 1900 and 2199"),
    ({"held_from": "0001-01-01"}, "between 1900 and 2199"),
    ({"phone": "'=cmd|x"}, "is no phone number"),
    ({"username": "ﷺ"}, "is not a user name"),
]


@pytest.mark.parametrize(("cells", "says"), AS_ON_THE_PAGE)
def test_a_file_may_say_no_more_than_a_page(cells: dict, says: str, cast: Cast):
    file = Register(cast.yang, "people")
    newcomer(file, **cells)
    assert says in " ".join(sentence for _cell, sentence in refusals(file.read()))


def test_nobody_moves_themselves_by_file(cast: Cast):
    file = Register(cast.yang, "people")
    file.change("yang", unit="431225101")
    assert any("moves themselves" in sentence for _cell, sentence in refusals(file.read()))


def test_two_spellings_of_one_name_do_not_hold_one_seat_twice(cast: Cast):
    file = Register(cast.yang, "people")
    newcomer(file, "twoway")
    newcomer(file, "ＴＷＯway", held_from=START + timedelta(days=30))
    assert any("overlap" in sentence for _cell, sentence in refusals(file.read()))
