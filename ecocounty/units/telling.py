"""How entries about units, people and roles are told, and what units are called in any entry."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from ecocounty.history.subjects import Heading, number_in, register_names, register_subject, register_words
from ecocounty.units.models import RoleKind, Unit, UnitKind, User
from ecocounty.units.selectors.people import people_managed_by
from ecocounty.units.selectors.tree import units_managed_by


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
        title=found.display_name,
        url=url,
        back=found.display_name,
        subjects=(("units.user", str(found.pk)),),
        # What happened under another office is not for this one; for the person it is.
        within=None if found == user else units_managed_by(user).values("code"),
    )


def find_unit(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a unit's history, for those who keep the unit."""
    found = units_managed_by(user).filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    name = found.name_now().text
    return Heading(
        title=name,
        url=reverse("units:unit", args=[found.code]),
        back=name,
        subjects=(("units.unit", str(found.pk)),),
    )


def role_words(kind: str | dict) -> str:
    """Return a role in words; a newcomer's first role comes with its unit and its first day."""
    if isinstance(kind, dict):
        return " · ".join([role_words(kind["role"]), kind["unit"], kind["from"]])
    return str(RoleKind(kind).label) if kind in RoleKind.values else kind


def local_moment(moment: str) -> str:
    """Return a moment by the office's clock."""
    return f"{localtime(datetime.fromisoformat(moment)):%Y-%m-%d %H:%M}"


def kind_words(kind: str) -> str:
    """Return a kind of unit in words; another thing's kind as it stands."""
    return str(UnitKind(kind).label) if kind in UnitKind.values else kind


def yes_or_no(value: bool) -> str:
    """Return a switch in words."""
    return str(_("yes") if value else _("no"))


def register() -> None:
    """Tell the room of history how our entries read."""
    register_names(units=names_of_units)
    register_subject("units.user", find_person)
    register_subject("units.unit", find_unit)
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
        fields={
            "username": _("user name"),
            "display_name": _("name"),
            "kind": _("kind"),
            "parent": _("belongs to"),
            "role": _("role"),
            "unit": _("unit"),
            "from": _("first day"),
            "to": _("last day"),
            "active": _("may sign in"),
            "phone": _("phone"),
            "email": _("e-mail"),
            "mail_notices": _("notices by mail"),
            "deputy": _("deputy"),
            "first_password_until": _("first password good until"),
            "name_hans": _("name in simplified characters"),
            "name_en": _("name in English"),
            "terrain": _("terrain"),
            "development_class": _("development class"),
            "valid_from": _("first day"),
            "valid_to": _("last day"),
        },
        values={
            "role": role_words,
            "kind": kind_words,
            "active": yes_or_no,
            "first_password_until": local_moment,
            "deputy": yes_or_no,
            "mail_notices": yes_or_no,
        },
    )
