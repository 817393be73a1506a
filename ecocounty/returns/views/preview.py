"""What the preview of a workbook shows: counts, old and new, and every problem by cell."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.quantities import Quantity, State
from ecocounty.returns.models import Upload
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from ecocounty.returns.selectors.upload import UploadChange, UploadProblem, UploadReading, fingerprint
from ecocounty.returns.views.fetch import Rights
from ecocounty.returns.views.writing import label_of, typed_in, write
from ecocounty.units.models import Unit

# By severity, worst first: the mark, the word in the list, what it means for the file, the word beside a change.
SEVERITIES = {
    "mandatory": (
        "bad",
        gettext_lazy("Mandatory"),
        gettext_lazy("not taken in until put right"),
        gettext_lazy("must be put right"),
    ),
    "verify": (
        "warn",
        gettext_lazy("To explain"),
        gettext_lazy("say why in the note, here or in the file"),
        gettext_lazy("must be explained"),
    ),
    "hint": (
        "info",
        gettext_lazy("Hint"),
        gettext_lazy("nothing to do if it is right"),
        gettext_lazy("hint"),
    ),
}


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """The problems of one severity."""

    mark: str
    label: str
    meaning: str
    problems: list["ShownProblem"]


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """One problem, with the name of the row that it is in."""

    sheet: str
    cell: str
    label: str
    about: Unit | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One row of the preview: old, new, difference, cell."""

    row: SheetRow
    label: str
    about: Unit | None
    cell: str
    is_text: bool
    before: str
    after: str
    difference: str
    converted: str
    note: str
    mark: str
    word: str


def preview_context(upload: Upload, sheet: Sheet, reading: UploadReading, rights: Rights) -> dict:
    """Return what the preview shows."""
    return {
        "upload": upload,
        "sheet": sheet,
        "unit": sheet.unit,
        "period": sheet.period,
        "reading": reading,
        "answer": answer_for(reading),
        "changes": [shown_change(change, reading.problems, sheet.unit) for change in reading.changes],
        "groups": problem_groups(reading.problems, sheet.unit),
        "mandatory": reading.count("mandatory"),
        "verify": reading.count("verify"),
        "hints": reading.count("hint"),
        "sheet_names": sorted({problem.sheet for problem in reading.problems if problem.sheet}),
        "seen": fingerprint(sheet),
        "rights": rights,
        "can_confirm": reading.can_be_taken_in and sheet.is_open,
    }


def answer_for(reading: UploadReading) -> str:
    """Say that nothing is taken in yet, and what stands in the way or would change."""
    words = {
        "bad": reading.count("mandatory"),
        "why": reading.count("verify"),
        "changes": len(reading.changes),
    }
    if words["bad"] and words["why"]:
        return _("Not taken in yet: %(bad)s to put right, %(why)s to explain") % words
    if words["bad"]:
        return _("Not taken in yet: %(bad)s to put right") % words
    if not words["changes"]:
        return _("Not taken in yet: nothing in the file differs from what is saved")
    if words["why"]:
        sentence = ngettext(
            "Not taken in yet: %(changes)s cell would change, %(why)s to explain",
            "Not taken in yet: %(changes)s cells would change, %(why)s to explain",
            words["changes"],
        )
        return sentence % words
    sentence = ngettext(
        "Not taken in yet: %(changes)s cell would change",
        "Not taken in yet: %(changes)s cells would change",
        words["changes"],
    )
    return sentence % words


def problem_groups(problems: list[UploadProblem], unit: Unit) -> list[ProblemGroup]:
    """Return the problems worst first, each kind under its word."""
    groups = []
    for severity, (mark, label, meaning, _word) in SEVERITIES.items():
        found = [shown_problem(problem, unit) for problem in problems if problem.severity == severity]
        if found:
            groups.append(ProblemGroup(mark=mark, label=label, meaning=meaning, problems=found))
    return groups


def shown_problem(problem: UploadProblem, unit: Unit) -> ShownProblem:
    """Return one problem ready to print."""
    return ShownProblem(
        sheet=problem.sheet,
        cell=problem.cell,
        label=label_of(problem.row.row.label) if problem.row else "",
        about=about_other(problem.row, unit) if problem.row else None,
        sentence=problem.sentence,
    )


def about_other(row: SheetRow, unit: Unit) -> Unit | None:
    """Return the unit that a row is about, if it is not the one that reports."""
    return row.row.about if row.row.about.pk != unit.pk else None


def shown_change(found: UploadChange, problems: list[UploadProblem], unit: Unit) -> ShownChange:
    """Return one change ready to print."""
    row, new = found.row, found.change
    is_text = row.row.kind == "text"
    # A counted row stays what its register makes it; only its note changes.
    after = new.quantity if row.computed is None else row.quantity
    severities = {problem.severity for problem in problems if problem.row is row}
    worst = next((severity for severity in SEVERITIES if severity in severities), None)
    mark, word = (SEVERITIES[worst][0], SEVERITIES[worst][3]) if worst else ("ok", _("in order"))
    return ShownChange(
        row=row,
        label=label_of(row.row.label),
        about=about_other(row, unit),
        cell=found.cell,
        is_text=is_text,
        before=typed_in(row) if is_text else write(row.quantity),
        after=new.text if is_text else write(after),
        difference="" if is_text else write_difference(row.quantity, after),
        converted=say_converted(found) if found.converted_from else "",
        note=new.note,
        mark=mark,
        word=word,
    )


def say_converted(found: UploadChange) -> str:
    """Say what a figure written in another unit was turned into."""
    quantity = found.change.quantity
    return _("%(found)s is read as %(value)s (%(unit)s)") % {
        "found": quantity.as_typed,
        "value": write(quantity),
        "unit": measure_words(found.row.row.unit_of_measure),
    }


def write_difference(before: Quantity, after: Quantity) -> str:
    """Return by how much a figure changes, with its sign; empty where there is no number on either side."""
    if before.state is not State.REPORTED or before.value is None or after.value is None:
        return ""
    amount = after.value - before.value
    sign = "+" if amount > Decimal(0) else ""
    return sign + write(Quantity(amount))
