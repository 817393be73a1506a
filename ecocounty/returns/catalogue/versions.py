"""A form held against another: whether it asks the same, and of whom it asks something else."""

from collections.abc import Iterable, Sequence

from django.db.models import Max

from ecocounty.periods import Period
from ecocounty.returns.models import Form, FormSection, MonthlyReturn
from ecocounty.returns.services.forms import NewSection
from ecocounty.units.models import Unit

Asked = frozenset[tuple[str, str, str]]


def said_by(section: FormSection | NewSection, fillers: Iterable[Unit]) -> tuple:
    """Return all that a section says, in a form that compares."""
    names = (section.name, section.name_hans, section.name_en)
    who = (section.filled_by_kind, frozenset(unit.pk for unit in fillers))
    return (section.section, names, who, section.about, tuple(section.items))


def has_sections(form: Form, sections: Sequence[NewSection]) -> bool:
    """Say whether a form says the same as these sections, in the same order."""
    held = [said_by(one, one.filled_by.all()) for one in form.sections.prefetch_related("filled_by")]
    return held == [said_by(one, one.filled_by) for one in sections]


def units_asked_otherwise(owner: Unit, sections: Sequence[NewSection], in_force: Form | None) -> list[Unit]:
    """Return the units that would be asked for something else than now."""
    held = list(in_force.sections.prefetch_related("filled_by")) if in_force else []
    now = [(one, {unit.pk for unit in one.filled_by.all()}) for one in held]
    then = [(one, {unit.pk for unit in one.filled_by}) for one in sections]
    return [unit for unit in owner.children.all() if asked_of(unit, now) != asked_of(unit, then)]


def asked_of(unit: Unit, sections: Iterable[tuple[FormSection | NewSection, set[int]]]) -> Asked:
    """Return what a unit is asked for: section, item and about whom."""
    return frozenset(
        (section.section, item, section.about)
        for section, fillers in sections
        if section.filled_by_kind == unit.kind and (not fillers or unit.pk in fillers)
        for item in section.items
    )


def latest_begun(units: Sequence[Unit], *, since: Period, before: str) -> Period | None:
    """Return the newest month from `since` on, and before a month if one is named, that a unit has begun."""
    begun = MonthlyReturn.objects.filter(unit__in=units, period__gte=str(since)).order_by("-period")
    if before:
        begun = begun.filter(period__lt=before)
    newest = begun.first()
    return Period.parse(newest.period) if newest else None


def forms_in_force_after(owner: Unit, month: Period) -> list[Form]:
    """Return the forms that come into force later, of several from one month on the one issued last."""
    later = Form.objects.filter(belongs_to=owner, valid_from__gt=str(month))
    return list({form.valid_from: form for form in later.order_by("valid_from", "version", "pk")}.values())


def next_version(owner: Unit, key: str) -> int:
    """Return the number of a form's next version."""
    newest = Form.objects.filter(belongs_to=owner, key=key).aggregate(newest=Max("version"))["newest"]
    return (newest or 0) + 1
