"""Changing one's own password."""

import pytest
from django.test import Client
from django.urls import reverse

from ecocounty.history.models import Entry
from ecocounty.units.models import User
from tests.ecocounty.units.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db

NEW = "ping-cun-zhen-2005"
CHANGE = "/password/"


def make_newcomer() -> User:
    """Make a person whose password was set by the office."""
    user = make_person()
    User.objects.update(must_change_password=True)
    return user


def make_session(password: str = PASSWORD) -> Client:
    client = Client()
    assert client.post(reverse("login"), {"username": "long", "password": password}).status_code == 302
    return client


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str | None = None, **more: str):
    typed = {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}
    return client.post(CHANGE, {**typed, **more})


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("password_change")).status_code == 200


@pytest.fixture(autouse=True)
def quick_hashes(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_a_first_password_is_changed_and_lets_the_person_pass():
    user = make_newcomer()
    client = make_session()
    assert client.get(reverse("dashboard:home")).url == CHANGE

    response = change(client)

    assert response.url == reverse("password_change_done")
    assert client.get(response.url).status_code == 200
    assert client.get(reverse("dashboard:home")).status_code == 200
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert user.must_change_password is False


def test_this_session_goes_on_with_a_new_key_and_the_others_end():
    make_person()
    here, elsewhere = make_session(), make_session()
    key = here.session.session_key

    change(here)

    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)
    assert here.session.session_key != key


def test_the_new_password_signs_in_and_the_old_does_not():
    make_person()
    change(make_session())

    make_session(NEW)
    assert Client().post(reverse("login"), {"username": "long", "password": PASSWORD}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"old": "not-the-password"}, "old_password"),
        ({"old": ""}, "old_password"),
        ({"new": PASSWORD}, "new_password1"),
        ({"again": "something-else-1"}, "new_password2"),
        ({"new": "short-1"}, "new_password2"),
        ({"new": "1234567890"}, "new_password2"),
        ({"new": "password1234"}, "new_password2"),
        ({"new": ""}, "new_password1"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_changes(typed, field):
    user = make_newcomer()
    client = make_session()

    response = change(client, **typed)

    assert response.status_code == 200
    assert field in response.context["form"].errors
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert user.must_change_password is True
    assert Entry.objects.filter(action="change_password").count() == 1


@pytest.mark.parametrize("new", ["長" * 64, "a b c d e f g h", " leading and trailing ", "x1" * 100])
def test_long_passwords_and_all_characters_are_good(new):
    make_person()

    change(make_session(), new=new)

    make_session(new)


def test_the_change_is_recorded_without_the_password():
    user = make_person()
    client = make_session()

    change(client)

    entry = Entry.objects.filter(action="change_password").last()
    assert (entry.actor_id, entry.subject_id, entry.unit_code) == (user.pk, str(user.pk), "431225101")
    for secret in (PASSWORD, NEW, User.objects.get().password):
        assert secret not in repr(list(Entry.objects.values()))


def test_an_unattended_session_gives_ten_guesses_at_the_password():
    make_person()
    client = make_session()

    answers = [change(client, old=f"guess-{number}").status_code for number in range(12)]

    assert answers == [200] * 10 + [429] * 2
    assert change(client).status_code == 429


def test_right_passwords_use_up_no_tries():
    make_person()
    client = make_session()
    for _ in range(12):
        assert change(client, new="short-1").status_code == 200

    assert change(client).status_code == 302


def test_nobody_else_can_be_named():
    make_person()
    other = make_person("wu")
    client = make_session()

    change(
        client, username="wu", user=str(other.pk), id=str(other.pk), is_active="", must_change_password="on"
    )

    other.refresh_from_db()
    assert other.check_password(PASSWORD)
    assert User.objects.get(username="long").check_password(NEW)
    assert User.objects.get(username="long").must_change_password is False


def test_whoever_is_not_signed_in_is_sent_to_sign_in():
    make_person()
    client = Client()

    for response in (client.get(CHANGE), change(client), client.get(reverse("password_change_done"))):
        assert response.status_code == 302
        assert response.url.startswith(reverse("login"))


def test_the_page_is_not_kept_by_the_browser():
    make_person()

    assert "no-store" in make_session().get(CHANGE)["Cache-Control"]


def test_a_form_of_another_site_changes_nothing():
    user = make_person()
    client = Client(enforce_csrf_checks=True)
    client.cookies["sessionid"] = make_session().cookies["sessionid"].value

    assert change(client).status_code == 403
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
