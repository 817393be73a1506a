"""Which form a unit fills in for a month, and which sections of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from ecocounty.figures.asked import MonthsAsked
from ecocounty.figures.sections import SectionRow, section_for
from ecocounty.periods import Period
from ecocounty.returns.models import About, Form, FormSection
from ecocounty.units.models import Unit, UnitKind
from ecocounty.units.selectors.reach import county_of
from ecocounty.units.selectors.tree import exists_between


@dataclass(frozen=True, slots=True)
class RowsOfSection:
    """A form's section as one unit meets it."""

    form_section: FormSection
    rows: tuple[SectionRow, ...]


def has_begun(period: Period) -> bool:
    """Say whether a month has begun: one typed ahead by mistake would stand as the newest on every page."""
    return period.first_day <= timezone.localdate()


def form_for(unit: Unit, period: Period) -> Form | None:
    """Return the newest form in force that the parent unit puts before this one.

    None asks ahead of its month, nor of a unit that does not exist in it.
    """
    if not has_begun(period) or not exists_in(unit, period):
        return None
    return newest_form(unit.parent_id, period)


def exists_in(unit: Unit, period: Period) -> bool:
    """Say whether a unit exists on any day of a period: the month of its last day is the last one asked for."""
    return exists_between(unit, period.first_day, period.last_day)


def newest_form(owner_id: int | None, period: Period) -> Form | None:
    """Return the form in force in the period's last month; of two from one month on the one issued later."""
    return (
        Form.objects.filter(belongs_to=owner_id, valid_from__lte=str(period.months()[-1]))
        .order_by("-valid_from", "-version", "-pk")
        .first()
    )


def sections_filled_by(unit: Unit, sections: Iterable[FormSection]) -> list[FormSection]:
    """Keep the sections that this unit fills in; `filled_by` must be prefetched."""
    return [
        section
        for section in sections
        if section.filled_by_kind == unit.kind
        and (not section.filled_by.all() or unit.pk in {other.pk for other in section.filled_by.all()})
    ]


def sections_before(unit: Unit, form: Form) -> list[FormSection]:
    """Return the sections of a form that this unit fills in. One query."""
    meant = Q(filled_by__isnull=True) | Q(filled_by=unit)
    sections = form.sections.filter(meant, filled_by_kind=unit.kind).order_by()
    return sorted(sections, key=lambda section: section.order)


def rows_for(unit: Unit, form: Form, period: Period) -> list[RowsOfSection]:
    """Return the rows of each section that a unit fills in for a period."""
    sections = sections_before(unit, form)
    about_townships = any(one.about == About.TOWNSHIPS for one in sections)
    townships = townships_around(unit, period) if about_townships else []
    return [
        RowsOfSection(
            form_section=section,
            rows=tuple(
                section_for(section.section).rows(
                    items=section.items, about=townships if section.about == About.TOWNSHIPS else [unit]
                )
            ),
        )
        for section in sections
    ]


def townships_around(unit: Unit, period: Period) -> list[Unit]:
    """Return the townships that a unit's county has in a period; a unit of the city's has none."""
    county = county_of(unit)
    townships = Unit.objects.below(county).filter(kind=UnitKind.TOWNSHIP) if county else []
    return [township for township in townships if exists_in(township, period)]


def units_expected(form: Form, period: Period | None = None) -> list[Unit]:
    """Return the units that fill in at least one section of a form; for a period, those that exist in it."""
    sections = list(form.sections.prefetch_related("filled_by"))
    return [
        unit
        for unit in form.belongs_to.children.all()
        if (period is None or exists_in(unit, period)) and sections_filled_by(unit, sections)
    ]


def units_that_supply(form: Form, items: Sequence[str], period: Period) -> dict[str, list[int]]:
    """Return item -> ids of the units about which the form asks for it in a period, once each. Three queries."""
    sections = list(form.sections.prefetch_related("filled_by"))
    return supply_from(sections, form.belongs_to.children.all(), items, period)


def supply_from(
    sections: Sequence[FormSection], units: Iterable[Unit], items: Sequence[str], period: Period
) -> dict[str, list[int]]:
    """Return item -> ids of the units about which sections put before these units ask for it in a period."""
    children = [unit for unit in units if exists_in(unit, period)]
    townships = [unit.pk for unit in children if unit.kind == UnitKind.TOWNSHIP]
    supply: dict[str, dict[int, None]] = {item: {} for item in items}
    for unit in children:
        for section in sections_filled_by(unit, sections):
            about = townships if section.about == About.TOWNSHIPS else [unit.pk]
            for item in supply.keys() & set(section.items):
                supply[item].update(dict.fromkeys(about))
    return {item: list(ids) for item, ids in supply.items()}


def months_asked(owner: Unit, items: Sequence[str], months: Sequence[Period]) -> MonthsAsked:
    """Return item -> unit id -> the months in which its form asks a unit below the owner for it. Four queries."""
    forms = Form.objects.filter(belongs_to=owner).order_by("-valid_from", "-version", "-pk")
    forms = list(forms.prefetch_related("sections__filled_by"))
    children = list(owner.children.all())
    asked: dict[str, dict[int, set[Period]]] = {item: {} for item in items}
    for month in months:
        form = next((one for one in forms if one.valid_from <= str(month)), None)
        found = supply_from(form.sections.all(), children, items, month) if form else {}
        for item, units in found.items():
            for unit in units:
                asked[item].setdefault(unit, set()).add(month)
    return {
        item: {unit: frozenset(held) for unit, held in by_unit.items()} for item, by_unit in asked.items()
    }
