"""One essay: entered, put right, chosen, linked to where it was published, withdrawn."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.forms.entry import NEVER_SEEN
from campaigns.forms.essays import ChooseForm, EssayForm
from campaigns.models import Article, Essay, EssayCall
from campaigns.selectors.articles import articles_seen_by
from campaigns.selectors.essays import calls_seen_by, essays_seen_by, essays_visible_to
from campaigns.services.entries import EntryChangedError, kind_of
from campaigns.services.essays import (
    SentInAlreadyError,
    change_essay,
    choose_essay,
    link_article,
    receive_essay,
    take_back_choice,
)
from campaigns.views.entry import (
    fetch_entry,
    fetch_entry_to_change,
    kept,
    say_changed,
    say_refused,
    show_form,
    withdraw,
)
from ecocounty.evidence.selectors import files_of
from ecocounty.filling import fill
from ecocounty.history.subjects import number_in
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import may_fill
from ecocounty.units.templatetags.names import typed

FILES_SHOWN = 6
# How many articles a search offers.
OFFERED = 20


def fetch_essay(request: HttpRequest, pk: int, *, to_change: bool = False) -> Essay:
    """Return an essay that the person may read, or change."""
    fetch = fetch_entry_to_change if to_change else fetch_entry
    found = fetch(request, Essay, pk, also=essays_seen_by(request.user))
    return get_object_or_404(essays_visible_to(request.user), pk=found.pk)


def address_of(essay: Essay) -> str:
    """Return the page of an essay."""
    return reverse("campaigns:essay", args=[essay.pk])


def done(request: HttpRequest, essay: Essay, *, changed: bool = True) -> HttpResponse:
    """Say that a change was saved, on the page of the essay."""
    messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
    return redirect(address_of(essay))


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter an essay that came in for a call."""
    call = fetch_entry(request, EssayCall, pk, also=calls_seen_by(request.user))
    data = request.POST if request.method == "POST" else None
    form = EssayForm(data, user=request.user)
    held = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            essay = receive_essay(
                actor=request.user,
                unit=said["unit"],
                call=call,
                on_behalf_reason=said["on_behalf_reason"],
                **form.said(),
            )
        except SentInAlreadyError as error:
            held = essays_visible_to(request.user).filter(pk=error.held.pk).first()
            say_refused(form, error)
        except RefusedError as error:
            say_refused(form, error)
        else:
            return done(request, essay)
    answer = fill(_("Enter an essay for “%(call)s”"), call=typed(call.name))
    back = reverse("campaigns:essay_call", args=[call.pk])
    return show_form(request, "campaigns/essay_form.html", form, answer=answer, held=held, back=back)


def show_essay(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one essay."""
    return render_essay(request, fetch_essay(request, pk))


def render_essay(request: HttpRequest, essay: Essay, form: ChooseForm | None = None) -> HttpResponse:
    """Show an essay; a choice that was refused comes back in its form."""
    fillable = may_fill(request.user, essay.unit) and not essay.is_withdrawn
    if form is None and fillable:
        form = ChooseForm(essay=essay)
    files = [file for file in files_of(kind_of(essay), str(essay.pk)) if not file.superseded_at]
    article = essay.article
    context = {
        "answer": essay.title,
        "essay": essay,
        "fillable": fillable,
        "form": form,
        "article_is_seen": article and articles_seen_by(request.user).filter(pk=article.pk).exists(),
        "evidence": files[::-1][:FILES_SHOWN],
        "evidence_count": len(files),
        "evidence_kind": kind_of(essay),
    }
    refused = form is not None and bool(form.errors)
    return render(request, "campaigns/essay.html", context, status=422 if refused else 200)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what is said of an essay."""
    essay = fetch_essay(request, pk, to_change=True)
    data = request.POST if request.method == "POST" else None
    form = EssayForm(data, user=request.user, entry=essay)
    held = None
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_essay(
                actor=request.user,
                essay=essay,
                seen=form.cleaned_data["version"],
                on_behalf_reason=form.cleaned_data["on_behalf_reason"],
                **form.said(),
            )
        except SentInAlreadyError as error:
            held = essays_visible_to(request.user).filter(pk=error.held.pk).first()
            say_refused(form, error)
        except RefusedError as error:
            say_refused(form, error)
        except EntryChangedError as error:
            say_changed(form, error)
        else:
            return done(request, essay, changed=changed)
    answer = fill(_("Put “%(name)s” right"), name=typed(essay.title))
    back = address_of(essay)
    return show_form(request, "campaigns/essay_form.html", form, answer=answer, held=held, back=back)


def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter that an essay was chosen, or take the choice back."""
    essay = fetch_essay(request, pk, to_change=True)
    form = ChooseForm(request.POST, essay=essay)
    if form.is_valid():
        said = form.cleaned_data
        about = {"actor": request.user, "essay": essay, "seen": said["version"]}

        def keep() -> bool:
            if essay.chosen_on is None:
                return choose_essay(chosen_on=said["chosen_on"], **about)
            return take_back_choice(why=said["why"], **about)

        if kept(request, form, keep):
            return redirect(address_of(essay))
    return render_essay(request, essay, form)


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for the article by which an essay was published, and link it; or link none."""
    essay = fetch_essay(request, pk, to_change=True)
    known = articles_seen_by(request.user).in_force().select_related("unit")
    problem, status = "", 200
    if request.method == "POST":
        try:
            article = article_chosen(known, request.POST.get("article", ""))
            seen = number_in(request.POST.get("version", "")) or NEVER_SEEN
            return done(
                request,
                essay,
                changed=link_article(actor=request.user, essay=essay, article=article, seen=seen),
            )
        except RefusedError as error:
            problem, status = error.sentence, 422
        except EntryChangedError:
            problem, status = _("Somebody changed this essay while you had it open. Look at it again."), 422
    text = request.GET.get("q", essay.title)[:200].strip()
    context = {
        "answer": fill(_("Where “%(name)s” was published"), name=typed(essay.title)),
        "essay": essay,
        "q": text,
        "found": list(known.filter(title__icontains=text).order_by("-first_day")[:OFFERED]) if text else [],
        "problem": problem,
        "back": address_of(essay),
    }
    return render(request, "campaigns/essay_article.html", context, status=status)


def article_chosen(known, typed: str) -> Article | None:
    """Return the article that was chosen among those that the person reads; None for none."""
    if not typed:
        return None
    number = number_in(typed)
    found = known.filter(pk=number).first() if number else None
    if found is None:
        raise Http404
    return found


def withdraw_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an essay entered by mistake."""
    essay = fetch_essay(request, pk, to_change=True)
    return withdraw(request, essay, name=typed(essay.title), back=address_of(essay))
