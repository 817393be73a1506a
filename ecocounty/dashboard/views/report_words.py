"""How the report's rows are worded: what agrees, what is short, what nobody can tell."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.dashboard.selectors.report import ReportRow
from ecocounty.figures.difference_words import say_difference
from ecocounty.returns.views.writing import write

SECTIONS = {
    "opening": gettext_lazy("Place among the counties"),
    "publicity": gettext_lazy("Publicity"),
    "planning": gettext_lazy("Planning and projects"),
    "industry": gettext_lazy("Eco-industry"),
    "mechanism": gettext_lazy("Working arrangements"),
}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One figure of the report, ready to print."""

    row: ReportRow
    own: str
    units: str
    missing: int
    state: str
    word: str


def shown_row(row: ReportRow) -> ShownRow:
    """Return a row with its words."""
    state, word = verdict(row)
    derived = row.derived
    return ShownRow(
        row=row,
        own=write(row.own) if row.own is not None else "–",
        units=write(derived.total.quantity) if derived else "–",
        missing=derived.total.missing if derived else 0,
        state=state,
        word=word,
    )


def verdict(row: ReportRow) -> tuple[str, str]:
    """Return the mark and the word for how a claim and the ledger stand to one another."""
    if row.place is not None:
        same = row.claim.value == row.place
        return ("ok", _("agrees")) if same else ("warn", _("computed otherwise"))
    if row.difference is None:
        return "none", _("not in the ledger")
    if row.difference.agrees is None:
        return "none", UNKNOWN.get(row.difference.reason, _("nobody can tell"))
    if row.difference.agrees:
        return "ok", AGREEING.get(row.difference.reason, _("agrees"))
    return "bad", say_difference(row.difference)


UNKNOWN = {
    "masked": gettext_lazy("masked in the report"),
    "not_reported": gettext_lazy("not reported"),
    "open": gettext_lazy("open either way"),
}
AGREEING = {
    "within_over": gettext_lazy("agrees, within “over”"),
    "within_nearly": gettext_lazy("agrees, within “nearly”"),
    "within_about": gettext_lazy("agrees, within “about”"),
}
