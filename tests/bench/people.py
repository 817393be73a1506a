"""Many reporters of many townships, signed in."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction

from ecocounty.units.models import User
from tests.cast import make_cast, make_person, make_unit
from tests.conftest import BACKEND

ROW = "campaigns.channels|banners|{code}"


def session_of(user: User, *, backend: str = BACKEND) -> str:
    """Return the key of a new session in which a person is signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = backend
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


@transaction.atomic
def make_crowd(many: int) -> dict:
    """Make a county with so many townships, each with its reporter; return how each of them gets in."""
    cast = make_cast()
    reporters = []
    for number in range(many):
        code = f"4312257{number:03}"
        unit = make_unit(code, "township", cast.county, f"第{number}鄉")
        person = make_person(f"reporter{number}", unit, "reporter")
        reporters.append({"code": code, "row": ROW.format(code=code), "session": session_of(person)})
    return {"reporters": reporters, "office": session_of(cast.yang), "county": cast.county.code}
