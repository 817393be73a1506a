"""How long a browser stays signed in, and how its session is ended: by the person, by the clock, by the office."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client
from django.utils import timezone

from ecocounty.units.models import RoleKind, Session, User
from ecocounty.units.services.passwords import reset_password
from ecocounty.units.services.sessions import end_sessions
from ecocounty.units.sessions import middleware
from ecocounty.units.sessions.limits import LIMITS, limit_for
from ecocounty.units.views import sign_in as view
from tests.cast import Cast
from tests.cast import make_person as make_signed_in
from tests.ecocounty.units.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db

HOME = "/"


@pytest.fixture
def later(monkeypatch):
    """Return a function that lets the clock of the sessions run ahead."""
    real = timezone.now

    def run_ahead(**time) -> None:
        monkeypatch.setattr(middleware.timezone, "now", lambda: real() + timedelta(**time))

    return run_ahead


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


@pytest.mark.parametrize(
    ("person", "inside", "outside"),
    [
        ("root_admin", {"minutes": 29}, {"minutes": 31}),
        ("yang", {"hours": 3, "minutes": 59}, {"hours": 4, "minutes": 1}),
        ("long", {"hours": 3, "minutes": 59}, {"hours": 4, "minutes": 1}),
        ("tang", {"hours": 11, "minutes": 59}, {"hours": 12, "minutes": 1}),
    ],
)
def test_who_does_nothing_is_signed_out_by_the_limit_of_the_role(
    person: str, inside: dict, outside: dict, cast: Cast, sign_in, later
):
    client = sign_in(getattr(cast, person))
    later(**inside)
    assert is_in(client)
    later(seconds=0)
    client = sign_in(getattr(cast, person))
    later(**outside)
    assert client.get(HOME).status_code == 302


def test_a_page_now_and_then_keeps_a_person_in_but_not_for_ever(cast: Cast, sign_in, later):
    client = sign_in(cast.yang)
    for hour in range(3, 12, 3):
        later(hours=hour)
        assert is_in(client)
    later(hours=12, minutes=1)
    response = client.get("/returns/?month=2006-01")
    assert response["Location"] == "/login/?next=%2Freturns%2F%3Fmonth%3D2006-01&over=absolute"
    assert Session.objects.filter(user=cast.yang).count() == 0


def test_the_page_for_signing_in_says_why_and_leads_back(cast: Cast, sign_in, later):
    client = sign_in(cast.yang)
    later(hours=5)
    response = client.post("/returns/431225101/2006-01/cell/", {"row": "x"})
    assert response["Location"] == "/login/?next=%2F&over=idle"
    page = client.get(response["Location"]).content.decode()
    assert "You were signed out because nothing was opened for a long time" in page


def test_of_several_roles_the_strictest_counts():
    assert limit_for({RoleKind.LEADER, RoleKind.ADMINISTRATOR}) == LIMITS[RoleKind.ADMINISTRATOR]
    assert limit_for({RoleKind.LEADER}).idle == timedelta(hours=12)
    assert set(LIMITS) == set(RoleKind.values)


def test_a_page_is_noted_at_most_once_a_minute(cast: Cast, sign_in, later, django_assert_num_queries):
    client = sign_in(cast.tang)
    is_in(client)
    before = Session.objects.get(user=cast.tang).seen_at
    is_in(client)
    assert Session.objects.get(user=cast.tang).seen_at == before
    later(minutes=2)
    is_in(client)
    assert Session.objects.get(user=cast.tang).seen_at > before


def test_a_clock_that_was_put_back_signs_nobody_out(cast: Cast, sign_in, later):
    client = sign_in(cast.yang)
    later(hours=2)
    is_in(client)
    later(hours=0)
    assert is_in(client)


def enter(user: User, client: Client | None = None, **headers) -> Client:
    client = client or Client(headers={"accept-language": "en", "user-agent": "Firefox 115"})
    response = client.post("/login/", {"username": user.username, "password": PASSWORD}, **headers)
    assert response.status_code == 302
    return client


@pytest.fixture
def yang(db) -> User:
    return make_person()


def test_signing_in_gives_a_new_key_and_a_row_that_knows_whose_it_is(yang: User):
    client = Client(headers={"accept-language": "en", "user-agent": "Firefox 115"})
    client.get("/login/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    enter(yang, client, REMOTE_ADDR="127.0.0.9")
    assert client.cookies["sessionid"].value != planted
    row = Session.objects.get(user=yang)
    assert (row.address, row.browser, len(row.number)) == ("127.0.0.9", "Firefox 115", 16)
    assert not Session.objects.filter(pk=planted).exists()


def test_signing_out_ends_the_session_on_the_server(yang: User):
    client = enter(yang)
    key = client.cookies["sessionid"].value
    client.post("/logout/")
    assert not Session.objects.filter(pk=key).exists()
    client.cookies["sessionid"] = key
    assert client.get("/password/").status_code == 302


def test_an_ended_session_is_out_with_the_next_request_and_is_not_revived(yang: User):
    client = enter(yang)
    assert client.get("/password/").status_code == 200
    assert end_sessions(user=yang, why="test") == 1
    assert client.get("/password/").status_code == 302
    assert Session.objects.filter(user=yang).count() == 0


def test_whoever_is_switched_off_is_out_and_switching_on_does_not_bring_the_session_back(yang: User):
    client = enter(yang)
    User.objects.filter(pk=yang.pk).update(is_active=False)
    assert client.get("/password/").status_code == 302


def test_a_person_sees_where_they_are_signed_in(yang: User):
    client, other = enter(yang), enter(yang)
    page = client.get("/sessions/").content.decode()
    assert "You are signed in with 2 browsers." in page
    assert page.count("This browser") == 1 and page.count("Another browser") == 1
    for one in (client, other):
        assert one.cookies["sessionid"].value not in page


def test_a_person_ends_one_session_or_all_others(yang: User):
    client, second, third = enter(yang), enter(yang), enter(yang)
    number = Session.objects.get(pk=second.cookies["sessionid"].value).number
    client.post("/sessions/end/", {"number": number})
    assert second.get("/sessions/").status_code == 302 and third.get("/sessions/").status_code == 200
    client.post("/sessions/end/", {"number": "others"})
    assert third.get("/sessions/").status_code == 302 and client.get("/sessions/").status_code == 200


@pytest.mark.parametrize("number", ["", "nothing", None])
def test_nobody_ends_anothers_session(number: str | None, yang: User):
    stranger = make_signed_in("stranger", yang.unit)
    Client().force_login(stranger, backend="ecocounty.units.sign_in.OfficeBackend")
    theirs = Session.objects.get(user=stranger)
    client = enter(yang)
    client.post("/sessions/end/", {"number": theirs.number if number is None else number})
    assert Session.objects.filter(pk=theirs.pk).exists()
    assert client.get("/sessions/").status_code == 200


def test_a_changed_password_ends_the_other_sessions(yang: User):
    client, other = enter(yang), enter(yang)
    new = "an entirely different one 7"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/password/", form).status_code == 302
    assert Session.objects.filter(user=yang).count() == 1
    assert other.get("/password/").status_code == 302 and client.get("/password/").status_code == 200


def test_a_password_that_the_office_reset_meanwhile_is_not_overwritten(yang: User, monkeypatch):
    client = enter(yang)
    real = view.change_password

    def too_late(**said) -> None:
        reset_password(actor=None, user=User.objects.get(pk=yang.pk))
        real(**said)

    monkeypatch.setattr(view, "change_password", too_late)
    new = "an entirely different one 7"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/password/", form)["Location"] == "/login/"
    yang.refresh_from_db()
    assert yang.must_change_password and not yang.check_password(new)
    assert Session.objects.filter(user=yang).count() == 0


def test_an_ended_session_gets_no_new_key(yang: User):
    client = enter(yang)
    session = client.session
    assert session["_auth_user_id"] == str(yang.pk)
    end_sessions(user=yang, why="test")
    with pytest.raises(UpdateError):
        session.cycle_key()
    assert Session.objects.filter(user=yang).count() == 0
