"""An office puts the standard indicators and form in force for its units."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ecocounty.figures.templatetags.periods import month_words
from ecocounty.returns.catalogue.faults import FaultyCatalogueError
from ecocounty.returns.catalogue.reading import read_standard
from ecocounty.returns.forms import BeginForm
from ecocounty.returns.selectors.forms import units_expected
from ecocounty.returns.services.begin import Begun, begin_reporting
from ecocounty.returns.views.first_steps import steps_context
from ecocounty.returns.views.index import render_index
from ecocounty.units.models import OFFICE_KINDS, Unit
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import holds_at, units_reached_by


def fetch_own_office(request: HttpRequest, code: str) -> Unit:
    """Return the unit whose office the person runs."""
    unit = get_object_or_404(units_reached_by(request.user), code=code)
    if not holds_at(request.user, unit, *OFFICE_KINDS):
        raise PermissionDenied
    return unit


def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Put the standard in force from a month on; whatever stands in the way is listed, and nothing saved."""
    unit = fetch_own_office(request, code)
    form = BeginForm(request.POST)
    faults = ()
    if form.is_valid():
        month = form.cleaned_data["first_month"]
        try:
            [begun] = begin_reporting(
                actor=request.user, units=[unit], catalogue=read_standard(), first_month=month
            )
        except FaultyCatalogueError as error:
            faults = error.faults
        except RefusedError as error:
            form.add_error("first_month", error.sentence)
        else:
            tell(request, begun)
            return redirect(f"{reverse('returns:index')}?month={month}")
    return render_index(request, steps_context(unit, form=form, faults=faults), status=422)


def tell(request: HttpRequest, begun: Begun) -> None:
    """Say what is in force now, and which units of the form are not there."""
    words = {"form": begun.form.name_now().text, "month": month_words(begun.form.valid_from)}
    if not begun.issued:
        messages.info(request, _("“%(form)s” is in force already, from %(month)s on.") % words)
    else:
        count = len(units_expected(begun.form))
        sentence = ngettext(
            "“%(form)s” is in force from %(month)s on and asks %(count)s unit.",
            "“%(form)s” is in force from %(month)s on and asks %(count)s units.",
            count,
        )
        messages.success(request, sentence % (words | {"count": count}))
    if begun.missing:
        sentence = _("Not units here, so nobody is asked for what is theirs: %(names)s.")
        messages.warning(request, sentence % {"names": pgettext("between names", ", ").join(begun.missing)})
