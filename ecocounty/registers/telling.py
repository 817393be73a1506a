"""How entries about registers' files are told."""

from django.utils.translation import gettext_lazy as _

from ecocounty.history.subjects import register_words
from ecocounty.registers.kinds import kind_label


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
        values={"register": kind_label},
    )
