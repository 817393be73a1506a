"""The pages for people, as an office and as somebody who edits addresses and forms by hand."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ecocounty.history.models import Entry
from ecocounty.units.models import RoleKind, Session, Unit, User
from ecocounty.units.services.passwords import change_password
from ecocounty.units.services.people import disable_person
from ecocounty.units.services.roles import end_role, give_role
from tests.cast import PASSWORD, Cast, make_person, make_unit

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(cast: Cast, sign_in) -> Client:
    """Return the browser of the county's office, whose password is known."""
    change_password(actor=cast.yang, user=cast.yang, password=PASSWORD)
    return sign_in(cast.yang)


def page(name: str, user: User, *more: int) -> str:
    return reverse(f"people:{name}", args=[user.pk, *more])


def today() -> date:
    return timezone.localdate()


def entries() -> int:
    return Entry.objects.count()


# The list.


def test_the_heading_answers_who_is_missing(cast: Cast, office: Client) -> None:
    body = office.get("/people/").content.decode()
    assert "All 5 units that report have somebody who does" in body

    end_role(actor=None, role=cast.ming.roles.get(), last_day=today() - 6 * ONE_DAY)
    body = office.get("/people/").content.decode()
    assert "4 of 5 units have somebody who reports; Gaoyi has nobody for 6 days" in body
    assert "?unit=431225204&amp;role=reporter" in body


@pytest.mark.parametrize("how", ["off", "later"])
def test_a_seat_whose_holder_cannot_report_today_is_vacant(how: str, cast: Cast, office: Client) -> None:
    if how == "off":
        disable_person(actor=None, user=cast.ming, why="left")
    else:
        cast.ming.roles.update(held_from=today() + ONE_DAY)
    assert "Gaoyi has nobody yet" in office.get("/people/").content.decode()


def test_filters_narrow_the_list(cast: Cast, office: Client) -> None:
    def shown(query: str) -> set[str]:
        body = office.get(f"/people/?{query}").content.decode()
        return {name for name in cast.people if f">{name}</span>" in body}

    assert shown("") == {"yang", "tang", "luo", "long", "ming", "wu", "lin"}
    assert shown("unit=431225101") == {"long"}
    assert shown("role=leader") == {"tang"}
    assert shown("name=ＬＯＮＧ") == {"long"}
    assert shown("name=nobody") == shown("unit=431230") == shown("role=administrator") == set()
    assert shown("day=2003-05-01&unit=431225101") == {"long"}
    assert shown("day=never") == shown("day=9999-12-31") == shown("day=0001-01-01") == shown("")
    assert shown("unit=todo") == set()


def test_somebody_out_of_reach_is_named_and_not_linked(cast: Cast, office: Client) -> None:
    # The city's expert sits on the county's panel.
    give_role(actor=None, user=cast.xiang, unit=cast.county, kind="panel", held_from=today())
    body = office.get("/people/").content.decode()
    assert "xiang 同志" in body
    assert page("person", cast.xiang) not in body
    assert page("person", cast.long) in body


def test_a_long_list_has_pages(cast: Cast, office: Client) -> None:
    for number in range(25):
        make_person(f"p{number}", cast.pingcun if number % 2 else cast.gaoyi)
    assert "Show all" not in office.get("/people/").content.decode()
    for code in range(300, 330):
        from_cast = make_person(f"q{code}", make_place(cast, code), "reporter")
    body = office.get("/people/").content.decode()
    assert "Show all: 35 units" in body and from_cast.username not in body
    assert from_cast.username in office.get("/people/?all=1").content.decode()
    assert from_cast.username in office.get("/people/?page=2").content.decode()
    assert office.get("/people/?page=99").status_code == 200


def make_place(cast: Cast, number: int) -> Unit:
    return make_unit(f"431225{number}", "township", cast.county, f"鎮{number}")


# Adding.

