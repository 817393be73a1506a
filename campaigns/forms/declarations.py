"""What a declaration and its steps ask."""

import re
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.forms.entry import EntryForm, UnitChoiceField
from campaigns.models import Award, Declaration, GivenTo, Level, Outcome, Stage, StageKind
from campaigns.selectors.awards import awards_visible_to
from campaigns.selectors.declarations import steps_offered
from campaigns.services.steps import NewStep
from ecocounty.units.access import MANAGERS
from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_name
from ecocounty.units.models import Body, Named, Unit, UnitKind, User
from ecocounty.units.selectors.bodies import bodies_visible_to, places_for
from ecocounty.units.selectors.reach import fills_as_own, role_kinds_of, units_reached_by

# As the list under the input writes it: the name, and the code in brackets.
WITH_CODE = re.compile(r".*[(（]\s*([^()（）]+?)\s*[)）]\s*")
OFFERED = 300
# A department has no place of its own.
BODIES_LIE_IN = (UnitKind.COUNTY, UnitKind.TOWNSHIP)
FIRST_YEAR, LAST_YEAR = 1900, 2199

first_labels = lazy(lambda kind: str(StageKind(kind).label), str)


class AwardField(forms.ModelChoiceField):
    """An award by its code, in the reader's language."""

    widget = WordedSelect

    def label_from_instance(self, award: Award) -> str:
        if award.closed_from is None:
            return worded_name(award)
        # One that is closed is still chosen for what was declared before.
        until = _("no longer asked for from %(day)s") % {"day": award.closed_from.isoformat()}
        return worded_name(award, after=f" · {until}")


def written(thing: Named) -> str:
    """Return how the list under the input writes somebody."""
    return f"{thing.name_now().text} ({thing.code})"


def subjects_offered(user: User) -> list[str]:
    """Return whom the list under the input offers: bodies and townships within reach, the first of them by code."""
    townships = units_reached_by(user).filter(kind=UnitKind.TOWNSHIP, valid_to__isnull=True)[:OFFERED]
    bodies = bodies_visible_to(user).filter(valid_to__isnull=True).order_by("kind", "code")[:OFFERED]
    return [written(one) for one in (*bodies, *townships)]


