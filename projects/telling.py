"""How entries about targets are told."""

from django.utils.translation import gettext_lazy as _

from ecocounty.history.subjects import register_words


def register() -> None:
    """Tell the room of history how our entries read."""
    register_words(actions={"set_target": _("target set")}, fields={"year": _("year"), "value": _("value")})