NEW = {"username": "mu", "display_name": "穆同志", "phone": "139 7450 0000", "held_from": "2006-01-01"}


def test_a_person_is_added_with_a_role_and_the_slip_is_shown_once(cast: Cast, office: Client) -> None:
    form = NEW | {"unit": cast.gaoyi.pk, "kind": "reporter"}
    answer = office.post("/people/new/", form)
    person = User.objects.get(username="mu")
    password = answer.context["password"]

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert password in answer.content.decode()
    assert person.check_password(password)
    assert [(role.unit, role.kind) for role in person.roles.all()] == [(cast.gaoyi, "reporter")]
    assert password not in office.get(page("person", person)).content.decode()
    again = office.post("/people/new/", form)
    assert again.status_code == 422
    assert "“mu” already" in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"username": "LONG"}, "“long” already"),
        ({"username": "m u"}, "cannot be a user name"),
        ({"display_name": "\u200b"}, "Write the name."),
        ({"phone": "call me"}, "is no phone number"),
        ({"email": "nobody"}, "valid email"),
        ({"held_from": "2006-02-30", "kind": "reporter"}, "This is not a date"),
        ({"held_from": "", "kind": "reporter"}, "from which day"),
        ({"held_to": "2005-12-31", "kind": "reporter"}, "from 2006-01-01 to 2005-12-31"),
        ({"kind": "county_office"}, "has no such role"),
        ({"kind": "administrator"}, "valid choice"),
        ({"kind": "city_office"}, "valid choice"),
        ({"unit": "rival"}, "valid choice"),
        ({"unit": "city"}, "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(wrong, sentence, cast: Cast, office: Client) -> None:
    form = NEW | {"unit": "gaoyi"} | wrong
    form["unit"] = getattr(cast, form["unit"]).pk
    before, people = entries(), User.objects.count()
    answer = office.post("/people/new/", form)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert (entries(), User.objects.count()) == (before, people)


def test_what_the_form_does_not_ask_is_not_taken(cast: Cast, office: Client) -> None:
    more = {
        "is_active": "",
        "must_change_password": "",
        "password": "x",
        "is_demonstration": "on",
        "id": cast.long.pk,
        "first_password_until": "2199-01-01",
    }
    office.post("/people/new/", NEW | {"unit": cast.gaoyi.pk} | more)
    person = User.objects.get(username="mu")
    assert person.is_active and person.must_change_password and not person.is_demonstration
    assert person.first_password_until < timezone.now() + timedelta(days=4)


# Changing.


def test_name_phone_and_unit_change_and_roles_stay(cast: Cast, office: Client) -> None:
    form = {"display_name": "龍大梅", "unit": cast.gaoyi.pk, "phone": "1397450", "email": "", "why": "moved"}
    office.post(page("edit", cast.long), form)
    cast.long.refresh_from_db()
    assert (cast.long.display_name, cast.long.unit, cast.long.phone) == ("龍大梅", cast.gaoyi, "1397450")
    assert cast.long.roles.get().unit == cast.pingcun
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.action, entry.why) == ("change", "moved")
    assert entry.before == {"display_name": "long 同志", "phone": "", "unit": "431225101"}
    before = entries()
    office.post(page("edit", cast.long), form)
    assert entries() == before


def test_one_does_not_move_oneself(cast: Cast, office: Client) -> None:
    office.post(page("edit", cast.yang), {"display_name": "楊", "unit": cast.gaoyi.pk})
    cast.yang.refresh_from_db()
    assert (cast.yang.display_name, cast.yang.unit) == ("楊", cast.county)


# Nobody gets more than they have.


@pytest.mark.parametrize(
    "name", ["give_role", "reset_password", "disable", "unlock", "enable", "end_sessions"]
)
def test_nobody_changes_their_own_sign_in_and_roles(name: str, cast: Cast, office: Client) -> None:
    before = entries()
    form = {"kind": "leader", "unit": cast.county.pk, "held_from": "2006-01-01", "own_password": PASSWORD}
    assert office.post(page(name, cast.yang), form | {"why": "why"}).status_code == 403
    assert entries() == before


