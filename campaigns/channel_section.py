"""What a unit reports of publicity: counts by channel, always whole numbers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ecocounty.figures.indicator_section import IndicatorSection
from ecocounty.figures.sections import Finding, Said
from ecocounty.figures.templatetags.quantities import quantity_words


@dataclass(frozen=True, slots=True)
class ChannelSection(IndicatorSection):
    """Counts of items, issues, banners, leaflets: there is no half a banner."""

    def check(self, said: Said) -> list[Finding]:
        """Add to the indicator's checks that a count is whole."""
        findings = IndicatorSection.check(self, said)
        value = said.quantity.value
        if value is not None and value != value.to_integral_value():
            sentence = _("%(value)s is not a whole number. This is a count: enter 0, 1, 2 and so on.")
            findings.insert(0, Finding("mandatory", sentence % {"value": quantity_words(said.quantity)}))
        return findings
