"""How entries about units, people and roles are told, and what units are called in any entry."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from ecocounty.history.subjects import (
    Heading,
    Names,
    number_in,
    register_names,
    register_subject,
    register_words,
)
from ecocounty.units.models import BodyKind, DevelopmentClass, RoleKind, Terrain, Unit, UnitKind, User
from ecocounty.units.selectors.bodies import bodies_visible_to
from ecocounty.units.selectors.people import people_managed_by
from ecocounty.units.selectors.tree import units_managed_by
from ecocounty.units.templatetags.names import named, typed


def names_of_units(codes: Iterable[str]) -> Mapping[str, str]:
    """Return code -> name in the reader's language."""
    return {unit.code: unit.name_now().text for unit in Unit.objects.filter(code__in=codes)}


def find_person(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a person's history: for those who look after them, and for themselves."""
    number = number_in(subject_id)
    if number is None:
        return None
    looked_after = people_managed_by(user).filter(pk=number).first()
    found = user if user.pk == number else looked_after
    if found is None:
        return None
    url = reverse("people:person", args=[found.pk]) if looked_after else reverse("account")
    return Heading(
        title=typed(found.display_name),
        url=url,
        back=typed(found.display_name),
        subjects=(("units.user", str(found.pk)),),
        # What happened under another office is not for this one; for the person it is.
        within=None if found == user else units_managed_by(user).values("code"),
    )


def find_unit(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a unit's history, for those who keep the unit."""
    found = units_managed_by(user).filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    name = named(found)
    return Heading(
        title=name,
        url=reverse("units:unit", args=[found.code]),
        back=name,
        subjects=(("units.unit", str(found.pk)),),
    )


def find_body(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a body's history, for those who may read the body's page."""
    found = bodies_visible_to(user).filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    name = named(found)
    return Heading(
        title=name,
        url=reverse("bodies:body", args=[found.pk]),
        back=name,
        subjects=(("units.body", str(found.pk)),),
    )


def role_words(kind: str | dict, names: Names | None = None) -> str:
    """Return a role in words; a newcomer's first role comes with its unit and its first day."""
    if isinstance(kind, dict):
        unit = unit_words(kind["unit"], names or {})
        days = [kind["from"], *([kind["to"]] if "to" in kind else [])]
        deputy = [str(_("deputy"))] if kind.get("deputy") else []
        return " · ".join([role_words(kind["role"]), *deputy, unit, " – ".join(days)])
    return str(RoleKind(kind).label) if kind in RoleKind.values else kind


def unit_words(code: str, names: Names) -> str:
    """Return a unit's name, or its code where the record names one that we do not know."""
    return names.get(code, code)


def units_words(codes: list[str], names: Names) -> str:
    """Return the names of several units."""
    return " · ".join(unit_words(code, names) for code in codes)


def path_words(path: str, names: Names) -> str:
    """Return a place in the tree from the root down."""
    return " › ".join(unit_words(code, names) for code in path.strip("/").split("/"))


def local_moment(moment: str) -> str:
    """Return a moment by the office's clock."""
    return f"{localtime(datetime.fromisoformat(moment)):%Y-%m-%d %H:%M}"


def label_in(choices: type[TextChoices], *others: type[TextChoices]) -> Callable[[str], str]:
    """Return how a choice reads; another thing's word of the same name as it stands."""
    labels = {value: label for one in (choices, *others) for value, label in one.choices}
    return lambda value: str(labels.get(value, value))


def register() -> None:
    """Tell the room of history how our entries read."""
    register_names(units=names_of_units)
    register_subject("units.user", find_person)
    register_subject("units.unit", find_unit)
    register_subject("units.body", find_body)
    register_words(
        actions={
            "create": _("created"),
            "change": _("changed"),
            "edit": _("changed"),
            "close": _("taken off the register"),
            "disable": _("switched off"),
            "enable": _("switched on again"),
            "give_role": _("role given"),
            "end_role": _("last day of the role set"),
            "withdraw_role": _("role taken back"),
            "hand_over": _("seat handed over"),
            "reset_password": _("password reset by the office"),
            "merge": _("merged"),
            "split": _("split"),
            "rename": _("renamed"),
            "move": _("moved"),
            "change_password": _("password changed by the person"),
            "renew_password": _("password renewed"),
        },
        # In this order they are told.
        fields={
            "username": _("user name"),
            "display_name": _("name"),
            "code": _("code"),
            "name": _("name"),
            "name_hans": _("name in simplified characters"),
            "name_en": _("name in English"),
            "kind": _("kind"),
            "role": _("role"),
            "deputy": _("deputy"),
            "parent": _("belongs to"),
            "place": _("lies in"),
            "path": _("place in the tree"),
            "unit": _("unit"),
            "address": _("address"),
            "terrain": _("terrain"),
            "development_class": _("development class"),
            "on": _("as of"),
            "joined": _("units taken in"),
            "gave_off": _("units given off"),
            "from": _("first day"),
            "to": _("last day"),
            "valid_from": _("first day"),
            "valid_to": _("last day"),
            "active": _("may sign in"),
            "phone": _("phone"),
            "email": _("e-mail"),
            "mail_notices": _("notices by mail"),
            "first_password_until": _("first password good until"),
        },
        values={
            "kind": label_in(UnitKind, BodyKind),
            "terrain": label_in(Terrain),
            "development_class": label_in(DevelopmentClass),
            "first_password_until": local_moment,
        },
        units={
            "role": role_words,
            "unit": unit_words,
            "parent": unit_words,
            "place": unit_words,
            "path": path_words,
            "joined": units_words,
            "gave_off": units_words,
        },
    )