@pytest.mark.parametrize("who", ["root_admin", "xiang", "shi"])
def test_an_office_finds_nobody_above_or_beside_it(who: str, cast: Cast, office: Client) -> None:
    person, before = getattr(cast, who), entries()
    role = person.roles.get()
    for name in ("person", "edit", "give_role", "reset_password", "disable"):
        assert office.get(page(name, person)).status_code == 404
    for name in ("edit", "give_role", "reset_password", "disable", "unlock", "enable", "end_sessions"):
        assert office.post(page(name, person), {"own_password": PASSWORD}).status_code == 404
    for name in ("end_role", "hand_over"):
        assert office.get(page(name, person, role.pk)).status_code == 404
        # Somebody else's role under one's own person.
        assert office.get(page(name, cast.long, role.pk)).status_code == 404
        assert office.post(page(name, cast.long, role.pk), {"last_day": "2006-01-01"}).status_code == 404
    assert entries() == before


@pytest.mark.parametrize(
    ("kind", "unit", "status"),
    [
        ("reporter", "gaoyi", 302),
        ("county_office", "county", 302),
        ("administrator", "county", 422),
        ("city_office", "county", 422),
        ("reporter", "rival", 422),
        ("panel", "city", 422),
        ("nothing", "gaoyi", 422),
    ],
)
def test_roles_are_given_only_within_reach(kind, unit, status, cast: Cast, office: Client) -> None:
    form = {"kind": kind, "unit": getattr(cast, unit).pk, "held_from": "2006-01-01"}
    assert office.post(page("give_role", cast.luo), form).status_code == status
    assert cast.luo.roles.count() == (2 if status == 302 else 1)


def test_a_seat_goes_to_nobody_out_of_reach(cast: Cast, office: Client) -> None:
    role = cast.long.roles.get()
    tomorrow = (today() + ONE_DAY).isoformat()
    for username in ("xiang", "shi", "root_admin", "nobody"):
        form = {"who": "existing", "username": username, "first_day": tomorrow}
        answer = office.post(page("hand_over", cast.long, role.pk), form)
        assert answer.status_code == 422
        assert f"Nobody here has the user name “{username}”" in answer.content.decode()
    assert cast.long.roles.get().held_to is None


def test_nobody_hands_a_seat_to_themselves(cast: Cast, office: Client) -> None:
    form = {"who": "existing", "username": "Yang", "first_day": (today() + ONE_DAY).isoformat()}
    answer = office.post(page("hand_over", cast.long, cast.long.roles.get().pk), form)
    assert answer.status_code == 422
    assert "Name somebody else" in answer.content.decode()
    assert cast.yang.roles.count() == 1


def test_a_seat_is_handed_over_on_the_page(cast: Cast, office: Client) -> None:
    role, tomorrow = cast.long.roles.get(), today() + ONE_DAY
    form = {"who": "existing", "username": "LUO", "first_day": tomorrow.isoformat()}
    assert office.post(page("hand_over", cast.long, role.pk), form).status_code == 302
    assert cast.luo.roles.get(kind="reporter").held_from == tomorrow
    body = office.get("/people/").content.decode()
    assert "1 hand-over to come" in body
    assert "begins in 1 day" in body and "leaves in 1 day" in body


def test_the_last_administrator_reads_why_not(cast: Cast, sign_in) -> None:
    office = sign_in(cast.root_admin)
    role = cast.root_admin.roles.get()
    form = {"last_day": today().isoformat(), "why": "enough"}
    answer = office.post(page("end_role", cast.root_admin, role.pk), form)
    assert answer.status_code == 422
    assert "This is the last administrator here" in answer.content.decode()


