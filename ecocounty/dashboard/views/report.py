"""The report's figures, each as printed, beside what the ledger adds up to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocounty.dashboard.selectors.places import place_by_period
from ecocounty.dashboard.selectors.report import ReportRow, documents_of, periods_with_a_place, read_report
from ecocounty.dashboard.views.report_words import SECTIONS, shown_row
from ecocounty.units.models import UnitKind
from ecocounty.units.selectors.reach import units_reached_by


def show_report(request: HttpRequest) -> HttpResponse:
    """Show a county's report against the ledger."""
    counties = units_reached_by(request.user).filter(kind=UnitKind.COUNTY)
    documents = documents_of(counties)
    if not documents:
        return render(
            request, "dashboard/report.html", {"answer": _("No report is entered yet."), "groups": []}
        )
    chosen = choose(documents, request.GET.get("unit", ""))
    unit = chosen.unit
    ranked = periods_with_a_place(document=chosen.document, unit=unit)
    places = place_by_period(unit, request.user, periods=ranked)
    rows = read_report(document=chosen.document, unit=unit, places=places)
    context = {
        "answer": answer_for(rows),
        "document": chosen.document,
        "unit": unit,
        "documents": documents,
        "groups": grouped(rows),
    }
    return render(request, "dashboard/report.html", context)


def choose(documents: list, code: str):
    """Return the document about the unit asked for, or the first."""
    if not code:
        return documents[0]
    for one in documents:
        if one.unit.code == code:
            return one
    raise Http404


def answer_for(rows: list[ReportRow]) -> str:
    """Return the heading: how many of the report's figures the ledger bears out."""
    compared = [row for row in rows if row.difference is not None and row.difference.agrees is not None]
    agreeing = sum(row.difference.agrees for row in compared)
    sentence = ngettext(
        "The ledger bears out %(agreeing)s of %(count)s figure in the report.",
        "The ledger bears out %(agreeing)s of %(count)s figures in the report.",
        len(compared),
    )
    return sentence % {"agreeing": agreeing, "count": len(compared)}


def grouped(rows: list[ReportRow]) -> list[dict]:
    """Return the rows by the report's own parts, ready to print."""
    groups: dict[str, list] = {}
    for row in rows:
        groups.setdefault(row.claim.section, []).append(shown_row(row))
    return [{"title": SECTIONS.get(key, key), "rows": shown} for key, shown in groups.items()]
