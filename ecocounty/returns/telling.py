"""The history of a return and of its rows: who may read it, and how it is told."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.evidence.models import Evidence
from ecocounty.evidence.telling import short_hash
from ecocounty.figures.sections import SectionRow, section_for
from ecocounty.figures.telling import said_quantity
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.figures.value_line import draw_values
from ecocounty.filling import fill
from ecocounty.history.models import Entry
from ecocounty.history.subjects import (
    NOTHING,
    Heading,
    Said,
    number_in,
    register_subject,
    register_teller,
    register_words,
)
from ecocounty.periods import Period
from ecocounty.returns.models import MonthlyReturn, ReturnLine, ReturnState, Upload
from ecocounty.returns.month_evidence import KIND, id_of
from ecocounty.returns.selectors.reach import units_visible_to
from ecocounty.units.models import Named, Unit, User
from ecocounty.units.templatetags.names import named


def find_return(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a return's history: its steps, its rows, its workbooks."""
    readable = MonthlyReturn.objects.filter(unit__in=units_visible_to(user)).select_related("unit")
    found = readable.filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    lines = ReturnLine.objects.filter(monthly_return=found).values_list("pk", flat=True)
    uploads = Upload.objects.filter(unit=found.unit, period=found.period).values_list("pk", flat=True)
    files = Evidence.objects.filter(
        owner_kind=KIND, owner_id=id_of(found.unit, Period.parse(found.period))
    ).values_list("pk", flat=True)
    return Heading(
        title=title_of(found),
        url=reverse("returns:return", args=[found.unit.code, found.period]),
        back=title_of(found),
        subjects=(
            ("returns.return", str(found.pk)),
            *(("returns.line", str(pk)) for pk in lines),
            *(("returns.upload", str(pk)) for pk in uploads),
            *(("evidence.file", str(pk)) for pk in files),
        ),
    )


def find_line(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a row's history: what was typed, and the ledger entries it became."""
    readable = ReturnLine.objects.filter(monthly_return__unit__in=units_visible_to(user))
    found = readable.select_related("monthly_return__unit", "about").filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    figures = found.postings.values_list("figure_id", flat=True)
    label = labels_of({(found.section, found.item)})[found.section, found.item]
    return Heading(
        title=fill(_("%(row)s, %(return)s"), **{"row": label, "return": title_of(found.monthly_return)}),
        url=reverse("returns:return", args=[found.monthly_return.unit.code, found.monthly_return.period]),
        back=title_of(found.monthly_return),
        subjects=(
            ("returns.line", str(found.pk)),
            *(("figures.figure", str(pk)) for pk in figures),
        ),
        holds="returns.line",
        draw=draw_values,
        drawn_by="figures/_value_line.html",
    )


def title_of(found: MonthlyReturn) -> SafeString:
    """Return whose return for which month."""
    return fill(_("%(unit)s, %(month)s"), unit=named(found.unit), month=month_words(found.period))


def labels_of(rows: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return (section, item) -> the row's label, by one question for each section."""
    found = {}
    for key in {section for section, _item in rows}:
        items = sorted(item for section, item in rows if section == key)
        for row in section_for(key).rows(items=items, about=[Unit()]):
            found[key, row.item] = label_words(row)
    return found


def label_words(row: SectionRow) -> str:
    """Return a row's label; a name is marked with its language."""
    return named(row.label) if isinstance(row.label, Named) else str(row.label)


def tell_lines(entries: list[Entry]) -> Callable[[Entry], list[Said]]:
    """Tell what was typed into rows: the quantity or the text, and the note beside it."""
    rows = {tuple(entry.after["row"].split("|")[:2]) for entry in entries}
    labels = labels_of(rows)

    def tell(entry: Entry) -> list[Said]:
        label = labels[tuple(entry.after["row"].split("|")[:2])]
        before, after = entry.before or {}, entry.after
        said = [(label, said_cell(before), said_cell(after))]
        if before.get("note", "") != after.get("note", ""):
            said.append((_("note"), before.get("note") or NOTHING, after.get("note") or NOTHING))
        return said

    return tell


def tell_steps(_entries: list[Entry]) -> Callable[[Entry], list[Said]]:
    """Tell a return's step: from which state to which. Its month stands in the page's title."""

    def tell(entry: Entry) -> list[Said]:
        return [("", state_words(entry.before["state"]), state_words(entry.after["state"]))]

    return tell


def tell_workbooks(_entries: list[Entry]) -> Callable[[Entry], list[Said]]:
    """Tell of a workbook by its hash, which is the same at each step."""

    def tell(entry: Entry) -> list[Said]:
        return [(_("hash of the file"), NOTHING, short_hash(entry.after["sha256"]))]

    return tell


def said_cell(said: dict) -> str:
    """Return a cell's text, or its quantity."""
    return said.get("text") or said_quantity(said)


def register() -> None:
    """Tell the room of history what of ours has a history, and how it reads."""
    register_subject("returns.return", find_return)
    register_subject("returns.line", find_line)
    register_teller("returns.line", tell_lines)
    register_teller("returns.return", tell_steps)
    register_teller("returns.upload", tell_workbooks)
    register_words(
        actions={
            "fill": gettext_lazy("filled in"),
            "count": gettext_lazy("counted from the register"),
            "override": gettext_lazy("another number than the register's entered"),
            "take_back_override": gettext_lazy("follows the register again"),
            "submit": gettext_lazy("sent in"),
            "accept": gettext_lazy("accepted"),
            "send_back": gettext_lazy("sent back"),
            "preview": gettext_lazy("workbook uploaded"),
            "take_in": gettext_lazy("workbook taken in"),
            "discard": gettext_lazy("workbook put aside"),
            "issue": gettext_lazy("form issued"),
        },
        fields={
            "state": gettext_lazy("state"),
            "key": gettext_lazy("key"),
            "version": gettext_lazy("version"),
            "sections": gettext_lazy("sections"),
        },
        values={"state": state_words, "period": month_words},
    )


def state_words(state: str) -> str:
    """Return a return's state in words; another thing's state as it stands."""
    return str(ReturnState(state).label) if state in ReturnState.values else state
