"""The history of green declarations and of the awards' rules, and the files that belong to a declaration."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from campaigns.evidence.owners import owner_of
from campaigns.models import Award, Declaration, GivenTo, Outcome
from campaigns.selectors.awards import awards_visible_to
from campaigns.selectors.declarations import declarations_seen_by
from campaigns.telling.ladder_words import level_words, step_words
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import register_owner
from ecocounty.history.subjects import Heading, number_in, register_subject, register_words
from ecocounty.units.models import User
from ecocounty.units.templatetags.names import named, typed

KIND = "campaigns.declaration"


def title_of(declaration: Declaration) -> str:
    """Return a declaration's name as it was typed: who, and for which name."""
    return f"{declaration.subject.name} · {declaration.award.name}"


OWNER = owner_of(
    Declaration,
    title=title_of,
    url=lambda declaration: reverse("campaigns:declaration", args=[declaration.pk]),
    visible=declarations_seen_by,
)


def find_declaration(user: User, subject_id: str) -> Heading | None:
    """Return the heading of a declaration's history: its own with its steps, and its files'."""
    number = number_in(subject_id)
    seen = Declaration.objects.filter(declarations_seen_by(user)).select_related("award", "body", "township")
    found = seen.filter(pk=number).first() if number is not None else None
    if found is None:
        return None
    files = Evidence.objects.belonging_to(KIND, str(found.pk)).values_list("pk", flat=True)
    title = typed(title_of(found))
    return Heading(
        title=title,
        url=reverse("campaigns:declaration", args=[found.pk]),
        back=title,
        subjects=((KIND, str(found.pk)), *(("evidence.file", str(pk)) for pk in files)),
    )


def find_award(user: User, subject_id: str) -> Heading | None:
    """Return the heading of the history of an award's rules, for those for whom it holds."""
    number = number_in(subject_id)
    found: Award | None = awards_visible_to(user).filter(pk=number).first() if number is not None else None
    if found is None:
        return None
    name = named(found)
    return Heading(
        title=name,
        url=reverse("campaigns:declarations"),
        back=str(_("Green declarations")),
        subjects=(("campaigns.award", str(found.pk)),),
    )


def rules_words(rules: dict[str, Any]) -> str:
    """Return the rules of a level as they were entered."""
    told = [
        str(label) if value is True else f"{label}: {value}"
        for name, label in RULES.items()
        if (value := rules.get(name))
    ]
    return pgettext("between names", ", ").join(told) or "✓"


RULES = {
    "needs_level_below": _("level below held"),
    "waiting_months": _("months to wait"),
    "publicity_days": _("days of publicity"),
    "reinspection_days": _("days until inspected again"),
    "valid_months": _("months it holds"),
}


def register() -> None:
    """Tell the rooms of history and of evidence what declarations and awards are."""
    register_owner(OWNER)
    register_subject(KIND, find_declaration)
    register_subject("campaigns.award", find_award)
    register_words(
        actions={
            "take_step": _("step entered"),
            "correct_step": _("last step put right"),
            "take_back_step": _("last step withdrawn"),
        },
        fields={
            "award": _("award"),
            "level": pgettext_lazy("of an outlet or a name", "level"),
            "subject": _("who is to be named"),
            "step": _("step"),
            "document": _("document"),
            "note": pgettext_lazy("of an entry", "note"),
            "day": _("day"),
            "year": _("year"),
            "outcome": _("outcome"),
            "breach_note": _("why it stands against a rule"),
            "given_to": _("given to"),
            "source": _("source"),
            "closed_from": _("no longer asked for from"),
            "rules_1": _("rules of the county level"),
            "rules_2": _("rules of the city level"),
            "rules_3": _("rules of the province level"),
            "rules_4": _("rules of the national level"),
        },
        values={
            "level": level_words,
            "step": step_words,
            "outcome": lambda value: str(Outcome(value).label),
            "given_to": lambda value: str(GivenTo(value).label),
            **dict.fromkeys(("rules_1", "rules_2", "rules_3", "rules_4"), rules_words),
        },
    )
