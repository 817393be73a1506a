"""The register of bodies."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.registers.resources.cells import ChoiceWidget, CodeWidget, DayWidget, TextWidget
from ecocounty.registers.resources.part import unit_asked
from ecocounty.registers.resources.register import Draft, Failure, RegisterField, RegisterResource
from ecocounty.units.models import Body, BodyKind, Unit
from ecocounty.units.selectors.bodies import bodies_kept_by
from ecocounty.units.selectors.tree import manages
from ecocounty.units.services.bodies import CODE, SAID, create_body, edit_body

UNITS = ("place", "unit")


class BodyResource(RegisterResource):
    """Bodies in the places that the person keeps."""

    columns = (
        RegisterField("code", gettext_lazy("Code"), CodeWidget(40), width=18, required=True),
        RegisterField("kind", gettext_lazy("Kind"), ChoiceWidget(BodyKind), width=12, required=True),
        RegisterField("name", gettext_lazy("Name"), TextWidget(120), width=28, required=True),
        RegisterField("name_hans", gettext_lazy("Name in simplified characters"), TextWidget(120), width=24),
        RegisterField("name_en", gettext_lazy("Name in English"), TextWidget(120), width=20),
        RegisterField("place", gettext_lazy("Code of the place"), CodeWidget(20), width=14, required=True),
        RegisterField("unit", gettext_lazy("Code of the unit it answers to"), CodeWidget(20), width=14),
        RegisterField("address", gettext_lazy("Address"), TextWidget(120), width=28),
        RegisterField("valid_from", gettext_lazy("First day"), DayWidget(), width=13, empty=None),
        RegisterField("valid_to", gettext_lazy("Last day"), DayWidget(), width=13, empty=None),
    )
    for_new = ("name", "kind", "place")

    def load(self, keys: set[str]) -> None:
        bodies = Body.objects.filter(code__in=keys).select_related("place", "unit")
        self.bodies = {body.code: body for body in bodies}
        named = {
            str(cell.value).strip()
            for row in self.rows
            for tag in UNITS
            if (cell := row.cells.get(tag)) is not None and cell.value is not None
        }
        self.units = {unit.code: unit for unit in Unit.objects.filter(code__in=named)}

    def draft_for(self, key: str, row: Mapping[str, Any]) -> Draft:
        body = self.bodies.get(key)
        if body is None or not manages(self.actor, body.place):
            return Draft(
                said={column.tag: column.empty for column in self.columns} | {"code": key}, title=key
            )
        return draft_of(body)

    def drafts(self, asked: Mapping[str, str]) -> Iterable[Draft]:
        under = unit_asked(self.actor, asked)
        bodies = bodies_kept_by(self.actor).order_by("place__path", "code")
        if under is not None:
            bodies = bodies.filter(place__path__startswith=under.path)
        return [draft_of(body) for body in bodies]

    def check(self, draft: Draft, failure: Failure) -> None:
        said = draft.said
        if draft.before is None and said["code"] in self.bodies:
            failure.add("code", _("The code %(code)s is taken. Choose another one.") % {"code": said["code"]})
        if draft.before is None and not CODE.fullmatch(said["code"]):
            failure.add(
                "code",
                _("“%(code)s” is not a code. Use digits, letters, point, - and _ only, 40 at most.")
                % {"code": said["code"]},
            )
        for tag in UNITS:
            unit = self.units.get(said[tag])
            if tag in draft.changed and said[tag] and (unit is None or not manages(self.actor, unit)):
                failure.add(tag, _("No unit of yours has the code %(code)s.") % {"code": said[tag]})
        if said["valid_from"] and said["valid_to"] and said["valid_to"] < said["valid_from"]:
            failure.add("valid_to", _("The last day lies before the first."))

    def keep(self, draft: Draft) -> None:
        changed = draft.changed
        said = {name: changed[name] for name in SAID if name in changed}
        said |= {tag: self.units.get(said[tag]) for tag in UNITS if tag in said}
        if draft.before is not None:
            edit_body(actor=self.actor, body=draft.record, **said)
        else:
            create_body(actor=self.actor, code=draft.said["code"], **said)


def draft_of(body: Body) -> Draft:
    """Return a body as the register writes it."""
    said = {name: getattr(body, name) for name in ("code", *SAID)}
    said |= {tag: said[tag].code if said[tag] else "" for tag in UNITS}
    return Draft(said=dict(said), before=said, record=body, title=body.name_now().text)
