"""Whatever is posted beside a form's own fields changes nothing: not a state, a unit, an owner or a mark."""

from datetime import datetime
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.db.models import ForeignKey, Model
from django.http import HttpResponse
from django.test import RequestFactory

from ecocounty.units.access import ACCESS
from ecocounty.units.models import User
from tests.permissions.expected import ROWS, cells_of
from tests.permissions.requests import address_of, ask, form_for
from tests.permissions.world import World, lasting_world, undone

pytestmark = pytest.mark.django_db

PASSWORD = "gao-yi-lin-tian-42"
OTHER_PASSWORD = "ping-cun-zhu-hai-43"
# Fields of other systems that somebody may try.
USUAL = (
    "is_superuser",
    "is_staff",
    "is_admin",
    "role",
    "roles",
    "status",
    "published_at",
    "author",
    "_method",
)
# Never the same twice, or about the visit alone.
BY_CHANCE = {
    "password",
    "file",
    "preview",
    "request_id",
    "subject_id",
    "sha256",
    "result",
    "size",
    "last_login",
    "seal",
    "publication",
    "superseded_by",
    "first_password_until",
}
PASSING = ("axes", "contenttypes", "notices", "units.Session")

# The route, who posts, where. Each of these may; what they may change is what they say and no more.
POSTED = [
    ("login", "signed_out", "any"),
    ("set_language", "long", "any"),
    ("logout", "long", "any"),
    ("password_change", "long", "any"),
    ("account", "long", "any"),
    ("sessions_end", "long", "any"),
    ("notices:open", "long", "mine"),
    ("notices:read", "long", "mine"),
    ("notices:read_all", "long", "any"),
    ("people:new", "yang", "below"),
    ("people:edit", "yang", "below"),
    ("people:give_role", "yang", "below"),
    ("people:end_role", "yang", "below"),
    ("people:hand_over", "yang", "below"),
    ("people:reset_password", "yang", "below"),
    ("people:unlock", "yang", "below"),
    ("people:disable", "yang", "below"),
    ("people:enable", "yang", "below"),
    ("people:end_sessions", "yang", "below"),
    ("returns:begin", "yang", "own"),
    ("returns:return", "long", "own"),
    ("returns:return", "yang", "below"),
    ("returns:cell", "long", "own"),
    ("returns:cell", "yang", "below"),
    ("returns:override", "long", "own"),
    ("returns:override", "yang", "below"),
    ("returns:prefill", "yang", "own"),
    ("returns:submit", "long", "own"),
    ("returns:submit", "yang", "below"),
    ("returns:accept", "yang", "below"),
    ("returns:send_back", "yang", "below"),
    ("returns:upload", "long", "own"),
    ("returns:confirm", "long", "own"),
    ("returns:confirm", "yang", "below"),
    ("returns:discard", "long", "own"),
    ("evidence:files", "long", "own"),
    ("evidence:files", "yang", "below"),
    ("evidence:supersede", "long", "own"),
    ("evidence:supersede", "yang", "below"),
    ("units:add", "yang", "own"),
    ("units:edit", "yang", "below"),
    ("units:rename", "yang", "below"),
    ("units:move", "xiang", "deep"),
    ("units:merge", "yang", "below"),
    ("units:split", "yang", "below"),
    ("bodies:new", "yang", "below"),
    ("bodies:edit", "yang", "below"),
    ("bodies:close", "yang", "below"),
    ("registers:upload", "yang", "any"),
    ("registers:columns", "yang", "mine"),
    ("registers:confirm", "yang", "mine"),
    ("registers:discard", "yang", "mine"),
    ("campaigns:count_new", "long", "own"),
    ("campaigns:count_new", "yang", "below"),
    ("campaigns:count_edit", "long", "own"),
    ("campaigns:count_withdraw", "long", "own"),
    ("campaigns:channel_new", "xiang", "own"),
    ("campaigns:channel_from", "xiang", "own"),
    ("campaigns:declaration_new", "long", "own"),
    ("campaigns:declaration_step", "long", "own"),
    ("campaigns:declaration_correct", "long", "own"),
    ("campaigns:declaration_take_back", "long", "own"),
    ("campaigns:declaration_withdraw", "long", "own"),
    ("campaigns:award_new", "yang", "any"),
    ("campaigns:award_presets", "yang", "any"),
    ("campaigns:award_edit", "yang", "own"),
    ("campaigns:essay_call_new", "yang", "any"),
    ("campaigns:essay_call_edit", "yang", "own"),
    ("campaigns:essay_call_withdraw", "yang", "own"),
    ("campaigns:essay_new", "long", "own"),
    ("campaigns:essay_edit", "long", "own"),
    ("campaigns:essay_choose", "long", "own"),
    ("campaigns:essay_article", "long", "own"),
    ("campaigns:essay_withdraw", "long", "own"),
    ("campaigns:campaign_new", "long", "own"),
    ("campaigns:campaign_new", "yang", "below"),
    ("campaigns:campaign_edit", "long", "own"),
    ("campaigns:campaign_withdraw", "long", "own"),
    ("campaigns:campaign_photos", "long", "own"),
    ("campaigns:campaign_photo_date", "long", "own"),
    ("campaigns:plan_new", "yang", "own"),
    ("campaigns:plan_edit", "yang", "own"),
    ("campaigns:plan_withdraw", "yang", "own"),
    ("campaigns:article_new", "long", "own"),
    ("campaigns:article_new", "yang", "below"),
    ("campaigns:article_edit", "long", "own"),
    ("campaigns:article_withdraw", "long", "own"),
    ("campaigns:article_reprint", "long", "own"),
    ("campaigns:article_appearance", "long", "own"),
    ("campaigns:article_appearance_withdraw", "long", "own"),
    ("campaigns:article_verdict", "yang", "below"),
    ("campaigns:deduction_new", "yang", "below"),
    ("campaigns:deduction_withdraw", "yang", "below"),
    ("campaigns:outlet_new", "yang", "own"),
    ("campaigns:outlet_close", "yang", "own"),
    ("campaigns:points_take_over", "yang", "own"),
    ("campaigns:points_edit", "yang", "own"),
    ("scoring:publish", "xiang", "provisional"),
]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return a world that all tests of this file share; each takes back what it changes."""
    with lasting_world(django_db_blocker, tmp_path_factory.mktemp("private")) as world:
        yield world


@pytest.fixture(autouse=True)
def _quick_hashes(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def models() -> list[type[Model]]:
    """Return the tables of the record."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in PASSING and model._meta.label not in PASSING
    ]


