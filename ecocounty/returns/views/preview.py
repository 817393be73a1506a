"""What the preview of a workbook shows."""

from dataclasses import dataclass
from decimal import Decimal

from ecocounty.quantities import Quantity, State
from ecocounty.returns.models import Upload
from ecocounty.returns.selectors.sheet import Sheet
from ecocounty.returns.selectors.upload import UploadChange, UploadProblem, UploadReading, fingerprint
from ecocounty.returns.views.fetch import Rights
from ecocounty.returns.views.rows import typed_in, write

ORDER = {"mandatory": 0, "verify": 1, "hint": 2}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One row of the preview: old, new, difference, cell."""

    change: UploadChange
    before: str
    after: str
    difference: str
    worst: str


def preview_context(upload: Upload, sheet: Sheet, reading: UploadReading, rights: Rights) -> dict:
    """Return what the preview shows."""
    problems = sorted(reading.problems, key=lambda problem: ORDER[problem.severity])
    return {
        "upload": upload,
        "sheet": sheet,
        "unit": sheet.unit,
        "period": sheet.period,
        "reading": reading,
        "changes": [shown_change(change, problems) for change in reading.changes],
        "problems": problems,
        "mandatory": reading.count("mandatory"),
        "verify": reading.count("verify"),
        "hints": reading.count("hint"),
        "seen": fingerprint(sheet),
        "rights": rights,
        "can_confirm": reading.can_be_taken_in and sheet.is_open,
    }


def shown_change(change: UploadChange, problems: list[UploadProblem]) -> ShownChange:
    """Return one change ready to print."""
    row, new = change.row, change.change
    is_text = row.row.kind == "text"
    severities = [problem.severity for problem in problems if problem.cell == change.cell]
    return ShownChange(
        change=change,
        before=typed_in(row) or "–",
        after=new.text or "–" if is_text else new.quantity.as_typed or write(new.quantity),
        difference="" if is_text else write_difference(row.quantity, new.quantity),
        worst=severities[0] if severities else "",
    )


def write_difference(before: Quantity, after: Quantity) -> str:
    """Return by how much a figure changes, with its sign; empty where there is no number on either side."""
    if before.state is not State.REPORTED or before.value is None or after.value is None:
        return ""
    amount = after.value - before.value
    sign = "+" if amount > Decimal(0) else ""
    return sign + write(Quantity(amount))
