"""Fetching what a request is about, with its permission: strangers get 404, readers who may not write 403."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from ecocounty.periods import Period
from ecocounty.returns.models import Upload
from ecocounty.returns.selectors.reach import may_decide, unit_visible_to, units_visible_to
from ecocounty.returns.selectors.sheet import Sheet, read_sheet
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import fills_as_own, may_fill

ReadMonth = Callable[..., Sheet | None]


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person may do with one unit's return."""

    fill: bool
    on_behalf: bool
    decide: bool


def rights_of(user: User, unit: Unit) -> Rights:
    """Return what a person may do with a unit's return."""
    fill = may_fill(user, unit)
    return Rights(fill=fill, on_behalf=fill and not fills_as_own(user, unit), decide=may_decide(user, unit))


def fetch_unit(request: HttpRequest, code: str) -> Unit:
    """Return a unit whose returns the person may read."""
    unit = unit_visible_to(request.user, code)
    if unit is None:
        raise Http404
    return unit


def fetch_sheet(request: HttpRequest, code: str, period: Period) -> Sheet:
    """Return a unit's month that the person may read."""
    return sheet_or_404(fetch_unit(request, code), period)


def fetch_sheet_to_fill(
    request: HttpRequest, code: str, period: Period, *, read: ReadMonth = read_sheet
) -> tuple[Sheet, Rights]:
    """Return a unit's month that the person may fill in."""
    unit = fetch_unit(request, code)
    rights = rights_of(request.user, unit)
    if not rights.fill:
        raise PermissionDenied
    return sheet_or_404(unit, period, read=read), rights


def fetch_sheet_to_decide(request: HttpRequest, code: str, period: Period) -> Sheet:
    """Return a unit's month that the person may accept or send back."""
    unit = fetch_unit(request, code)
    if not rights_of(request.user, unit).decide:
        raise PermissionDenied
    return sheet_or_404(unit, period)


def sheet_or_404(unit: Unit, period: Period, *, read: ReadMonth = read_sheet) -> Sheet:
    """Return a unit's month; a month in which nothing is asked of the unit does not exist."""
    sheet = read(unit=unit, period=period)
    if sheet is None:
        raise Http404
    return sheet


def fetch_upload(request: HttpRequest, pk: int) -> Upload:
    """Return an upload of a unit whose returns the person may read."""
    uploads = Upload.objects.select_related("workbook", "unit__parent", "uploaded_by")
    return get_object_or_404(uploads, pk=pk, unit__in=units_visible_to(request.user))


def fetch_upload_to_settle(request: HttpRequest, pk: int) -> tuple[Upload, Rights]:
    """Return an upload that the person may take in or discard."""
    upload = fetch_upload(request, pk)
    rights = rights_of(request.user, upload.unit)
    if not rights.fill:
        raise PermissionDenied
    return upload, rights
