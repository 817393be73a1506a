"""The register of green declarations as a file: one row is one declaration, with its steps side by side."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.models import Award, Declaration, Outcome, StageKind
from campaigns.register_files.asked import period_in
from campaigns.register_files.cells import LevelWidget, NamedWidget, WhenWidget
from campaigns.register_files.columns import number_column, paper_column, unit_column, version_column
from campaigns.register_files.entry import EntryResource
from campaigns.register_files.ladders import HeldDeclaration, Ladders, fault_of_steps
from campaigns.register_files.named import Book, Called, Named, names_of
from campaigns.selectors.awards import awards_visible_to
from campaigns.selectors.declarations import declarations_visible_to
from campaigns.selectors.steps import steps_of
from campaigns.services.declarations import correct_step, declare, take_step
from campaigns.services.steps import NewStep, refuse_closed, refuse_further, refuse_subject, rung_at
from ecocounty.registers.resources.cells import ChoiceWidget, TextWidget
from ecocounty.registers.resources.register import Draft, Failure, NotThereError, RegisterField
from ecocounty.units.models import Body, Unit, UnitKind

KINDS = tuple(StageKind.values)
# What a file says of this one change, and no entry keeps in its row.
ONCE = ("breach_note", "why")


def step_columns() -> tuple[RegisterField, ...]:
    """Return two columns for each step: when it was taken, and by which document."""
    found = []
    for kind in StageKind:
        when = format_lazy("{step}: {what}", step=kind.label, what=gettext_lazy("day"))
        paper = format_lazy("{step}: {what}", step=kind.label, what=gettext_lazy("document"))
        found.append(RegisterField(f"{kind.value}_when", when, WhenWidget(), width=12, empty=None))
        found.append(RegisterField(f"{kind.value}_document", paper, TextWidget(120), width=18))
    return tuple(found)


class DeclarationResource(EntryResource):
    """Declarations: begun by a new row, taken further by filling in the next step, put right at the last one."""

    model = Declaration
    called_by = "subject"
    settled = ("unit", "award", "level", "subject", "note")
    paper_alone = False
    columns = (
        number_column(),
        unit_column(),
        RegisterField(
            "award", gettext_lazy("Green name"), NamedWidget(), width=16, required=True, empty=None
        ),
        RegisterField("level", gettext_lazy("Level"), LevelWidget(), width=9, required=True, empty=None),
        RegisterField(
            "subject", gettext_lazy("Who is to be named"), NamedWidget(), width=22, required=True, empty=None
        ),
        *step_columns(),
        RegisterField(
            "outcome", gettext_lazy("How the inspection came out"), ChoiceWidget(Outcome), width=12
        ),
        RegisterField("note", gettext_lazy("Note"), TextWidget(300), width=20),
        RegisterField(
            "breach_note", gettext_lazy("Why a step stands against a rule"), TextWidget(300), width=22
        ),
        RegisterField("why", gettext_lazy("Why the last step is put right"), TextWidget(300), width=22),
        paper_column(),
        version_column(),
    )
    for_new = ("unit", "award", "level", "subject")

    @cached_property
    def awards(self) -> Book[Award]:
        """Return the green names that the person reads."""
        found = awards_visible_to(self.actor)
        return Book(Called(one, one.pk, one.key, names_of(one)) for one in found)

    @cached_property
    def subjects(self) -> Book[Body | Unit]:
        """Return the bodies and townships for which the person's units may declare."""
        within = Q(unit__in=[unit.pk for unit in self.kept])
        for unit in self.kept:
            within |= Q(place__path__startswith=unit.path)
        bodies = Body.objects.filter(within).select_related("place", "unit") if self.kept else ()
        towns = [
            one.thing
            for one in self.units.by_key.values()
            if one.thing.kind == UnitKind.TOWNSHIP and any(unit.holds(one.thing) for unit in self.kept)
        ]
        return Book(Called(one, key_of(one), one.code, names_of(one)) for one in (*bodies, *towns))

    def readable(self) -> QuerySet[Declaration]:
        return declarations_visible_to(self.actor).order_by("award__order", "pk")

    def choose(self, asked: Mapping[str, str]) -> QuerySet[Declaration]:
        found = self.readable().in_force()
        if key := asked.get("award"):
            found = found.filter(award__key=key)
        if code := asked.get("place"):
            found = found.filter(Q(township__code=code) | Q(body__place__code=code))
        if stage := asked.get("stage"):
            if stage not in KINDS:
                raise NotThereError(stage)
            found = found.filter(stage=stage)
        if period := period_in(asked, "year"):
            steps = Q(stages__year=period.year, stages__withdrawn_at__isnull=True)
            found = found.filter(pk__in=Declaration.objects.filter(steps).order_by().values("pk"))
        return found

    def said_of(self, entry: Declaration) -> dict[str, Any]:
        award, subject = entry.award, entry.subject
        named = self.awards.write(award.pk) if award.pk in self.awards.by_key else None
        said: dict[str, Any] = {
            "unit": self.named_unit(entry.unit),
            "award": named or Named(award.pk, f"{award.key} {award.name_now().text}"),
            "level": entry.level,
            "subject": self.named_subject(subject),
            "note": entry.note,
        }
        # Of a step that was taken again, such as a second inspection, the last time.
        for stage in sorted(entry.stages.all(), key=lambda one: one.pk):
            if stage.is_withdrawn:
                continue
            said[f"{stage.kind}_when"] = WhenWidget.of(stage.day, stage.year)
            said[f"{stage.kind}_document"] = stage.document
            if stage.kind == StageKind.INSPECTED:
                said["outcome"] = stage.outcome
        return said

    def named_subject(self, subject: Body | Unit) -> Named:
        """Return who is to be named as a cell says it."""
        key = key_of(subject)
        if key in self.subjects.by_key:
            return self.subjects.write(key)
        return Named(key, f"{subject.code} {subject.name_now().text}")

    def load_more(self) -> None:
        self.once: dict[int, dict[str, str]] = {}
        # Of whom the file holds an entry, though they may be named no longer, as well.
        held = (key_of(entry.subject) for entry in self.entries.values())
        self.ladders = Ladders({*self.subjects.by_key, *held})

    def find(self, draft: Draft, failure: Failure) -> None:
        self.once[self.row_now.number] = {tag: draft.said[tag] for tag in ONCE}
        draft.said |= dict.fromkeys(ONCE, "")
        says = _("No green name is called “%(found)s”.")
        self.look_up(draft, "award", self.awards, failure, says)
        says = _("No body or township of your units is called “%(found)s”. Write its code.")
        self.look_up(draft, "subject", self.subjects, failure, says)

    def said_once(self, tag: str) -> str:
        """Return what the row says of this one change."""
        return self.once[self.row_now.number][tag]

    def parts_of(self, draft: Draft) -> tuple[Award, Body | Unit] | None:
        """Return the award and who is to be named, as far as both could be found."""
        if draft.record is not None:
            return draft.record.award, draft.record.subject
        if draft.said["award"] is None or draft.said["subject"] is None:
            return None
        return self.awards[draft.said["award"]], self.subjects[draft.said["subject"]]

    def refuse_values(self, draft: Draft, failure: Failure) -> None:
        parts, unit, level = self.parts_of(draft), self.unit_of(draft), draft.said["level"]
        if draft.before is None and parts is not None:
            body, township = split(parts[1])
            refusals = [lambda _one: rung_at(parts[0], level)] if level else []
            begun = [kind for kind in KINDS if draft.said[f"{kind}_when"]]
            if begun:
                refusals.append(lambda _one: refuse_closed(parts[0], self.step_of(draft, begun[0])))
            if unit is not None:
                refusals.append(lambda _one: refuse_subject(unit, parts[0], body, township))
            self.refused_by(failure, refusals, None)
        for kind in KINDS:
            if draft.said[f"{kind}_document"] and not draft.said[f"{kind}_when"]:
                failure.add(
                    f"{kind}_when", _("Say when. Where it is not known, write the year, or ? for neither.")
                )
        if draft.before is None and not any(draft.said[f"{kind}_when"] for kind in KINDS[:2]):
            failure.add("declared_when", _("Say when it was declared, or begun as a pilot."))

    def check(self, draft: Draft, failure: Failure) -> None:
        award, subject = self.parts_of(draft)
        place = (award.pk, key_of(subject), draft.said["level"])
        if draft.before is None:
            self.refuse_open(place, failure)
        corrected, added = self.steps_changed(draft, failure)
        self.refused_by(failure, [lambda _one, new=new: refuse_further(award, new) for new in added], None)
        if failure.problems:
            return
        steps = steps_of(draft.record) if draft.record is not None else []
        steps = steps[:-1] if corrected is not None else steps
        number = draft.record.pk if draft.record is not None else None
        for new in ([corrected] if corrected is not None else []) + added:
            new = self.with_note(new)
            fault = fault_of_steps(self.ladders, award, place, steps, new, but=number)
            if fault is not None:
                tag, sentence = fault
                failure.add({"day": f"{new.kind}_when", "kind": f"{new.kind}_when"}.get(tag, tag), sentence)
                return
            steps = [*steps, new.step]
        self.ladders.put(place, HeldDeclaration(number, steps, row=self.row_now.number))

    def refuse_open(self, place: tuple, failure: Failure) -> None:
        """Refuse to declare what is declared and still open, and say where it stands."""
        for held in self.ladders.at(place):
            if held.ended_on is None:
                sentence = _(
                    "This is declared already and still open: %(where)s. Go on there, or end it first."
                )
                failure.add("subject", sentence % {"where": held.where})
                return

    def steps_changed(self, draft: Draft, failure: Failure) -> tuple[NewStep | None, list[NewStep]]:
        """Return the last step as it is put right, if it is, and the steps that the row adds, in their order."""
        taken = steps_of(draft.record) if draft.record is not None else []
        kinds = {step.kind for step in taken}
        corrected, added = None, []
        for kind in KINDS:
            tags = [f"{kind}_when", f"{kind}_document", *(["outcome"] if kind == StageKind.INSPECTED else [])]
            changed = [tag for tag in tags if tag in draft.changed and (kind in kinds or draft.said[tag])]
            if not changed:
                continue
            if kind not in kinds:
                if draft.said[f"{kind}_when"]:
                    added.append(self.step_of(draft, kind))
                elif "outcome" in changed:
                    failure.add("outcome", _("Say when it was inspected."))
            elif kind != taken[-1].kind:
                failure.add(
                    changed[0],
                    _("Only the last step is put right by file. Take the later ones back on its page."),
                )
            elif draft.said[f"{kind}_when"] is None:
                failure.add(
                    f"{kind}_when", _("A step is taken back on the page of the declaration, with a reason.")
                )
            elif not self.said_once("why"):
                failure.add(
                    "why",
                    _(
                        "Say why the last step is put right. A further inspection or renewal is entered on its page."
                    ),
                )
            else:
                corrected = self.step_of(draft, kind)
        return corrected, added

    def step_of(self, draft: Draft, kind: str) -> NewStep:
        """Return a step as the row says it."""
        when, said = draft.said[f"{kind}_when"], draft.said
        is_inspection = kind == StageKind.INSPECTED
        return NewStep(
            kind=kind,
            day=when.day,
            year=when.year,
            document=said[f"{kind}_document"],
            outcome=(said["outcome"] if is_inspection else "") or Outcome.PASSED,
        )

    def with_note(self, new: NewStep) -> NewStep:
        """Return a step with the row's note about the rules."""
        return NewStep(
            kind=new.kind,
            day=new.day,
            year=new.year,
            document=new.document,
            outcome=new.outcome,
            breach_note=self.said_once("breach_note"),
        )

    def enter(self, draft: Draft) -> None:
        said = draft.said
        award, subject = self.parts_of(draft)
        body, township = split(subject)
        _none, added = self.steps_changed(draft, Failure())
        made = declare(
            actor=self.actor,
            unit=self.unit_of(draft),
            award=award,
            level=said["level"],
            body=body,
            township=township,
            first=self.with_note(added[0]),
            note=said["note"],
            on_behalf_reason=said["on_behalf"],
        )
        self.take(made, added[1:], said["on_behalf"])

    def change(self, draft: Draft) -> None:
        corrected, added = self.steps_changed(draft, Failure())
        paper = draft.said["on_behalf"]
        if corrected is not None:
            correct_step(
                actor=self.actor,
                declaration=draft.record,
                seen=draft.record.version,
                step=self.with_note(corrected),
                why=self.said_once("why"),
                on_behalf_reason=paper,
            )
        self.take(draft.record, added, paper)

    def take(self, declaration: Declaration, steps: Sequence[NewStep], paper: str) -> None:
        """Take a declaration further; it is held, and its version was looked at before."""
        for new in steps:
            take_step(
                actor=self.actor,
                declaration=declaration,
                seen=None,
                step=self.with_note(new),
                on_behalf_reason=paper,
            )


def key_of(subject: Body | Unit) -> tuple[str, int]:
    """Return what tells a body from a township of the same number."""
    return ("body" if isinstance(subject, Body) else "unit", subject.pk)


def split(subject: Body | Unit) -> tuple[Body | None, Unit | None]:
    """Return who is to be named as the service takes it: a body, or a township."""
    return (subject, None) if isinstance(subject, Body) else (None, subject)
