"""One article: its page, and the forms by which it is entered, put right, judged and withdrawn."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from campaigns.article_points.tally import part_of
from campaigns.article_points.written import places_for
from campaigns.forms.articles import (
    AppearanceForm,
    ArticleForm,
    NewArticleForm,
    VerdictForm,
    share_lines,
    shares_said,
)
from campaigns.models import Article, Publication
from campaigns.selectors.articles import (
    has_part_in,
    publication_seen_by,
    read_by_co_authors,
    with_appearances,
)
from campaigns.selectors.pieces import fetch_pieces
from campaigns.selectors.points_tables import read_table_book
from campaigns.selectors.proofs import files_of_publications
from campaigns.services.articles import (
    LooksAlikeError,
    add_publication,
    change_article,
    change_publication,
    enter_article,
    judge_article,
    withdraw_article,
    withdraw_publication,
)
from campaigns.views.article_rows import Line, print_line
from campaigns.views.entry import (
    fetch_entry,
    fetch_entry_to_change,
    kept,
    say_refused,
    show_form,
    withdraw,
)
from ecocounty.filling import fill
from ecocounty.periods import Period
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import may_fill, runs_office_over
from ecocounty.units.templatetags.names import named, typed

PIECE = ("title", "genre", "commented", "campaign")


def fetch_article(request: HttpRequest, pk: int) -> Article:
    """Return an article that the person may read: its unit's and its co-authors' people."""
    return fetch_entry(request, Article, pk, also=read_by_co_authors(request.user))


def fetch_article_to_change(request: HttpRequest, pk: int) -> Article:
    """Return an article that the person may change."""
    return fetch_entry_to_change(request, Article, pk, also=read_by_co_authors(request.user))


def fetch_publication_to_change(request: HttpRequest, pk: int) -> Publication:
    """Return an appearance that the person may change."""
    found = Publication.objects.filter(publication_seen_by(request.user))
    publication = get_object_or_404(
        found.select_related("unit__parent", "article__unit__parent", "outlet"), pk=pk
    )
    if not may_fill(request.user, publication.unit):
        raise PermissionDenied
    return publication


def show_article(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one article: where it appeared, whose it is, what it is worth, what the office found."""
    article = fetch_article(request, pk)
    article = with_appearances(
        Article.objects.filter(pk=article.pk).select_related(
            "unit__parent", "campaign", "verdict_by", "withdrawn_by", "entered_by"
        )
    ).get()
    everywhere = list(article.publications.select_related("outlet", "withdrawn_by").order_by("day", "pk"))
    files = files_of_publications(everywhere)
    appearances = [{"publication": one, "files": files.get(one.pk, [])} for one in everywhere]
    context = {
        "answer": article.title,
        "article": article,
        "appearances": appearances,
        "lines": lines_of(article),
        "may_change": may_change(request.user, article),
        "may_judge": not article.is_withdrawn and runs_office_over(request.user, article.unit),
    }
    return render(request, "campaigns/article.html", context)


def may_change(user: User, article: Article) -> bool:
    """Say whether a person may put an article right: it stands, and is partly of their own unit."""
    parts = [share.unit_id for share in article.parts]
    return (
        not article.is_withdrawn and may_fill(user, article.unit) and has_part_in(user, article.unit, parts)
    )


def lines_of(article: Article) -> list[dict[str, Unit | str | Line]]:
    """Return what the article is worth to each of its units, by the table of the month it counts in."""
    if article.is_withdrawn:
        return []
    (piece,) = fetch_pieces(Article.objects.filter(pk=article.pk))
    month = Period.of_day(article.first_day)
    units = [share.unit for share in article.parts]
    book = read_table_book(units, until=month)
    parts = [
        (unit, part_of(piece, share.fraction, book.rules_for(unit, month)))
        for unit, share in zip(units, article.parts, strict=True)
    ]
    places = places_for(points for _unit, part in parts for points in (part.points, part.points_with_proof))
    tables = [table for unit in units if (table := book.table_for(unit, month))]
    return [
        {
            "unit": unit,
            "authors": share.authors,
            "line": print_line(part, {article.pk: article}, unit, places, tables),
        }
        for (unit, part), share in zip(parts, article.parts, strict=True)
    ]


def enter(request: HttpRequest) -> HttpResponse:
    """Enter an article; one that is likely there already is shown beside it."""
    sent = request.POST if request.method == "POST" else None
    form = NewArticleForm(sent, user=request.user)
    lines = share_lines(sent, beside=request.user.unit)
    twins: list[Article] = []
    if request.method == "POST" and both_hold(form, lines):
        try:
            article = enter_article(
                actor=request.user,
                unit=form.cleaned_data["unit"],
                publication=form.appearance(),
                shares=shares_said(lines),
                on_behalf_reason=form.cleaned_data["on_behalf_reason"],
                another=form.cleaned_data["another"],
                **{name: form.cleaned_data[name] for name in PIECE},
            )
        except RefusedError as error:
            say_refused(form, error)
        except LooksAlikeError as error:
            twins = error.twins
            form.ask_whether_another()
        else:
            wanted = _("Entered. Now add what proves it: a cutting, a broadcast slip.")
            messages.success(request, _("Entered.") if form.cleaned_data["link"] else wanted)
            return redirect("campaigns:article", pk=article.pk)
    return show_form(
        request,
        "campaigns/article_form.html",
        form,
        lines=lines,
        twins=twins,
        mine={twin.pk for twin in twins if may_fill(request.user, twin.unit)},
        answer=_("Enter an article"),
        button=_("Enter it"),
        back=reverse("campaigns:articles"),
    )


