"""The ladder to green names, and one declaration on it."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.forms.declarations import LadderFilterForm
from campaigns.models import Award, Declaration
from campaigns.selectors.awards import awards_visible_to
from campaigns.selectors.declarations import (
    DueItem,
    Row,
    declarations_seen_by,
    declarations_visible_to,
    dues_of,
    is_asked_for,
    place_of,
    rows_of,
    tell_row,
)
from campaigns.telling.award_words import rules_of
from campaigns.views.entry import fetch_entry, fetch_entry_to_change
from ecocounty.filling import fill
from ecocounty.paging import page_of
from ecocounty.units.access import FILLERS, OFFICES
from ecocounty.units.selectors.reach import role_kinds_of
from ecocounty.units.templatetags.names import named


def show_declarations(request: HttpRequest) -> HttpResponse:
    """Show the ladder: who came how far, what is to be done this year, and how waiting is counted."""
    today = timezone.localdate()
    seen = list(declarations_visible_to(request.user))
    rows = rows_of(request.user, [one for one in seen if not one.is_withdrawn], today=today)
    awards = list(awards_visible_to(request.user))
    form = LadderFilterForm(request.GET, awards=awards, places=places_of(rows))
    form.is_valid()
    said = form.cleaned_data
    year = said.get("year") or today.year
    asked = [row for row in rows if is_asked_for(row, said)]
    # Not only of those who took a step in that year: a name of years ago runs out in it.
    dues = dues_of([row for row in rows if is_asked_for(row, said | {"year": None})], year, today=today)
    page = page_of(request, asked)
    kinds = role_kinds_of(request.user)
    context = {
        "answer": answer_of(asked, dues, year),
        "today": today,
        "year": year,
        "form": form,
        "page": page,
        "groups": groups_of(page.object_list, asked),
        "dues": dues,
        "next_due": next((item for item in dues if item.days >= 0), None),
        "rules": [(award, rules_of(award)) for award in awards],
        "withdrawn": [one for one in seen if one.is_withdrawn] if said.get("withdrawn") else [],
        "may_declare": bool(kinds & FILLERS),
        "keeps_rules": bool(kinds & OFFICES),
        "query": urlencode(
            {name: value for name, value in request.GET.items() if name not in ("page", "all")}
        ),
    }
    return render(request, "campaigns/declarations.html", context)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one award on a page, and how many there are of it on all pages."""

    award: Award
    count: int
    rows: list[Row]


def groups_of(shown: list[Row], asked: list[Row]) -> list[Group]:
    """Return the rows that a page shows by award, put into words."""
    counts = Counter(row.award.pk for row in asked)
    groups = []
    for _key, rows in groupby(shown, key=lambda row: row.award.pk):
        told = list(rows)
        for row in told:
            tell_row(row)
        groups.append(Group(told[0].award, counts[told[0].award.pk], told))
    return groups


def places_of(rows: list[Row]) -> list:
    """Return the places in which somebody declared, each once."""
    return sorted({place_of(row) for row in rows}, key=lambda place: place.path)


def answer_of(rows: list[Row], dues: list[DueItem], year: int) -> str:
    """Return how many are on their way, and how much there is to do."""
    count, to_do = sum(row.is_under_way for row in rows), len(dues)
    on_the_way = ngettext(
        "%(count)s is on the way to a green name", "%(count)s are on the way to a green name", count
    )
    what_to_do = ngettext("%(count)s thing to do in %(year)s", "%(count)s things to do in %(year)s", to_do)
    return _("%(on_the_way)s; %(what_to_do)s") % {
        "on_the_way": on_the_way % {"count": count},
        "what_to_do": what_to_do % {"count": to_do, "year": year},
    }


def fetch_declaration(request: HttpRequest, pk: int, *, to_change: bool = False) -> Declaration:
    """Return a declaration that the person may read, or change, with all that its page shows."""
    fetch = fetch_entry_to_change if to_change else fetch_entry
    found = fetch(request, Declaration, pk, also=declarations_seen_by(request.user))
    return get_object_or_404(declarations_visible_to(request.user), pk=found.pk)


def name_of(declaration: Declaration) -> SafeString:
    """Return a declaration's name: who, and for which name at which level."""
    return fill(
        _("%(subject)s: %(award)s, %(level)s level"),
        subject=named(declaration.subject),
        award=named(declaration.award),
        level=declaration.get_level_display(),
    )


def address_of(declaration: Declaration) -> str:
    """Return the page of a declaration."""
    return reverse("campaigns:declaration", args=[declaration.pk])


def done(request: HttpRequest, declaration: Declaration, sentence: str) -> HttpResponse:
    """Say what was done, on the page of the declaration."""
    messages.success(request, sentence)
    return redirect(address_of(declaration))
