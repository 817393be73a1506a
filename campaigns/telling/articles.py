"""The history of articles, outlets and points tables: who may read it, and how it is told."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from campaigns.models import Campaign, Genre, Level, Medium, Outlet, Position, Verdict
from campaigns.selectors.articles import articles_seen_by
from campaigns.selectors.outlets import outlets_read_by
from campaigns.selectors.points_tables import tables_read_by
from campaigns.selectors.proofs import KIND as PUBLICATION
from campaigns.shares import write_share
from campaigns.telling.changes import teller_of_fields
from ecocounty.evidence.models import Evidence
from ecocounty.history.models import Entry
from ecocounty.history.subjects import (
    NOTHING,
    Heading,
    Said,
    number_in,
    plain_words,
    register_subject,
    register_teller,
    register_words,
)
from ecocounty.units.models import User
from ecocounty.units.selectors.reach import units_reached_by
from ecocounty.units.telling import names_of_units
from ecocounty.units.templatetags.names import named, typed

ARTICLE, OUTLET, TABLE = "campaigns.article", "campaigns.outlet", "campaigns.pointstable"

FIELDS = {
    "article": gettext_lazy("article"),
    "title": gettext_lazy("title"),
    "name": gettext_lazy("name"),
    "name_hans": gettext_lazy("name in simplified characters"),
    "name_en": gettext_lazy("name in English"),
    "genre": gettext_lazy("kind of piece"),
    "campaign": gettext_lazy("tells of the event"),
    "commented": gettext_lazy("a leader's comment"),
    "shares": gettext_lazy("shares"),
    "outlet": gettext_lazy("outlet"),
    "medium": gettext_lazy("medium"),
    "level": pgettext_lazy("of an outlet or a name", "level"),
    "position": gettext_lazy("position"),
    "day": gettext_lazy("day it appeared"),
    "where_in_it": gettext_lazy("page or hour"),
    "link": gettext_lazy("link"),
    "verdict": gettext_lazy("found by the office"),
    "verdict_reason": gettext_lazy("reason"),
    "on_behalf_reason": gettext_lazy("on which paper"),
    "withdrawn": gettext_lazy("withdrawn"),
    "closed": gettext_lazy("no longer offered"),
}
CHOICES = {"genre": Genre, "level": Level, "position": Position, "verdict": Verdict, "medium": Medium}


def find_article(user: User, subject_id: str) -> Heading | None:
    """Return the heading of an article's history: its own, its appearances', their files'."""
    found = articles_seen_by(user).filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    appearances = [str(pk) for pk in found.publications.order_by("pk").values_list("pk", flat=True)]
    files = Evidence.objects.filter(owner_kind=PUBLICATION, owner_id__in=appearances).values_list(
        "pk", flat=True
    )
    return Heading(
        title=typed(found.title),
        url=reverse("campaigns:article", args=[found.pk]),
        back=typed(found.title),
        subjects=(
            (ARTICLE, str(found.pk)),
            *((PUBLICATION, pk) for pk in appearances),
            *(("evidence.file", str(pk)) for pk in files),
        ),
    )


def find_outlet(user: User, subject_id: str) -> Heading | None:
    """Return the heading of an outlet's history, for the offices that use it."""
    found = outlets_read_by(user).filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    return Heading(
        title=named(found),
        url=reverse("campaigns:outlets"),
        back=_("Outlets"),
        subjects=((OUTLET, str(found.pk)),),
    )


def find_table(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a points table's history: all versions of it, of which each is kept whole."""
    tables = tables_read_by(user, units_reached_by(user))
    found = tables.filter(pk=number_in(subject_id)).first()
    if found is None:
        return None
    versions = tables.filter(belongs_to=found.belongs_to, key=found.key).order_by("version")
    return Heading(
        title=named(found),
        url=reverse("campaigns:points_table", args=[found.pk]),
        back=named(found),
        subjects=tuple((TABLE, str(pk)) for pk in versions.values_list("pk", flat=True)),
    )


def tell_entries_of_articles(entries: list[Entry]) -> Callable[[Entry], list[Said]]:
    """Tell what was said of articles and where they appeared: outlets, units, events by name, one question each."""
    halves = [half for entry in entries for half in (entry.before, entry.after) if half]
    units = names_of_units({line.split(" ")[0] for half in halves for line in half.get("shares") or ()})
    outlets = names_of(Outlet, halves, "outlet")
    campaigns = names_of(Campaign, halves, "campaign")

    def words(field: str, value: Any) -> str:
        if value in (None, "", [], False):
            return NOTHING
        if field == "shares":
            return pgettext("between facts", "; ").join(share_words(line, units) for line in value)
        if field in CHOICES:
            return str(CHOICES[field](value).label)
        if field in ("commented", "withdrawn", "closed"):
            return plain_words(value)
        return {"outlet": outlets, "campaign": campaigns}.get(field, {}).get(value, str(value))

    return teller_of_fields(FIELDS, words)


def names_of(model: type, halves: Iterable[dict], field: str) -> dict[int, str]:
    """Return number -> name of what entries mention in a field; no question where they mention none."""
    numbers = {half[field] for half in halves if half.get(field)}
    return dict(model.objects.filter(pk__in=numbers).order_by().values_list("pk", "name")) if numbers else {}


def share_words(line: str, units: dict[str, str]) -> str:
    """Return a share as people read it: the unit, its part, its authors."""
    code, part, *authors = line.split(" ", 2)
    return " ".join([units.get(code, code), write_share(Fraction(part)), *authors])


def register() -> None:
    """Tell the room of history what of ours has a history, and how it reads."""
    register_subject(ARTICLE, find_article)
    register_subject(OUTLET, find_outlet)
    register_subject(TABLE, find_table)
    for kind in (ARTICLE, PUBLICATION, OUTLET):
        register_teller(kind, tell_entries_of_articles)
    register_words(
        actions={
            "enter": gettext_lazy("entered"),
            "judge": gettext_lazy("checked by the office"),
            "keep": gettext_lazy("version kept"),
            "reopen": gettext_lazy("offered again"),
            "withdraw": gettext_lazy("withdrawn"),
        },
        fields={
            "version": gettext_lazy("version"),
            "source": gettext_lazy("document"),
            "reading": gettext_lazy("how it is read"),
            "shares_points": gettext_lazy("co-authors share the points"),
            "needs_proof": gettext_lazy("only what is proved has points"),
            "commented_points": gettext_lazy("added for a leader's comment"),
            "not_computed": gettext_lazy("not computed here"),
            "shortfall_points": gettext_lazy("taken off when short of the quota"),
            "shortfall_per": gettext_lazy("how often it is taken off"),
            "missed_points": gettext_lazy("taken off for a commissioned item that was missed"),
            "negative_points": gettext_lazy("taken off for a month with negative news"),
            "task_done_points": gettext_lazy("added for a task of the year that was done"),
            "task_missed_points": gettext_lazy("taken off for a task of the year that was not done"),
            "streak_months": gettext_lazy("months short in a row after which a unit is named"),
            "false_points": gettext_lazy("taken off for a false piece"),
            "rows": gettext_lazy("lines"),
            "quotas": gettext_lazy("what is asked"),
        },
    )
