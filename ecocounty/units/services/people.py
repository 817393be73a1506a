"""Every change to people."""

import re
import unicodedata
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from ecocounty.history.services import Actor
from ecocounty.units.models import RoleKind, Unit, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.last_administrator import hold_administrators, refuse_to_disable_the_last
from ecocounty.units.services.passwords import moment_words
from ecocounty.units.services.person_entries import record_for_person
from ecocounty.units.services.roles import FirstRole, add_role, words_of
from ecocounty.units.services.sessions import end_sessions
from ecocounty.units.sign_in.person import LONGEST_NAME, fold_name, normalise_name

# Letters and digits of any script, and what joins them; no space, for nobody sees one.
USER_NAME = re.compile(r"[\w.@-]+")


class BadUserNameError(RefusedError):
    """The user name is empty, too long, or holds something that is no letter or digit."""

    def __init__(self, typed: str) -> None:
        sentence = _(
            "“%(typed)s” cannot be a user name. Use up to %(longest)s letters and digits, with . _ - or @ "
            "between them and without spaces."
        )
        super().__init__("username", sentence % {"typed": typed[:LONGEST_NAME], "longest": LONGEST_NAME})


class UserNameTakenError(RefusedError):
    """Somebody has this user name, perhaps in other case or width."""

    def __init__(self, username: str) -> None:
        sentence = _("Somebody has the user name “%(username)s” already. Choose another.")
        super().__init__("username", sentence % {"username": username})


@sensitive_variables("password", "hashed")
def create_person(
    *,
    actor: Actor | None,
    username: str,
    display_name: str,
    unit: Unit,
    password: str | None,
    is_demonstration: bool = False,
    phone: str = "",
    email: str = "",
    hashed: str = "",
    first_password_until: datetime | None = None,
    role: FirstRole | None = None,
    why: str = "",
) -> User:
    """Add a person; a first password must be changed at first sign-in, the demonstration's excepted.

    Without a password nobody can sign in as the person yet. `hashed` is one that the caller hashed before
    it began a longer change, for hashing takes long and everybody's writes would wait.
    """
    hashed = hashed or make_password(password)
    with transaction.atomic():
        user = User(
            username=free_user_name(username),
            display_name=display_name,
            unit=unit,
            phone=phone,
            email=email,
            password=hashed,
            must_change_password=not is_demonstration,
            first_password_until=first_password_until,
            is_demonstration=is_demonstration,
        )
        user.save()
        said = {"username": user.username, "display_name": display_name, "unit": unit.code}
        said |= {name: value for name, value in (("phone", phone), ("email", email)) if value}
        if first_password_until:
            said["first_password_until"] = moment_words(first_password_until)
        if role is not None:
            said["role"] = words_of(add_role(user, unit, role))
        record_for_person("create", user.pk, user.unit, actor=actor, after=said, why=why)
    return user


def hold_user_names() -> None:
    """Let one person be named at a time: two spellings of a name that come at once are two rows to the database."""
    Unit.objects.select_for_update(no_key=True).order_by("pk").first()


def free_user_name(typed: str) -> str:
    """Return the user name as it is stored; refuse one that somebody has in any spelling."""
    name = normalise_name(typed)
    if len(name) > LONGEST_NAME or not USER_NAME.fullmatch(name):
        raise BadUserNameError(typed)
    hold_user_names()
    folded = fold_name(name)
    for other in User.objects.values_list("username", flat=True):
        if fold_name(other) == folded:
            raise UserNameTakenError(other)
    return name


@transaction.atomic
def change_person(
    *,
    actor: Actor | None,
    user: User,
    display_name: str,
    unit: Unit,
    phone: str = "",
    email: str = "",
    why: str = "",
) -> bool:
    """Change a person's name, unit, phone and e-mail; say whether anything was different. Roles stay."""
    user = User.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=user.pk)
    # Notices cannot go where there is no address.
    said = {
        "display_name": display_name,
        "phone": phone,
        "email": email,
        "mail_notices": user.mail_notices and bool(email),
    }
    before = {name: getattr(user, name) for name, value in said.items() if getattr(user, name) != value}
    after = {name: said[name] for name in before}
    if user.unit_id != unit.pk:
        before["unit"], after["unit"] = user.unit.code, unit.code
    if not after:
        return False
    for name, value in said.items():
        setattr(user, name, value)
    user.unit = unit
    user.save(update_fields=["display_name", "phone", "email", "unit", "mail_notices"])
    record_for_person("change", user.pk, user.unit, actor=actor, before=before, after=after, why=why)
    return True


@transaction.atomic
def disable_person(*, actor: Actor | None, user: User, why: str) -> bool:
    """Switch a person off: signed out everywhere at once, and no sign-in until switched on again."""
    if user.roles.filter(kind=RoleKind.ADMINISTRATOR).exists():
        hold_administrators()
    user = User.objects.select_for_update(of=("self",)).select_related("unit").get(pk=user.pk)
    if not user.is_active:
        return False
    refuse_to_disable_the_last(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user=user, why="disabled", actor=actor)
    record_for_person(
        "disable", user.pk, user.unit, actor=actor, before={"active": True}, after={"active": False}, why=why
    )
    return True


@transaction.atomic
def enable_person(*, actor: Actor | None, user: User, why: str = "") -> bool:
    """Let a person sign in again; a session from before is not brought back."""
    user = User.objects.select_for_update(of=("self",)).select_related("unit").get(pk=user.pk)
    if user.is_active:
        return False
    end_sessions(user=user, why="enabled again", actor=actor)
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_for_person(
        "enable", user.pk, user.unit, actor=actor, before={"active": False}, after={"active": True}, why=why
    )
    return True


def clean_person_name(typed: str) -> str:
    """Return a person's name without spaces around it and without characters that nobody sees."""
    plain = unicodedata.normalize("NFC", typed)
    return " ".join("".join(c for c in plain if unicodedata.category(c)[0] != "C" or c.isspace()).split())
