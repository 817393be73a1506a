"""The history of calls for essays and of what came in, and the files that belong to an essay."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.evidence.owners import owner_of
from campaigns.models import Essay, EssayCall
from campaigns.selectors.essays import calls_seen_by, essays_seen_by
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import register_owner
from ecocounty.history.subjects import Heading, number_in, register_subject, register_words
from ecocounty.units.models import User
from ecocounty.units.telling import unit_words
from ecocounty.units.templatetags.names import typed

KIND = "campaigns.essay"

OWNER = owner_of(
    Essay,
    title=lambda essay: essay.title,
    url=lambda essay: reverse("campaigns:essay", args=[essay.pk]),
    visible=essays_seen_by,
)


def find_essay(user: User, subject_id: str) -> Heading | None:
    """Return the heading of an essay's history: its own, and its files'."""
    number = number_in(subject_id)
    found = Essay.objects.filter(essays_seen_by(user), pk=number).first() if number is not None else None
    if found is None:
        return None
    files = Evidence.objects.belonging_to(KIND, str(found.pk)).values_list("pk", flat=True)
    return Heading(
        title=typed(found.title),
        url=reverse("campaigns:essay", args=[found.pk]),
        back=typed(found.title),
        subjects=((KIND, str(found.pk)), *(("evidence.file", str(pk)) for pk in files)),
    )


def find_call(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a call's history."""
    number = number_in(subject_id)
    found = EssayCall.objects.filter(calls_seen_by(user), pk=number).first() if number is not None else None
    if found is None:
        return None
    return Heading(
        title=typed(found.name),
        url=reverse("campaigns:essay_call", args=[found.pk]),
        back=typed(found.name),
        subjects=(("campaigns.essaycall", str(found.pk)),),
    )


def register() -> None:
    """Tell the rooms of history and of evidence what essays and their calls are."""
    register_owner(OWNER)
    register_subject(KIND, find_essay)
    register_subject("campaigns.essaycall", find_call)
    register_words(
        actions={
            "choose": _("chosen"),
            "take_back_choice": _("choice taken back"),
            "publish": _("linked to an article"),
        },
        fields={
            "opens": _("first day"),
            "closes": _("last day"),
            "about": _("what it is about"),
            "call": _("call for essays"),
            "title": _("title"),
            "author": _("author"),
            "author_unit": _("unit of the author"),
            "received_on": _("came in on"),
            "chosen_on": _("chosen on"),
            "article": _("published as"),
        },
        units={"author_unit": unit_words},
    )
