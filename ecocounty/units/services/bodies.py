"""Every change to the register of bodies."""

import re
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ecocounty.history.services import Actor, Change, record_change
from ecocounty.units.models import Body, Unit
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.said import known

CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
SAID = ("name", "name_hans", "name_en", "kind", "place", "unit", "address", "valid_from", "valid_to")


@transaction.atomic
def create_body(*, actor: Actor | None, code: str, name: str, kind: str, place: Unit, **said: Any) -> Body:
    """Enter a school, enterprise, village or producer under a code."""
    if not CODE.fullmatch(code):
        raise RefusedError(
            "code",
            _("“%(code)s” is not a code. Use digits, letters, point, - and _ only, 40 at most.")
            % {"code": code},
        )
    if Body.objects.filter(code=code).exists():
        raise code_taken(code)
    body = Body(code=code, name=name, kind=kind, place=place, **known(said, SAID))
    refuse_dates(body)
    try:
        with transaction.atomic():
            body.save(force_insert=True)
    except IntegrityError as error:
        raise code_taken(code) from error
    after = {"code": code} | {name: plain(getattr(body, name)) for name in SAID if getattr(body, name)}
    record_change(entry("create", body, None, after), actor=actor)
    return body


@transaction.atomic
def edit_body(*, actor: Actor | None, body: Body, why: str = "", **said: Any) -> bool:
    """Put what the register says of a body right; say whether anything was other than before."""
    held = (
        Body.objects.select_for_update(of=("self",), no_key=True)
        .select_related("place", "unit")
        .get(pk=body.pk)
    )
    changed = {name: value for name, value in known(said, SAID).items() if getattr(held, name) != value}
    if not changed:
        return False
    before = {name: plain(getattr(held, name)) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
        setattr(body, name, value)
    refuse_dates(held)
    held.save(update_fields=list(changed))
    after = {name: plain(value) for name, value in changed.items()}
    record_change(entry("edit", held, before, after, why), actor=actor)
    return True


@transaction.atomic
def close_body(*, actor: Actor | None, body: Body, last_day: date, reason: str) -> None:
    """Write down a body's last day; it stays in the register with its record."""
    held = (
        Body.objects.select_for_update(of=("self",), no_key=True)
        .select_related("place", "unit")
        .get(pk=body.pk)
    )
    if held.valid_to is not None:
        raise RefusedError(
            "last_day", _("It was closed on %(day)s already.") % {"day": held.valid_to.isoformat()}
        )
    held.valid_to = body.valid_to = last_day
    refuse_dates(held, "last_day")
    held.save(update_fields=["valid_to"])
    after = {"valid_to": last_day.isoformat()}
    record_change(entry("close", held, {"valid_to": None}, after, reason), actor=actor)


def refuse_dates(body: Body, field: str = "valid_to") -> None:
    """Refuse a last day before the first."""
    if body.valid_from and body.valid_to and body.valid_to < body.valid_from:
        raise RefusedError(
            field,
            _("The last day, %(last)s, lies before the first, %(first)s.")
            % {"last": body.valid_to.isoformat(), "first": body.valid_from.isoformat()},
        )


def code_taken(code: str) -> RefusedError:
    """Return the refusal of a code that is taken."""
    return RefusedError("code", _("The code %(code)s is taken. Choose another one.") % {"code": code})


def plain(value: Any) -> Any:
    """Return a value as the history keeps it."""
    if isinstance(value, Unit):
        return value.code
    return value.isoformat() if isinstance(value, date) else value


def entry(action: str, body: Body, before: object, after: object, why: str = "") -> Change:
    """Return the history entry of one body; it stands in the chain of its place."""
    return Change(
        action=action,
        subject_kind="units.body",
        subject_id=body.pk,
        unit_code=body.place.code,
        before=before,
        after=after,
        why=why,
    )