Rows = dict[tuple[str, object], dict]


def rows() -> Rows:
    """Return the whole record: table and key -> row."""
    return {
        (model._meta.db_table, row[model._meta.pk.attname]): row
        for model in models()
        for row in model._base_manager.values()
    }


def difference(before: Rows, after: Rows) -> list[tuple]:
    """Return what changed, in an order and in words that are the same each time the same is done."""
    known = {model._meta.db_table: model for model in models()}
    changed = []
    for (table, key), row in after.items():
        was = before.get((table, key))
        if row != was:
            values = {
                name: plain(known[table], name, value, before)
                for name, value in row.items()
                if was is None or was[name] != value
            }
            changed.append((table, key if was else "new", sorted(map(str, values.items()))))
    changed += [(table, key, "gone") for table, key in before if (table, key) not in after]
    return sorted(changed, key=str)


def plain(model: type[Model], name: str, value: object, before: Rows) -> object:
    """Return a value, or what it amounts to where it differs from time to time."""
    if name in BY_CHANCE:
        return "something"
    if isinstance(value, datetime):
        return "some time"
    if isinstance(value, dict):
        return {key: said for key, said in value.items() if key not in BY_CHANCE}
    [field] = [one for one in model._meta.concrete_fields if one.attname == name]
    if field.primary_key:
        return "new"
    if isinstance(field, ForeignKey) and value is not None:
        there = (field.related_model._meta.db_table, value) in before
        return value if there else "new"
    return value


