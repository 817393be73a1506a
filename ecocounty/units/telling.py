"""How entries about units, people and roles are told, and what units are called in any entry."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from ecocounty.history.subjects import register_names, register_words
from ecocounty.units.models import RoleKind, Unit, UnitKind


def names_of_units(codes: Iterable[str]) -> Mapping[str, str]:
    """Return code -> name in the reader's language."""
    return {unit.code: unit.name_now().text for unit in Unit.objects.filter(code__in=codes)}


def role_words(kind: str) -> str:
    """Return a role in words."""
    return str(RoleKind(kind).label) if kind in RoleKind.values else kind


def kind_words(kind: str) -> str:
    """Return a kind of unit in words; another thing's kind as it stands."""
    return str(UnitKind(kind).label) if kind in UnitKind.values else kind


def yes_or_no(value: bool) -> str:
    """Return a switch in words."""
    return str(_("yes") if value else _("no"))


def register() -> None:
    """Tell the room of history how our entries read."""
    register_names(units=names_of_units)
    register_words(
        actions={
            "create": _("created"),
            "give_role": _("role given"),
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
            "from": _("from the day"),
        },
        values={"role": role_words, "kind": kind_words},
    )
