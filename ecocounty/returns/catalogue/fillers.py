"""Whom a form's sections are for, among the units that an office has."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ecocounty.returns.catalogue.faults import Fault
from ecocounty.returns.catalogue.forms import AskedSection, NewForm, fault_of_part
from ecocounty.returns.services.forms import NewSection
from ecocounty.spellings import pattern_for
from ecocounty.units.models import Unit


@dataclass(frozen=True, slots=True)
class FormForUnit:
    """A form's sections with the units they are for, and the names of units that are not there."""

    form: NewForm
    sections: tuple[NewSection, ...]
    missing: tuple[str, ...]


def form_for_unit(
    form: NewForm, children: Sequence[Unit], *, is_standard: bool, faults: list[Fault]
) -> FormForUnit:
    """Find the units that a form names; a section of the standard for nobody here is left out."""
    sections, missing = [], []
    for asked in form.sections:
        units = [unit for unit in children if unit.kind == asked.row.cells["filled_by_kind"]]
        found = {name: named_in(name, units) for name in asked.only}
        for name, same in found.items():
            if len(same) != 1 and not (is_standard and not same):
                faults.append(fault_of_part(asked.row, "only_units", name, say_which(same)))
            elif not same:
                missing.append(name)
        fillers = tuple(same[0] for same in found.values() if same)
        if fillers or not asked.only:
            sections.append(section_from(asked, fillers))
    return FormForUnit(form, tuple(sections), tuple(dict.fromkeys(missing)))


def named_in(name: str, units: Sequence[Unit]) -> list[Unit]:
    """Return the units of a code or a name, in traditional or simplified script."""
    by_code = [unit for unit in units if unit.code == name]
    spelt = re.compile(pattern_for(name))
    return by_code or [
        unit for unit in units if any(spelt.fullmatch(one) for one in (unit.name, unit.name_hans))
    ]


def say_which(same: Sequence[Unit]) -> str:
    """Say which unit a name must mean."""
    if same:
        return _("one unit's code, for several have this name: %s") % ", ".join(unit.code for unit in same)
    return _("the name or code of a unit of this kind directly below the form's owner")


def section_from(asked: AskedSection, fillers: tuple[Unit, ...]) -> NewSection:
    """Return a row as a section of a form."""
    cells = asked.row.cells
    return NewSection(
        section=cells["section"],
        name=cells["title"],
        name_hans=cells["title_hans"],
        name_en=cells["title_en"],
        filled_by_kind=cells["filled_by_kind"],
        filled_by=fillers,
        about=cells["about"],
        items=asked.items,
    )
