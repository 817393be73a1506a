"""Bringing a rule book in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ecocounty.history.services import Change, record_change
from ecocounty.units.models import RoleKind, Unit, User
from ecocounty.units.selectors.reach import holds_at
from scoring.models import Criterion, Scheme
from scoring.services.checks import check_scheme


class SchemeRefusedError(ValueError):
    """A scheme that cannot be used; `problems` are the sentences that say why."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCriterion:
    """A criterion to be, its parent named by key; parents come before their children."""

    key: str
    parent: str = ""
    name: str
    name_hans: str = ""
    name_en: str = ""
    points: Decimal
    measure: str = ""
    rule: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScheme:
    """A scheme to be; another version is another scheme of the same key."""

    key: str
    version: int
    belongs_to: Unit
    name: str
    name_hans: str = ""
    name_en: str = ""
    note: str = ""
    note_hans: str = ""
    note_en: str = ""
    is_demonstration: bool = False
    rounding_places: int = 2
    criteria: Sequence[NewCriterion]


@transaction.atomic
def create_scheme(*, actor: User | None, new: NewScheme) -> Scheme:
    """Bring a scheme in whole, or refuse it with everything that is wrong."""
    if actor is not None and not holds_at(actor, new.belongs_to, RoleKind.CITY_OFFICE):
        raise PermissionDenied
    problems = refuse_rows(new.criteria)
    if problems:
        raise SchemeRefusedError(problems)
    scheme = Scheme.objects.create(
        key=new.key,
        version=new.version,
        belongs_to=new.belongs_to,
        name=new.name,
        name_hans=new.name_hans,
        name_en=new.name_en,
        note=new.note,
        note_hans=new.note_hans,
        note_en=new.note_en,
        is_demonstration=new.is_demonstration,
        rounding_places=new.rounding_places,
    )
    _create_criteria(scheme, new.criteria)
    problems = check_scheme(scheme)
    if problems:
        raise SchemeRefusedError(problems)
    record_change(_change_for(scheme, new), actor=actor)
    return scheme


def refuse_rows(criteria: Sequence[NewCriterion]) -> list[str]:
    """Return what keeps the rows from being stored at all, in sentences."""
    problems, before = [], set()
    for new in criteria:
        if new.key in before:
            problems.append(_("%(key)s stands in the scheme twice.") % {"key": new.key})
        if new.parent and new.parent not in before:
            problems.append(
                _("%(key)s belongs to %(parent)s, which does not stand before it.")
                % {"key": new.key, "parent": new.parent}
            )
        if new.points <= 0:
            problems.append(
                _("%(key)s has %(points)s points. Enter a number above 0.")
                % {"key": new.key, "points": f"{new.points:f}"}
            )
        if bool(new.measure) != bool(new.rule):
            problems.append(_("%(key)s needs a measure and a rule, or neither.") % {"key": new.key})
        before.add(new.key)
    return problems


def _create_criteria(scheme: Scheme, criteria: Sequence[NewCriterion]) -> None:
    made: dict[str, Criterion] = {}
    for order, new in enumerate(criteria, start=1):
        made[new.key] = Criterion.objects.create(
            scheme=scheme,
            key=new.key,
            parent=made[new.parent] if new.parent else None,
            name=new.name,
            name_hans=new.name_hans,
            name_en=new.name_en,
            points=new.points,
            measure=new.measure,
            rule=new.rule,
            parameters=dict(new.parameters),
            order=order,
        )


def _change_for(scheme: Scheme, new: NewScheme) -> Change:
    total = sum((criterion.points for criterion in new.criteria if not criterion.parent), Decimal(0))
    return Change(
        action="create",
        subject_kind="scoring.scheme",
        subject_id=scheme.pk,
        unit_code=scheme.belongs_to.code,
        after={
            "key": new.key,
            "version": new.version,
            "total": f"{total:f}",
            "criteria": {criterion.key: f"{criterion.points:f}" for criterion in new.criteria},
        },
    )
