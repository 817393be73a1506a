"""Every change to the tree of units."""

from django.db import transaction

from ecocounty.history.services import Actor, Change, record_change
from ecocounty.units.models import Unit


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
) -> Unit:
    """Add a unit under its parent."""
    path = f"{parent.path if parent else ''}{code}/"
    unit = Unit.objects.create(
        code=code, kind=kind, parent=parent, path=path, name=name, name_hans=name_hans, name_en=name_en
    )
    record_change(
        Change(
            action="create",
            subject_kind="units.unit",
            subject_id=unit.pk,
            unit_code=code,
            after={"name": name, "kind": kind, "parent": parent.code if parent else None},
        ),
        actor=actor,
    )
    return unit
