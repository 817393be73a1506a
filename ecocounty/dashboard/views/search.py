"""Search: one box for everything that a person may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from ecocounty.dashboard.selectors.search import Group, search_everything
from ecocounty.spellings import LONGEST, read_words


@never_cache
def show_search(request: HttpRequest) -> HttpResponse:
    """Show what was found, by kind, each with its place in the tree of units."""
    typed = request.GET.get("q", "").strip()
    too_long = len(typed) > LONGEST
    words = read_words("" if too_long else typed)
    groups = search_everything(request.user, words)
    context = {
        "answer": answer_for(typed[:LONGEST], groups, nothing_asked=not (words.words or words.period)),
        "typed": typed,
        "groups": groups,
        "error": refusal(len(typed)) if too_long else "",
        "asked": bool(words.words or words.period),
        "longest": LONGEST,
    }
    return render(request, "dashboard/search.html", context, status=422 if too_long else 200)


def refusal(length: int) -> str:
    """Say that too much was typed, and what to do."""
    sentence = _(
        "%(length)s characters are too many to search for. Type a name or a word, at most %(longest)s."
    )
    return sentence % {"length": length, "longest": LONGEST}


def answer_for(typed: str, groups: list[Group], *, nothing_asked: bool) -> str:
    """Return the heading: how much was found for what."""
    if nothing_asked:
        return _("What are you looking for?")
    count = sum(len(group.found) for group in groups)
    if not count:
        return _("Nothing found for “%(typed)s”.") % {"typed": typed}
    if any(group.more for group in groups):
        sentence = _("More than %(count)s found for “%(typed)s”.")
    else:
        sentence = ngettext("%(count)s found for “%(typed)s”.", "%(count)s found for “%(typed)s”.", count)
    return sentence % {"count": count, "typed": typed}
