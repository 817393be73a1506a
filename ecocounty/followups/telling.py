"""How entries about matters are told."""

from django.utils.translation import gettext_lazy as _

from ecocounty.history.subjects import register_words


def register() -> None:
    """Tell the room of history how our entries read; a matter is told by its text alone."""
    register_words(actions={"raise": _("problem raised")}, fields={"": ""})
