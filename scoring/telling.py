"""How entries about schemes, assessments and rankings are told."""

from django.utils.translation import gettext_lazy as _

from ecocounty.history.subjects import register_words


def register() -> None:
    """Tell the room of history how our entries read."""
    register_words(
        actions={"open": _("opened"), "publish": _("published")},
        fields={
            "scheme": _("scheme"),
            "total": _("full marks"),
            "criteria": _("criteria"),
            "ledger_version": _("state of the ledger"),
        },
    )
