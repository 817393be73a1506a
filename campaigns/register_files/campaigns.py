"""The register of events as a file."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.models import Campaign, CampaignKind, PlannedCampaign
from campaigns.register_files.asked import number_in, period_in, unit_in
from campaigns.register_files.cells import (
    NamedWidget,
    ParagraphWidget,
    QuantityWidget,
    SeveralNamedWidget,
    YearWidget,
)
from campaigns.register_files.columns import (
    another_column,
    number_column,
    paper_column,
    unit_column,
    version_column,
)
from campaigns.register_files.entry import EntryResource
from campaigns.register_files.named import Book, Called, Named
from campaigns.register_files.units_named import county_over
from campaigns.selectors.campaigns import read_by, stands_beside, twins_of
from campaigns.selectors.plan import fits_plan, planned_for
from campaigns.services.campaigns import (
    CampaignSaid,
    TwinsError,
    change_campaign,
    enter_campaign,
    settle_days,
)
from campaigns.services.entries import refuse_part_of_one
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.quantities import NOT_REPORTED
from ecocounty.registers.resources.cells import ChoiceWidget, DayWidget, TextWidget
from ecocounty.registers.resources.register import Draft, Failure, RegisterField
from ecocounty.spellings import spelt_alike
from ecocounty.units.models import Unit
from ecocounty.units.refused import RefusedError

PEOPLE_IN = "人"
PLAIN = ("name", "kind", "first_day", "last_day", "place", "theme", "organisers", "slogan", "course")


class CampaignResource(EntryResource):
    """Events of the lead unit; what one produced in a channel stands in the register of counts."""

    model = Campaign
    called_by = "name"
    columns = (
        number_column(),
        unit_column(),
        RegisterField("name", gettext_lazy("Name of the event"), TextWidget(120), width=28, required=True),
        RegisterField("kind", gettext_lazy("Kind"), ChoiceWidget(CampaignKind), width=14),
        RegisterField("first_day", gettext_lazy("Date"), DayWidget(), width=12, empty=None),
        RegisterField("last_day", gettext_lazy("Last day"), DayWidget(), width=12, empty=None),
        RegisterField(
            "year", gettext_lazy("Year, where the day is not known"), YearWidget(), width=12, empty=None
        ),
        RegisterField("place", gettext_lazy("Where it was held"), TextWidget(120), width=20),
        RegisterField(
            "people",
            gettext_lazy("People taking part"),
            QuantityWidget(),
            width=12,
            empty=NOT_REPORTED,
            kind="number",
        ),
        RegisterField("theme", gettext_lazy("Theme"), TextWidget(120), width=20),
        RegisterField("organisers", gettext_lazy("Organisers"), TextWidget(200), width=24),
        RegisterField("joint_units", gettext_lazy("Joint units"), SeveralNamedWidget(), width=24, empty=()),
        RegisterField(
            "planned", gettext_lazy("Carries out, of the plan"), NamedWidget(), width=18, empty=None
        ),
        RegisterField("slogan", gettext_lazy("Slogan"), TextWidget(200), width=24),
        RegisterField("course", gettext_lazy("How it went"), ParagraphWidget(4000), width=40),
        paper_column(),
        another_column(),
        version_column(),
    )
    for_new = ("unit", "name")

    @cached_property
    def plans(self) -> Book[PlannedCampaign]:
        """Return what is planned that the person's events may carry out."""
        found = planned_for(self.actor)
        return Book(Called(one, one.pk, str(one.pk), (one.name, f"{one.year} {one.name}")) for one in found)

    def readable(self) -> QuerySet[Campaign]:
        joint = Prefetch("joint_units", Unit.objects.order_by("path"))
        found = Campaign.objects.filter(read_by(self.actor))
        return found.select_related("unit", "planned__unit").prefetch_related(joint)

    def choose(self, asked: Mapping[str, str]) -> QuerySet[Campaign]:
        found = self.readable().in_force()
        if year := period_in(asked, "year"):
            found = found.filter(year=year.year)
        if unit := unit_in(self.actor, asked):
            found = found.filter(unit__path__startswith=unit.path)
        if month := number_in(asked, "month"):
            found = found.filter(first_day__month=month)
        if asked.get("kind") in CampaignKind.values:
            found = found.filter(kind=asked["kind"])
        return found

    def said_of(self, entry: Campaign) -> dict[str, Any]:
        plan = entry.planned
        return {name: getattr(entry, name) for name in PLAIN} | {
            "unit": self.named_unit(entry.unit),
            "year": None if entry.first_day else entry.year,
            "people": entry.quantity,
            "joint_units": tuple(self.named_unit(unit) for unit in entry.joint_units.all()),
            "planned": Named(plan.pk, f"{plan.pk} {plan.name}") if plan else None,
        }

    def load_more(self) -> None:
        units = {unit.pk for unit in self.kept} | {entry.unit_id for entry in self.entries.values()}
        self.held: dict[tuple, list[tuple[str, str, str]]] = {}
        for one in Campaign.objects.in_force().filter(unit__in=units).select_related("unit"):
            told = _("no. %(number)s") % {"number": one.pk}
            words = (told, one.unit.name_now().text, when_words(one), f"“{one.name}”", people_words(one))
            place = (one.unit_id, one.first_day, one.year)
            self.held.setdefault(place, []).append((str(one.pk), one.name, " ".join(filter(None, words))))

    def find(self, draft: Draft, failure: Failure) -> None:
        self.read_in(draft, "people", PEOPLE_IN, failure)
        says = _("Nothing that is planned is called “%(found)s”. Write its number.")
        self.look_up(draft, "planned", self.plans if draft.said["planned"] else Book(()), failure, says)
        found = []
        for typed in draft.said["joint_units"]:
            meant = [typed] if isinstance(typed, Named) else self.units.find(typed)
            found += meant if len(meant) == 1 else []
            if len(meant) != 1:
                sentence = _("No unit is called “%(found)s”. Write its code.")
                failure.add("joint_units", sentence % {"found": typed})
        named, before = tuple(dict.fromkeys(found)), (draft.before or {}).get("joint_units", ())
        draft.said["joint_units"] = before if set(named) == set(before) else named
        if draft.said["last_day"] is not None and draft.said["last_day"] == draft.said["first_day"]:
            draft.said["last_day"] = None
        if draft.said["first_day"] is not None and draft.said["year"] == draft.said["first_day"].year:
            draft.said["year"] = None

    def refuse_values(self, draft: Draft, failure: Failure) -> None:
        said, unit = draft.said, self.unit_of(draft)
        if said["first_day"] is not None and said["year"] is not None:
            failure.add("year", _("The date says the year already, and another one. Empty the cell."))
        refusals = []
        if not {"first_day", "last_day", "year"} & set(failure.problems):
            refusals.append(lambda _one: settle_days(self.said_for(draft)))
        if "people" in draft.changed:
            refusals.append(lambda _one: refuse_part_of_one("people", said["people"]))
        self.refused_by(failure, refusals, None)
        if unit is not None and "joint_units" in draft.changed:
            self.refuse_joint(unit, said["joint_units"], failure)

    def refuse_joint(self, lead: Unit, named: tuple[Named, ...], failure: Failure) -> None:
        """Refuse the lead unit beside itself, and units of elsewhere, each by its name."""
        county = county_over(self.units, lead)
        for one in named:
            if one.key == lead.pk:
                failure.add(
                    "joint_units", _("The unit that leads is not a joint unit as well. Leave it out.")
                )
            elif not stands_beside(lead, county, self.units[one]):
                sentence = _("%(unit)s lies elsewhere. Choose units of the same county.")
                failure.add("joint_units", sentence % {"unit": one.text})

    def check(self, draft: Draft, failure: Failure) -> None:
        said, unit = draft.said, self.unit_of(draft)
        year = settle_days(self.said_for(draft))
        planned = self.planned_of(draft)
        if planned is not None and (
            planned.year != year or planned.is_withdrawn or not fits_plan(planned, unit)
        ):
            sentence = _(
                "“%(name)s” is planned for %(year)s, and not for this unit and year. Choose another one."
            )
            failure.add("planned", sentence % {"name": planned.name, "year": planned.year})
        same = self.held.setdefault((unit.pk, said["first_day"], year), [])
        mine = said["number"]
        self.refuse_twin(
            failure,
            [told for number, name, told in same if number != mine and spelt_alike(name, said["name"])],
        )
        told = _("row %(row)s of the file") % {"row": self.row_now.number}
        same.append((mine or f"row {self.row_now.number}", said["name"], f"{told} “{said['name']}”"))

    def planned_of(self, draft: Draft) -> PlannedCampaign | None:
        """Return the plan of a row, as far as it could be found."""
        named = draft.said["planned"]
        if named is None:
            return None
        if draft.record is not None and draft.record.planned_id == named.key:
            return draft.record.planned
        return self.plans[named]

    def said_for(self, draft: Draft) -> CampaignSaid:
        """Return what the service is told."""
        said = draft.said
        plain = {name: said[name] for name in PLAIN}
        return CampaignSaid(
            **plain | {"kind": said["kind"] or CampaignKind.OTHER},
            year=said["year"],
            people=said["people"],
            planned=self.planned_of(draft),
            joint_units=tuple(self.joint_unit(draft, one) for one in said["joint_units"]),
        )

    def joint_unit(self, draft: Draft, named: Named) -> Unit:
        """Return a joint unit; one of elsewhere, that the entry names already, as it is there."""
        if named.key in self.units.by_key:
            return self.units[named]
        return next(unit for unit in draft.record.joint_units.all() if unit.pk == named.key)

    def seen(self, draft: Draft) -> list[int]:
        """Return the twins that the person was shown and that are another event."""
        if not self.is_confirmed():
            return []
        said = self.said_for(draft)
        unit, year = self.unit_of(draft), settle_days(said)
        return [one.pk for one in twins_of(unit, name=said.name, first_day=said.first_day, year=year)]

    def enter(self, draft: Draft) -> None:
        try:
            enter_campaign(
                actor=self.actor,
                unit=self.unit_of(draft),
                said=self.said_for(draft),
                on_behalf_reason=draft.said["on_behalf"],
                twins_seen=self.seen(draft),
            )
        except TwinsError as error:
            raise RefusedError("another", str(error)) from error

    def change(self, draft: Draft) -> None:
        try:
            change_campaign(
                actor=self.actor,
                campaign=draft.record,
                said=self.said_for(draft),
                seen=draft.record.version,
                on_behalf_reason=draft.said["on_behalf"],
                twins_seen=self.seen(draft),
            )
        except TwinsError as error:
            raise RefusedError("another", str(error)) from error


def when_words(campaign: Campaign) -> str:
    """Return when an event was held, as far as it is known."""
    return campaign.first_day.isoformat() if campaign.first_day else str(campaign.year)


def people_words(campaign: Campaign) -> str:
    """Return how many took part, nothing where nobody said."""
    return quantity_words(campaign.quantity) if campaign.value is not None else ""
