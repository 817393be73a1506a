"""What a unit says in words with its month: work done, problems, next steps."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.figures.sections import Accepted, Finding, Said, SectionRow
from ecocounty.followups.services import raise_matter
from ecocounty.units.models import Unit

PROBLEMS = "problems"
LABELS = {
    "work_done": gettext_lazy("Work done"),
    PROBLEMS: gettext_lazy("Problems"),
    "next_steps": gettext_lazy("Next steps"),
}
LONGEST = 2_000


class TextSection:
    """Texts are optional; an accepted problem becomes a matter that somebody must see to."""

    key = "followups.texts"

    def rows(self, *, items: Sequence[str], about: Sequence[Unit]) -> list[SectionRow]:
        """Return a row of text for each item."""
        return [
            SectionRow(section=self.key, item=item, about=unit, label=LABELS[item], kind="text")
            for unit in about
            for item in items
        ]

    def check(self, said: Said) -> list[Finding]:
        """Refuse only what is too long to be read."""
        if len(said.text) <= LONGEST:
            return []
        sentence = _("This text has %(length)s characters. Shorten it to %(most)s.")
        return [Finding("mandatory", sentence % {"length": len(said.text), "most": LONGEST})]

    def record(self, accepted: Sequence[Accepted], *, actor) -> dict[int, int]:
        """Open a matter for each problem; no text becomes a ledger entry."""
        for entry in accepted:
            if entry.row.item == PROBLEMS and entry.text:
                raise_matter(actor=actor, unit=entry.row.about, period=entry.period, text=entry.text)
        return {}
