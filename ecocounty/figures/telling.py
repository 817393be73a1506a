"""How the ledger's entries are told on a history page: the quantity, as the reader writes it."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ecocounty.figures.models import Indicator
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.history.models import Entry
from ecocounty.history.subjects import NOTHING, Said, register_teller, register_words
from ecocounty.quantities import Qualifier, Quantity, State


def said_quantity(said: dict | None) -> str:
    """Return a quantity that a history entry holds as plain values."""
    if not said or "state" not in said:
        return NOTHING
    value = said["value"]
    quantity = Quantity(
        value=None if value is None else Decimal(value),
        qualifier=Qualifier(said["qualifier"]),
        state=State(said["state"]),
        as_typed=said.get("as_typed", ""),
    )
    return quantity_words(quantity) or NOTHING


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Return code -> name of indicators, by one question."""
    return {one.code: one.name_now().text for one in Indicator.objects.filter(code__in=set(codes))}


def tell_figures(entries: list[Entry]) -> Callable[[Entry], list[Said]]:
    """Tell entries of the ledger: which indicator, from what, to what."""
    names = names_of(entry.after.get("indicator", "") for entry in entries if entry.after)

    def tell(entry: Entry) -> list[Said]:
        code = (entry.after or {}).get("indicator", "")
        return [(names.get(code, code), said_quantity(entry.before), said_quantity(entry.after))]

    return tell


def register() -> None:
    """Tell the room of history how entries of the ledger read."""
    register_teller("figures.figure", tell_figures)
    register_words(
        actions={"record": _("recorded in the ledger"), "create": _("created")},
        fields={
            "period": _("month"),
            "indicator": _("indicator"),
            "document": _("document"),
            "value": _("value"),
            "qualifier": _("about, over or nearly"),
            "state": _("state"),
            "as_typed": _("as typed"),
        },
    )
