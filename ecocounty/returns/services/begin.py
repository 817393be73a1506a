"""An office begins to report: its indicators and its form are put in force from a month on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.figures.models import Indicator
from ecocounty.figures.services.catalogue import add_indicators
from ecocounty.figures.services.figures import raise_version
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.history.services import hold_chains
from ecocounty.periods import Period
from ecocounty.returns.catalogue.faults import Fault, FaultyCatalogueError
from ecocounty.returns.catalogue.fillers import FormForUnit, form_for_unit
from ecocounty.returns.catalogue.indicators import faults_of_meaning
from ecocounty.returns.catalogue.reading import Catalogue
from ecocounty.returns.catalogue.versions import (
    forms_in_force_after,
    has_sections,
    latest_begun,
    next_version,
    units_asked_otherwise,
)
from ecocounty.returns.models import Form
from ecocounty.returns.selectors.forms import newest_form
from ecocounty.returns.services.forms import issue_form
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError

MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Begun:
    """What was put in force for a unit; `issued` is False where the same form was in force already."""

    unit: Unit
    indicators_added: int
    form: Form
    issued: bool
    # Units that the form names and that are not there; what it asks of them alone nobody is asked for.
    missing: tuple[str, ...]


@transaction.atomic
def begin_reporting(
    *, actor: User | None, units: Sequence[Unit], catalogue: Catalogue, first_month: Period
) -> list[Begun]:
    """Put a catalogue in force for units, upper ones first; all of it or nothing, every fault at once."""
    refuse_far_month(first_month)
    stand_in_line(units)
    begun, faults = [], []
    # The indicators belong to the uppermost: what stands there holds for those below.
    for unit in sorted(units, key=lambda one: one.path):
        try:
            begun.append(begin_unit(actor=actor, unit=unit, catalogue=catalogue, first_month=first_month))
        except FaultyCatalogueError as error:
            faults += error.faults
    if faults:
        raise FaultyCatalogueError(faults)
    return begun


def stand_in_line(units: Sequence[Unit]) -> None:
    """Let one begin after the other: an indicator's code is one for all trees, a version one for its form."""
    list(Unit.objects.select_for_update(no_key=True).filter(parent=None).order_by("pk"))
    hold_chains({unit.code for unit in units})


@transaction.atomic
def begin_unit(*, actor: User | None, unit: Unit, catalogue: Catalogue, first_month: Period) -> Begun:
    """Put a catalogue in force for one unit: what is there already stays as it is."""
    faults: list[Fault] = [*catalogue.faults]
    new = new_indicators(catalogue, faults)
    meant = [form for form in catalogue.forms if form.is_for(unit)]
    children = [child for child in unit.children.all() if still_exists(child, first_month)]
    wanted = [
        form_for_unit(form, children, is_standard=catalogue.is_standard, faults=faults) for form in meant
    ]
    if faults:
        raise FaultyCatalogueError(faults)
    if len(wanted) != 1:
        raise RefusedError(None, say_no_form(unit, len(wanted)))
    add_indicators(actor=actor, indicators=[one.build(unit) for one in new])
    form, issued = put_in_force(actor, unit, wanted[0], first_month)
    return Begun(unit, len(new), form, issued, wanted[0].missing)


def say_no_form(unit: Unit, meant: int) -> str:
    """Say why no form can be put in force."""
    if meant:
        return _("%s would have several forms at once: one holds all that its units are asked for.") % unit
    return (
        _("No form is for units below %s: a county's form asks townships and departments, a city's counties.")
        % unit
    )


def refuse_far_month(month: Period) -> None:
    """Refuse a first month so far ahead that it was mistyped."""
    today = timezone.localdate()
    if (month.year - today.year) * 12 + month.number - today.month > MONTHS_AHEAD:
        raise RefusedError(
            "first_month",
            _("%(month)s is more than a year ahead. Choose an earlier month.")
            % {"month": month_words(month)},
        )


def still_exists(unit: Unit, month: Period) -> bool:
    """Say whether a unit was not over before a month; one that is founded later is asked from then on."""
    return unit.valid_to is None or unit.valid_to >= month.first_day


def new_indicators(catalogue: Catalogue, faults: list[Fault]) -> list:
    """Return the indicators that are not there; one that is there and means another thing is a fault."""
    there = {one.code.lower(): one for one in Indicator.objects.all()}
    new = []
    for indicator in catalogue.indicators:
        same = there.get(indicator.code.lower())
        if same is None:
            new.append(indicator)
        else:
            faults += faults_of_meaning(indicator, same)
    return new


def put_in_force(
    actor: User | None, unit: Unit, wanted: FormForUnit, first_month: Period
) -> tuple[Form, bool]:
    """Return the form in force from a month on, and whether it was issued now as a new version."""
    names = dict(zip(("name", "name_hans", "name_en"), wanted.form.names, strict=True))
    in_force = newest_form(unit.pk, first_month)
    if in_force and says_the_same(in_force, wanted, names):
        return in_force, False
    later = forms_in_force_after(unit, first_month)
    for other in later:
        # From its own month on the later one holds; it must not say something else behind our back.
        if not has_sections(other, wanted.sections):
            raise RefusedError("first_month", say_later(other))
    changed = units_asked_otherwise(unit, wanted.sections, in_force)
    if begun := latest_begun(changed, since=first_month, before=later[0].valid_from if later else ""):
        raise RefusedError("first_month", say_begun(begun))
    form = Form(
        key=wanted.form.key,
        version=next_version(unit, wanted.form.key),
        belongs_to=unit,
        valid_from=str(first_month),
        **names,
    )
    issue_form(actor=actor, form=form, sections=wanted.sections)
    # What was computed with another form before units is old.
    raise_version()
    return form, True


def says_the_same(form: Form, wanted: FormForUnit, names: dict[str, str]) -> bool:
    """Say whether a form in force is the one wanted, in name and in all that it asks."""
    same = form.key == wanted.form.key and all(getattr(form, name) == said for name, said in names.items())
    return same and has_sections(form, wanted.sections)


def say_later(other: Form) -> str:
    """Say that another form is in force from a later month on."""
    return _("Another form is in force from %(month)s on. Begin in that month or later.") % {
        "month": month_words(other.valid_from)
    }


def say_begun(month: Period) -> str:
    """Say that a month was begun with another form."""
    return _("%(month)s was begun with another form. Begin with a later month.") % {
        "month": month_words(month)
    }