def both_hold(form: forms.Form, lines: BaseFormSet) -> bool:
    """Say whether form and share lines were filled in right; what is wrong in a line is told above too."""
    lines_hold, form_holds = lines.is_valid(), form.is_valid()
    for number, line in enumerate(lines.forms, start=1):
        for error in (error for errors in line.errors.values() for error in errors):
            form.add_error(None, _("Line %(number)s: %(error)s") % {"number": number, "error": error})
    for error in lines.non_form_errors():
        form.add_error(None, error)
    return lines_hold and form_holds


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what the register says of a piece and its shares."""
    article = fetch_article_to_change(request, pk)
    sent = request.POST if request.method == "POST" else None
    form = ArticleForm(sent, user=request.user, entry=article)
    lines = share_lines(sent, beside=article.unit, held=article)

    def keep() -> bool:
        return change_article(
            actor=request.user,
            article=article,
            seen=form.cleaned_data["version"],
            # A short form without these lines leaves them as they are.
            shares=shares_said(lines) if "shares-TOTAL_FORMS" in request.POST else None,
            on_behalf_reason=form.cleaned_data["on_behalf_reason"],
            **{name: form.cleaned_data[name] for name in PIECE},
        )

    if request.method == "POST" and both_hold(form, lines) and kept(request, form, keep):
        return redirect("campaigns:article", pk=article.pk)
    return show_form(
        request,
        "campaigns/article_form.html",
        form,
        lines=lines,
        article=article,
        answer=fill(_("Put “%(title)s” right"), title=typed(article.title)),
        button=_("Save"),
        back=reverse("campaigns:article", args=[article.pk]),
    )


def add_reprint(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an appearance to an article."""
    article = fetch_article_to_change(request, pk)
    form = AppearanceForm(
        request.POST if request.method == "POST" else None, user=request.user, entry=article
    )

    def keep() -> Publication:
        return add_publication(
            actor=request.user,
            article=article,
            publication=form.appearance(),
            on_behalf_reason=form.cleaned_data["on_behalf_reason"],
        )

    if request.method == "POST" and form.is_valid() and kept(request, form, keep):
        return redirect("campaigns:article", pk=article.pk)
    answer = fill(_("Where else did “%(title)s” appear?"), title=typed(article.title))
    return show_appearance_form(request, form, article, answer=answer, button=_("Add it"))


def change_appearance(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an appearance right."""
    publication = fetch_publication_to_change(request, pk)
    form = AppearanceForm(
        request.POST if request.method == "POST" else None, user=request.user, entry=publication
    )

    def keep() -> bool:
        return change_publication(
            actor=request.user,
            publication=publication,
            seen=form.cleaned_data["version"],
            new=form.appearance(),
            on_behalf_reason=form.cleaned_data["on_behalf_reason"],
        )

    if request.method == "POST" and form.is_valid() and kept(request, form, keep):
        return redirect("campaigns:article", pk=publication.article_id)
    answer = fill(_("Put right where “%(title)s” appeared"), title=typed(publication.article.title))
    return show_appearance_form(request, form, publication.article, answer=answer, button=_("Save"))


def show_appearance_form(request: HttpRequest, form: forms.Form, article: Article, **shown) -> HttpResponse:
    """Show the form of an appearance."""
    back = reverse("campaigns:article", args=[article.pk])
    return show_form(request, "campaigns/article_form.html", form, article=article, back=back, **shown)


def withdraw_piece(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an article with all its appearances."""
    article = fetch_article_to_change(request, pk)
    back = reverse("campaigns:article", args=[article.pk])
    return withdraw(request, article, name=typed(article.title), back=back, take_back=withdraw_article)


def withdraw_appearance(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an appearance that was none."""
    publication = fetch_publication_to_change(request, pk)
    back = reverse("campaigns:article", args=[publication.article_id])
    name = format_html(
        "{} · {} {}", typed(publication.article.title), named(publication.outlet), publication.day
    )
    return withdraw(request, publication, name=name, back=back, take_back=withdraw_publication)


def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the office above found of an article."""
    article = fetch_article(request, pk)
    if not runs_office_over(request.user, article.unit):
        raise PermissionDenied
    initial = {
        "verdict": article.verdict,
        "reason": article.verdict_reason,
        "version": article.version,
    }
    form = VerdictForm(request.POST if request.method == "POST" else None, initial=initial)

    def keep() -> Article:
        return judge_article(
            actor=request.user,
            article=article,
            verdict=form.cleaned_data["verdict"],
            reason=form.cleaned_data["reason"],
            seen=form.cleaned_data["version"],
        )

    if request.method == "POST" and form.is_valid() and kept(request, form, keep):
        return redirect("campaigns:article", pk=article.pk)
    answer = fill(_("What did the check of “%(title)s” find?"), title=typed(article.title))
    return show_appearance_form(request, form, article, answer=answer, button=_("Save"))