class StepFields(forms.Form):
    """When a step was taken, by which document, and why it stands against a rule."""

    day = DayField(
        label=gettext_lazy("Day"),
        required=False,
        help_text=gettext_lazy("Leave it blank while it is not known; never make one up."),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-xs", "maxlength": 4}),
        help_text=gettext_lazy("Where only the year is known."),
    )
    document = TextField(label=gettext_lazy("Document"), max_length=120, required=False)
    breach_note = TextField(
        label=gettext_lazy("Why it stands against a rule"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only where the page says that a rule is not kept."),
    )


def new_step(said: dict[str, Any], kind: str) -> NewStep:
    """Return the step that a form says."""
    return NewStep(
        kind=kind,
        day=said["day"],
        year=said["year"],
        document=said["document"],
        outcome=said.get("outcome") or Outcome.PASSED,
        breach_note=said["breach_note"],
    )


class DeclareForm(EntryForm, StepFields):
    """Who declares for which name at which level."""

    award = AwardField(
        label=gettext_lazy("Award"), queryset=Award.objects.none(), to_field_name="key", empty_label=None
    )
    level = forms.TypedChoiceField(label=gettext_lazy("Level"), choices=Level.choices, coerce=int)
    subject = TextField(
        label=gettext_lazy("Who is to be named"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "subjects", "autocomplete": "off"}),
        help_text=gettext_lazy("Name or code of a school, an enterprise, a village or a township."),
    )
    new_name = TextField(
        label=gettext_lazy("Name of a new one"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("It is entered in the register of bodies, as what the award is given to."),
    )
    new_place = UnitChoiceField(
        label=gettext_lazy("Lies in"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Say in which unit it lies.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        choices=[(kind, first_labels(kind)) for kind in (StageKind.DECLARED, StageKind.PILOT)],
        initial=StageKind.DECLARED,
    )
    note = TextField(label=gettext_lazy("Note"), max_length=300, required=False)

    field_order = (
        "unit", "award", "level", "subject", "new_name", "new_place", "kind", "day", "year", "document", "note",
        "on_behalf_reason", "breach_note", "version",
    )  # fmt: skip

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["award"].queryset = awards_visible_to(user)
        if role_kinds_of(user) & MANAGERS:
            self.offer_new_body()
        else:
            del self.fields["new_name"], self.fields["new_place"]

    def offer_new_body(self) -> None:
        """Let those who keep the register enter a body with its first declaration."""
        self.fields["subject"].required = False
        places = places_for(self.user).filter(kind__in=BODIES_LIE_IN, valid_to__isnull=True)
        self.fields["new_place"].empty_label = "–"
        self.fields["new_place"].queryset = places.order_by("path")

    @property
    def new_body_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("new_name", "new_place") if name in self.fields]

    @property
    def new_body_is_open(self) -> bool:
        """Say whether the fields that fold away say something, or are what may help."""
        return bool(self["subject"].errors) or any(
            field.errors or field.value() for field in self.new_body_fields
        )

    def clean(self) -> dict[str, Any]:
        """Find who is meant, by code or by name; or take a new one's name and place."""
        said = super().clean()
        if said.get("new_name"):
            if said.get("subject"):
                self.add_error("new_name", _("Choose one of the register or enter a new one, not both."))
            if not said.get("new_place") and "new_place" not in self.errors:
                self.add_error("new_place", _("Say in which unit it lies."))
        elif not said.get("subject") and "subject" not in self.errors:
            self.add_error("subject", self.fields["subject"].error_messages["required"])
        if said.get("award") and said.get("subject") and not said.get("new_name"):
            is_township = said["award"].given_to == GivenTo.TOWNSHIP
            found = self.find_subject(said["subject"], is_township=is_township)
            said |= {"body": None if is_township else found, "township": found if is_township else None}
        return said

    def find_subject(self, typed: str, *, is_township: bool) -> Body | Unit | None:
        """Return the body or township meant, or say that there is none, or several."""
        known = (
            units_reached_by(self.user).filter(kind=UnitKind.TOWNSHIP)
            if is_township
            else bodies_visible_to(self.user)
        )
        match = WITH_CODE.fullmatch(typed)
        found = list(known.filter(code=match[1].strip() if match else typed.strip())[:1])
        found = found or list(named_exactly(known, typed.strip())[:3])
        if len(found) == 1:
            return found[0]
        if found:
            sentence = _("“%(typed)s” is the name of several. Enter the code: %(codes)s.")
            codes = ", ".join(one.code for one in found)
            self.add_error("subject", sentence % {"typed": typed, "codes": codes})
            return None
        near = [written(one) for one in named_like(known, typed.strip())[:3]]
        sentence = (
            _("Nobody here is called “%(typed)s”. Did you mean: %(near)s?")
            if near
            else _(
                "Nobody here is called “%(typed)s”. Look it up in the register of bodies, or have it entered."
            )
        )
        self.add_error("subject", sentence % {"typed": typed, "near": ", ".join(near)})
        return None


def named_exactly(known: QuerySet, typed: str) -> QuerySet:
    """Keep those with exactly this name, in any of its scripts."""
    return known.filter(Q(name=typed) | Q(name_hans=typed) | Q(name_en__iexact=typed))


def named_like(known: QuerySet, typed: str) -> QuerySet:
    """Keep those whose name holds what was typed."""
    return known.filter(
        Q(name__icontains=typed) | Q(name_hans__icontains=typed) | Q(name_en__icontains=typed)
    )


class OfAStep(EntryForm, StepFields):
    """A step rests on a paper of its own, not on that of the declaration."""

    def clean(self) -> dict[str, Any]:
        """Keep no paper where a unit enters its own step."""
        said = super().clean()
        if fills_as_own(self.user, self.entry.unit):
            said["on_behalf_reason"] = ""
        return said


class StepForm(OfAStep):
    """The next step of a declaration."""

    kind = forms.ChoiceField(label=gettext_lazy("Step"))
    outcome = forms.ChoiceField(
        label=gettext_lazy("Inspection"), choices=Outcome.choices, initial=Outcome.PASSED, required=False
    )

    field_order = ("kind", "day", "year", "outcome", "document", "on_behalf_reason", "breach_note", "version")

    def __init__(self, *args, entry: Declaration, steps: list, following: tuple[str, ...], **kwargs) -> None:
        super().__init__(*args, entry=entry, **kwargs)
        self.fields["kind"].choices = steps_offered(steps, following)


class CorrectForm(OfAStep):
    """The last step put right."""

    outcome = forms.ChoiceField(label=gettext_lazy("Inspection"), choices=Outcome.choices, required=False)
    why = TextField(
        label=gettext_lazy("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say why it is put right.")},
    )
    kind = forms.CharField(widget=forms.HiddenInput)

    field_order = ("day", "year", "outcome", "document", "on_behalf_reason", "breach_note", "why", "version")

    def __init__(self, *args, stage: Stage, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("day", "document", "outcome", "breach_note", "kind"):
            self.fields[name].initial = getattr(stage, name)
        if stage.day is None:
            self.fields["year"].initial = stage.year
        if stage.kind != StageKind.INSPECTED:
            self.fields["outcome"].widget = forms.HiddenInput()


class LadderFilterForm(forms.Form):
    """Which rows of the ladder a page shows."""

    award = forms.ChoiceField(label=gettext_lazy("Award"), required=False, widget=WordedSelect)
    place = forms.ChoiceField(label=gettext_lazy("Township"), required=False, widget=WordedSelect)
    stage = forms.ChoiceField(
        label=gettext_lazy("Step"), required=False, choices=[("", gettext_lazy("all")), *StageKind.choices]
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "w-xs", "maxlength": 4}),
    )
    withdrawn = forms.BooleanField(label=gettext_lazy("Withdrawn ones too"), required=False)

    def __init__(self, *args, awards: list[Award], places: list[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("all"))
        self.fields["award"].choices = [every, *((one.key, worded_name(one)) for one in awards)]
        self.fields["place"].choices = [every, *((one.code, worded_name(one)) for one in places)]
