"""The year's target, shown beside a unit's figures in every room's rows."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from ecocounty.figures.sections import ExtraColumn, SectionRow
from ecocounty.periods import Period
from ecocounty.quantities import Quantity
from projects.models import Target


class TargetColumn:
    """Adds the target of the year to rows about an indicator."""

    column = ExtraColumn(
        key="target",
        title=_("Target for the year"),
        section_keys=frozenset({"figures.indicators", "campaigns.channels", "projects.outcomes"}),
    )

    def values(self, *, rows: Sequence[SectionRow], period: Period) -> Mapping[str, Quantity]:
        """Return row key -> target, for the rows that have one; one query."""
        targets = Target.objects.filter(
            indicator__code__in={row.item for row in rows},
            unit__in={row.about.pk for row in rows},
            year=period.year,
        ).select_related("indicator")
        held = {(target.indicator.code, target.unit_id): target.value for target in targets}
        return {
            row.key: Quantity(value=held[row.item, row.about.pk])
            for row in rows
            if (row.item, row.about.pk) in held
        }
