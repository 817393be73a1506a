"""Units founded and their particulars put right; what happens to them on a day stands in changes."""

import re
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ecocounty.history.services import Actor, Change, record_change
from ecocounty.units.models import Unit
from ecocounty.units.refused import RefusedError

CODE = re.compile(r"[0-9][0-9A-Za-z-]{1,19}")
LONGEST_PATH = 200
PARTICULARS = ("name", "name_hans", "name_en", "terrain", "development_class")


@transaction.atomic
def create_unit(
    *,
    actor: Actor | None,
    code: str,
    kind: str,
    parent: Unit | None,
    name: str,
    name_hans: str = "",
    name_en: str = "",
    terrain: str = "",
    development_class: str = "",
    valid_from: date | None = None,
    action: str = "create",
    why: str = "",
) -> Unit:
    """Add a unit under its parent."""
    if parent is not None:
        # Its path is its children's beginning, and another person may be moving it.
        parent = Unit.objects.select_for_update(no_key=True).get(pk=parent.pk)
    path = f"{parent.path if parent else ''}{code}/"
    refuse_code(code, path)
    unit = Unit(
        code=code,
        kind=kind,
        parent=parent,
        path=path,
        name=name,
        name_hans=name_hans,
        name_en=name_en,
        terrain=terrain,
        development_class=development_class,
        valid_from=valid_from,
    )
    try:
        with transaction.atomic():
            unit.save(force_insert=True)
    except IntegrityError as error:
        # Somebody else took the code a moment ago.
        raise code_taken(code) from error
    record_change(
        Change(
            action=action,
            subject_kind="units.unit",
            subject_id=unit.pk,
            unit_code=code,
            after=particulars_of(unit)
            | {"kind": kind, "parent": parent.code if parent else None}
            | ({"from": valid_from.isoformat()} if valid_from else {}),
            why=why,
        ),
        actor=actor,
    )
    return unit


def refuse_code(code: str, path: str) -> None:
    """Refuse a code that is none, is taken, or lies too deep.

    Codes that differ by case only are one branch of the tree to SQLite, whose LIKE does not look at case.
    """
    refuse_code_shape(code)
    if len(path) > LONGEST_PATH:
        raise RefusedError("code", _("The unit would lie too deep in the tree. Use a shorter code."))
    if Unit.objects.filter(code__iexact=code).exists():
        raise code_taken(code)


def refuse_code_shape(code: str) -> None:
    """Refuse what cannot be a code: it stands in addresses and in the paths of the tree."""
    if not CODE.fullmatch(code):
        raise RefusedError(
            "code",
            _("“%(code)s” is not a code. Begin with a digit; use digits, letters and - only, 20 at most.")
            % {"code": code},
        )


def code_taken(code: str) -> RefusedError:
    """Return the refusal of a code that is taken; by whom, only some may know."""
    return RefusedError("code", _("The code %(code)s is taken. Choose another one.") % {"code": code})


def particulars_of(unit: Unit) -> dict[str, str]:
    """Return what may be put right of a unit, for its history."""
    return {name: getattr(unit, name) for name in PARTICULARS if getattr(unit, name)}


@transaction.atomic
def edit_unit(*, actor: Actor | None, unit: Unit, why: str = "", **said: str) -> bool:
    """Put a unit's names, terrain or class right; say whether anything was other than before."""
    held = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    changed = {name: value for name, value in said.items() if getattr(held, name) != value}
    unknown = said.keys() - set(PARTICULARS)
    if unknown:
        raise TypeError(f"not a unit's particulars: {sorted(unknown)}")
    if not changed:
        return False
    if not changed.get("name", held.name):
        raise RefusedError("name", _("A unit needs a name. Write it as on its seal."))
    before: dict[str, Any] = {name: getattr(held, name) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
        setattr(unit, name, value)
    held.save(update_fields=list(changed))
    record_change(
        Change(
            action="edit",
            subject_kind="units.unit",
            subject_id=held.pk,
            unit_code=held.code,
            before=before,
            after=changed,
            why=why,
        ),
        actor=actor,
    )
    return True
