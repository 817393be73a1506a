"""One's own account: phone, e-mail, mail; nothing else, and nobody else's."""

import pytest
from django.urls import reverse

from ecocounty.history.models import Entry
from tests.cast import Cast

pytestmark = pytest.mark.django_db

ADDRESS = reverse("account")
SAID = {"phone": "0745-1", "email": "long@example.org", "mail_notices": "on"}


def test_it_is_saved_with_one_entry(cast: Cast, sign_in):
    before = Entry.objects.count()
    assert sign_in(cast.long).post(ADDRESS, SAID).status_code == 302
    cast.long.refresh_from_db()
    assert (cast.long.phone, cast.long.email, cast.long.mail_notices) == ("0745-1", "long@example.org", True)
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.latest("pk")
    assert entry.before == {"phone": "", "email": "", "mail_notices": False}
    assert entry.actor_name == "long"


def test_the_same_again_changes_nothing(cast: Cast, sign_in):
    client = sign_in(cast.long)
    client.post(ADDRESS, SAID)
    before = Entry.objects.count()
    client.post(ADDRESS, SAID)
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": ""}, "Write the address to which the mail shall go"),
        ({"email": "no address"}, "valid email"),
        ({"phone": "<b>"}, "is no phone number"),
        ({"phone": "1" * 41}, "at most 40"),
    ],
)
def test_what_cannot_be_is_refused_whole(said: dict, sentence: str, cast: Cast, sign_in):
    answer = sign_in(cast.long).post(ADDRESS, SAID | said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    cast.long.refresh_from_db()
    assert (cast.long.phone, cast.long.email) == ("", "")


def test_nothing_else_of_a_person_is_taken_from_the_form(cast: Cast, sign_in):
    more = {
        "display_name": "x",
        "username": "root",
        "unit": cast.city.pk,
        "is_active": "",
        "pk": cast.ming.pk,
        "id": cast.ming.pk,
    }
    sign_in(cast.long).post(ADDRESS, SAID | more)
    cast.long.refresh_from_db()
    cast.ming.refresh_from_db()
    assert (cast.long.display_name, cast.long.username, cast.long.unit) == ("long 同志", "long", cast.pingcun)
    assert cast.long.is_active and cast.ming.phone == ""
