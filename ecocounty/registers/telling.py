"""How entries about files of units, people and bodies are told."""

from django.utils.translation import gettext_lazy as _

from ecocounty.history.subjects import register_words
from ecocounty.registers.models import RegisterKind


def register_label(register: str) -> str:
    """Return which register a file is of."""
    return str(RegisterKind(register).label) if register in RegisterKind.values else register


def register() -> None:
    """Tell the room of history how our entries read."""
    register_words(
        actions={"upload": _("file uploaded"), "name_columns": _("columns named")},
        fields={
            "register": _("register"),
            "columns": _("columns"),
            "created": _("new"),
            "changed": _("changed"),
            "stale": _("not confirmed in time"),
        },
        values={"register": register_label},
    )