def test_whoever_gives_up_their_own_role_is_led_away(cast: Cast, office: Client) -> None:
    form = {"last_day": today().isoformat(), "why": "retired"}
    answer = office.post(page("end_role", cast.yang, cast.yang.roles.get().pk), form)
    assert answer.url == "/"


# Getting in.


def test_a_reset_wants_ones_own_password(cast: Cast, office: Client, sign_in) -> None:
    client, before, old = sign_in(cast.long), entries(), cast.long.password
    for typed in ("", "wrong"):
        assert office.post(page("reset_password", cast.long), {"own_password": typed}).status_code == 422
    cast.long.refresh_from_db()
    assert (entries(), cast.long.password) == (before, old)
    assert client.get("/").status_code == 200

    answer = office.post(page("reset_password", cast.long), {"own_password": PASSWORD})
    assert answer.status_code == 200
    cast.long.refresh_from_db()
    assert cast.long.check_password(answer.context["password"])
    assert client.get("/").status_code == 302


def test_a_desk_that_was_left_gives_ten_guesses(cast: Cast, office: Client) -> None:
    answers = [
        office.post(page("disable", cast.long), {"own_password": f"guess-{number}", "why": "x"}).status_code
        for number in range(12)
    ]
    assert answers == [422] * 10 + [429] * 2
    assert User.objects.get(username="long").is_active


def test_whoever_is_switched_off_is_out_and_old_sessions_do_not_come_back(
    cast: Cast, office, sign_in
) -> None:
    client = sign_in(cast.long)
    form = {"own_password": PASSWORD, "why": "left the office"}
    assert office.post(page("disable", cast.long), form).status_code == 302
    assert client.get("/").url.startswith("/login/")
    assert office.get(page("person", cast.long)).status_code == 200
    assert office.post(page("enable", cast.long)).status_code == 302
    assert client.get("/").url.startswith("/login/")
    assert not Session.objects.filter(user=cast.long).exists()
    assert sign_in(cast.long).get("/").status_code == 200
    done = list(Entry.objects.filter(subject_id=cast.long.pk).order_by("pk"))[-2:]
    assert [(one.action, one.why) for one in done] == [("disable", "left the office"), ("enable", "")]


def test_somebody_locked_out_is_shown_and_unlocked(cast: Cast, office: Client) -> None:
    change_password(actor=cast.long, user=cast.long, password=PASSWORD)
    stranger = Client()
    for _ in range(11):
        answer = stranger.post("/login/", {"username": "Long", "password": "wrong"})
    assert answer.status_code == 429
    body = office.get("/people/").content.decode()
    assert "1 locked out" in body and "10 wrong passwords" in body

    office.post(page("unlock", cast.long))
    assert "0 locked out" in office.get("/people/").content.decode()
    assert stranger.post("/login/", {"username": "long", "password": PASSWORD}).status_code == 302


def test_all_sessions_of_a_person_are_ended(cast: Cast, office: Client, sign_in) -> None:
    first, second = sign_in(cast.long), sign_in(cast.long)
    assert "2" in office.get(page("person", cast.long)).content.decode()
    office.post(page("end_sessions", cast.long))
    assert [client.get("/").status_code for client in (first, second)] == [302, 302]
    assert office.get("/").status_code == 200


def test_a_person_shows_roles_past_present_and_to_come(cast: Cast, office: Client) -> None:
    end_role(actor=None, role=cast.long.roles.get(), last_day=today() - ONE_DAY)
    give_role(actor=None, user=cast.long, unit=cast.gaoyi, kind="reporter", held_from=today())
    give_role(actor=None, user=cast.long, unit=cast.pingcun, kind="checker", held_from=today() + 9 * ONE_DAY)
    body = office.get(page("person", cast.long)).content.decode()
    assert "long 同志, Pingcun: reporter" in body
    assert [word in body for word in ("left", "in office", "to come")] == [True] * 3
    assert str(RoleKind.CHECKER.label) in body
