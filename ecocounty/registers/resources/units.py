"""The register of units."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.registers.resources.cells import ChoiceWidget, CodeWidget, DayWidget, TextWidget
from ecocounty.registers.resources.part import unit_asked
from ecocounty.registers.resources.register import Draft, Failure, RegisterField, RegisterResource
from ecocounty.units.models import DevelopmentClass, Terrain, Unit, UnitKind
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.tree import kinds_founded_by, manages, may_change_unit, units_managed_by
from ecocounty.units.services.units import PARTICULARS, create_unit, edit_unit, refuse_code_shape

# What a file cannot change of a unit that is there: it has pages of its own, with a day and a paper.
FIXED = ("kind", "parent", "valid_from")


class UnitResource(RegisterResource):
    """Units at and below the person's seat; new ones may stand under one that the file founds above them."""

    columns = (
        RegisterField("code", gettext_lazy("Code"), CodeWidget(20), width=14, required=True),
        RegisterField("name", gettext_lazy("Name"), TextWidget(120), width=24, required=True),
        RegisterField("name_hans", gettext_lazy("Name in simplified characters"), TextWidget(120), width=24),
        RegisterField("name_en", gettext_lazy("Name in English"), TextWidget(120), width=20),
        RegisterField("kind", gettext_lazy("Kind"), ChoiceWidget(UnitKind), width=12, required=True),
        RegisterField(
            "parent", gettext_lazy("Code of the unit above"), CodeWidget(20), width=14, required=True
        ),
        RegisterField("terrain", gettext_lazy("Terrain"), ChoiceWidget(Terrain), width=12),
        RegisterField(
            "development_class", gettext_lazy("Development class"), ChoiceWidget(DevelopmentClass), width=14
        ),
        RegisterField("valid_from", gettext_lazy("First day"), DayWidget(), width=13, empty=None),
        RegisterField(
            "valid_to", gettext_lazy("Last day"), DayWidget(), width=13, empty=None, editable=False
        ),
    )
    for_new = ("name", "kind", "parent")

    def load(self, keys: set[str]) -> None:
        parents = {text for row in self.rows if (text := parent_in(row.cells))}
        units = Unit.objects.filter(code__in=keys | parents).select_related("parent")
        self.units = {unit.code: unit for unit in units}
        self.begun: dict[str, Unit] = {}

    def draft_for(self, key: str, row: Mapping[str, Any]) -> Draft:
        unit = self.units.get(key)
        if unit is None or not manages(self.actor, unit):
            return Draft(
                said={column.tag: column.empty for column in self.columns} | {"code": key}, title=key
            )
        return draft_of(unit)

    def drafts(self, asked: Mapping[str, str]) -> Iterable[Draft]:
        under = unit_asked(self.actor, asked)
        units = units_managed_by(self.actor).select_related("parent").order_by("path")
        return [draft_of(unit) for unit in (units.at_or_below(under) if under else units)]

    def check(self, draft: Draft, failure: Failure) -> None:
        if draft.before is None:
            self.check_new(draft, failure)
            return
        for tag in FIXED:
            if tag in draft.changed:
                failure.add(
                    tag, _("A file does not change this column. Move or merge the unit on its own page.")
                )
        if not may_change_unit(self.actor, draft.record):
            failure.add(None, _("Only the office above this unit, or the administrator, changes it."))

    def check_new(self, draft: Draft, failure: Failure) -> None:
        """Refuse a code that is taken, a parent out of reach, or a kind that does not lie there."""
        said = draft.said
        try:
            refuse_code_shape(said["code"])
        except RefusedError as refused:
            failure.add("code", refused.sentence)
        if said["code"] in self.units:
            failure.add("code", _("The code %(code)s is taken. Choose another one.") % {"code": said["code"]})
        parent = self.begun.get(said["parent"]) or self.units.get(said["parent"])
        if parent is None or not manages(self.actor, parent):
            failure.add(
                "parent",
                _("No unit of yours has the code %(code)s, nor does a row above found it.")
                % {"code": said["parent"]},
            )
        elif parent.valid_to is not None:
            failure.add("parent", _("This unit ends on %(day)s.") % {"day": parent.valid_to.isoformat()})
        elif said["kind"] and said["kind"] not in kinds_founded_by(self.actor, parent):
            words = {"kind": UnitKind(said["kind"]).label, "parent": parent.name_now().text}
            failure.add("kind", _("You do not add a %(kind)s under %(parent)s.") % words)
        elif said["kind"]:
            path = f"{parent.path}{said['code']}/"
            self.begun[said["code"]] = Unit(
                code=said["code"], kind=said["kind"], path=path, name=said["name"]
            )

    def keep(self, draft: Draft) -> None:
        said = draft.said
        if draft.before is not None:
            edit_unit(actor=self.actor, unit=draft.record, **draft.changed)
            return
        parent = Unit.objects.get(code=said["parent"])
        create_unit(
            actor=self.actor,
            code=said["code"],
            kind=said["kind"],
            parent=parent,
            valid_from=said["valid_from"],
            **{name: said[name] for name in PARTICULARS},
        )


def parent_in(cells: Mapping[str, Any]) -> str:
    """Return the code that a row names as its parent's."""
    cell = cells.get("parent")
    return "" if cell is None or cell.value is None else str(cell.value).strip()


def draft_of(unit: Unit) -> Draft:
    """Return a unit as the register writes it."""
    said = {name: getattr(unit, name) for name in ("code", *PARTICULARS, "kind", "valid_from", "valid_to")}
    said["parent"] = unit.parent.code if unit.parent else ""
    return Draft(said=dict(said), before=said, record=unit, title=unit.name_now().text)