def everything(world: World, form: dict) -> dict[str, str]:
    """Return a value for each field of each table that is not the form's own."""
    values = {
        "state": "accepted",
        "unit": world.units["rival"].pk,
        "unit_id": world.units["rival"].pk,
        "monthly_return": 1,
        "about": world.units["rival"].pk,
        "period": "2006-12",
        "kind": "administrator",
        "decided_by": world.people["xiang"].pk,
        "submitted_by": world.people["xiang"].pk,
        "actor": world.people["xiang"].pk,
        "username": "xiang",
        "on_behalf_reason": "by telephone",
        "submitted_on_behalf": "on",
        "is_demonstration": "on",
        "must_change_password": "on",
        "is_active": "",
        "invented": "on",
        "prefilled": "on",
        "value": "999",
        "qualifier": "about",
        "version": "1",
        "reason": "taken over",
        "door": "command",
        "result": "{}",
        "sha256": "0" * 64,
    }
    names = {
        name
        for model in models()
        for field in model._meta.get_fields()
        for name in {field.name, getattr(field, "attname", field.name)}
    }
    own = set(form) | {key.partition(":")[0] for key in form}
    return {
        name: str(values.get(name, "1"))
        for name in sorted(names | set(USUAL) | set(values))
        if name not in own
    }


def own_form(world: World, route: str, person: str, place: str) -> dict:
    """Return a form that is filled in rightly."""
    if route == "login":
        return {"username": "yang", "password": PASSWORD}
    if route == "password_change":
        return {"old_password": PASSWORD, "new_password1": OTHER_PASSWORD, "new_password2": OTHER_PASSWORD}
    form = form_for(world, route, person, place)
    return form | ({"own_password": PASSWORD} if "own_password" in form else {})


def post(world: World, route: str, person: str, place: str, *, loaded: bool) -> tuple[HttpResponse, list]:
    """Post a form, perhaps with everything beside it; return the answer and what changed."""
    address = address_of(world, route, person, place)
    session = world.sessions.get(person)
    with undone():
        if route == "login":
            User.objects.filter(username="yang").update(password=make_password(PASSWORD))
        if route == "password_change" or route.startswith("people:"):
            set_password(world, person)
        form = own_form(world, route, person, place)
        before = rows()
        extra = everything(world, form) if loaded else {}
        query = f"{'&' if '?' in address else '?'}{urlencode(extra)}" if loaded else ""
        response = ask(world, person, "POST", address + query, form | extra)
        changed = difference(before, rows())
    if session:
        world.sessions[person] = session
    return response, changed


def set_password(world: World, person: str) -> None:
    """Give somebody a password; their session goes on, for this once."""
    User.objects.filter(username=person).update(password=make_password(PASSWORD))
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    world.client.cookies.clear()
    world.client.force_login(
        User.objects.get(username=person), backend="ecocounty.units.sign_in.OfficeBackend"
    )
    world.sessions[person] = world.client.cookies["sessionid"].value


def test_every_form_is_tried():
    assert {route for route, _person, _place in POSTED} == {
        route for route, access in ACCESS.items() if access.write is not None
    }


@pytest.mark.parametrize(("route", "person", "place"), POSTED)
def test_nothing_but_the_forms_own_fields_counts(route: str, person: str, place: str, world: World):
    answer, said = post(world, route, person, place, loaded=False)
    loaded_answer, loaded_said = post(world, route, person, place, loaded=True)

    assert loaded_said == said
    assert loaded_answer.status_code == answer.status_code
    if route in ("login", "password_change", "set_language", "logout"):
        assert answer.status_code == 302
    else:
        [cell] = [cell for cell in cells_of(route, ROWS[person]) if cell.place == place]
        assert answer.status_code == cell.post
        assert bool(said) == cell.changes


@pytest.mark.parametrize(
    ("route", "person", "place"), [one for one in POSTED if one[0].startswith("returns:")]
)
def test_a_form_that_comes_as_json_is_no_form(route: str, person: str, place: str, world: World):
    address = address_of(world, route, person, place)
    form = {key: value for key, value in form_for(world, route, person, place).items() if key != "workbook"}
    with undone():
        before = rows()
        ask(world, person, "GET", "/")
        response = world.client.post(address, form | {"state": "accepted"}, content_type="application/json")
        changed = difference(before, rows())
    assert response.status_code < 500
    assert changed == [] or route == "returns:discard"
