"""Points tables: the versions in force, published ones to take over, and the form of the next version."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from campaigns.forms.points import TableForm, TakeOverForm, initial_of, quota_lines, row_lines
from campaigns.models import PointsTable
from campaigns.presets.points import NewTable, read_presets
from campaigns.selectors.offices import offices_of
from campaigns.selectors.outlets import keeps_catalogue_of
from campaigns.selectors.points_tables import tables_read_by
from campaigns.services.points_tables import keep_table, take_over_preset
from campaigns.views.articles import both_hold
from campaigns.views.entry import say_refused, show_form
from ecocounty.periods import Period
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import units_reached_by


def show_points(request: HttpRequest) -> HttpResponse:
    """Show the tables that hold for the person's units, and what an office may take over."""
    return render_points(request)


def render_points(request: HttpRequest, refused: TakeOverForm | None = None) -> HttpResponse:
    """Show the page of the tables; a take-over that was refused says why."""
    tables = list(tables_read_by(request.user, units_reached_by(request.user)))
    offices = offices_of(request.user)
    month = str(Period.of_day(timezone.localdate()))
    offers = [
        {"preset": preset, "form": form_for(preset, offices, month, refused)}
        for preset in read_presets().values()
    ]
    context = {
        "answer": _("Points tables: %(count)s versions") % {"count": len(tables)},
        "tables": tables,
        "offers": offers if offices else [],
        "form": refused,
    }
    return render(request, "campaigns/points.html", context, status=422 if refused else 200)


def form_for(preset: NewTable, offices: list, month: str, refused: TakeOverForm | None) -> TakeOverForm:
    """Return the form that takes a preset over; the refused one as it was sent."""
    if refused is not None and refused.data.get("key") == preset.key:
        return refused
    initial = {"key": preset.key, "valid_from": month}
    return TakeOverForm(units=offices, initial=initial, auto_id=f"id_{preset.key}_%s")


@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    """Take a published table over as the office's own."""
    key = request.POST.get("key", "")
    form = TakeOverForm(request.POST, units=offices_of(request.user), auto_id=f"id_{key[:10]}_%s")
    if form.is_valid():
        said = form.cleaned_data
        try:
            table = take_over_preset(
                actor=request.user, unit=said["belongs_to"], key=said["key"], valid_from=said["valid_from"]
            )
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("Taken over. Look through how it is read before you use it."))
            return redirect("campaigns:points_table", pk=table.pk)
    return render_points(request, form)


def fetch_table(request: HttpRequest, pk: int) -> PointsTable:
    """Return a version of a table that holds for a unit within the person's reach."""
    tables = tables_read_by(request.user, units_reached_by(request.user)).prefetch_related(
        "rows", "quotas__unit"
    )
    return get_object_or_404(tables, pk=pk)


def show_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one version of a points table."""
    table = fetch_table(request, pk)
    quotas = list(table.quotas.all())
    context = {
        "answer": _("%(table)s, version %(version)s")
        % {"table": table.name_now().text, "version": table.version},
        "table": table,
        "monthly": [quota for quota in quotas if not quota.yearly],
        "yearly": [quota for quota in quotas if quota.yearly],
        "may_change": keeps_catalogue_of(request.user, table.belongs_to),
    }
    return render(request, "campaigns/points_table.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a table, which makes its next version; the old one stays for its months."""
    table = fetch_table(request, pk)
    if not keeps_catalogue_of(request.user, table.belongs_to):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = TableForm(sent, initial=initial_of(table))
    rows, quotas = row_lines(sent, table), quota_lines(sent, table)
    holds = request.method == "POST" and all([both_hold(form, rows), both_hold(form, quotas)])
    if holds:
        new = NewTable(
            key=table.key,
            said=form.said(),
            rows=tuple(row for line in rows if (row := line.row())),
            quotas=tuple(quota for line in quotas if (quota := line.quota())),
        )
        try:
            kept = keep_table(
                actor=request.user,
                unit=table.belongs_to,
                table=new,
                valid_from=form.cleaned_data["valid_from"],
                seen_version=form.cleaned_data["seen_version"],
            )
        except RefusedError as error:
            say_refused(form, error)
        else:
            messages.success(request, _("Kept as version %(version)s.") % {"version": kept.version})
            return redirect("campaigns:points_table", pk=kept.pk)
    answer = _("Change %(table)s") % {"table": table.name_now().text}
    return show_form(
        request, "campaigns/points_form.html", form, rows=rows, quotas=quotas, table=table, answer=answer
    )
