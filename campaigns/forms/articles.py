"""What is typed of an article: the piece, its shares, an appearance, what the office found."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import F, Q
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from campaigns.forms.entry import EntryForm, VersionField
from campaigns.models import Article, Campaign, Genre, Level, Outlet, Position, Publication, Verdict
from campaigns.selectors.campaigns import read_by
from campaigns.selectors.outlets import outlets_over
from campaigns.selectors.reach import units_kept_by
from campaigns.services.article_parts import NewPublication, NewShare
from campaigns.shares import UnreadableShareError, read_share, write_share
from ecocounty.units.forms.days import DayField
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_name, worded_title
from ecocounty.units.models import Unit, User
from ecocounty.units.selectors.reach import county_of

# So many lines for co-authors are always there; more come when these are used.
LINES, MOST_LINES = 4, 12


class OutletField(forms.ModelChoiceField):
    """An outlet that is still offered, by its name and level."""

    widget = WordedSelect

    default_error_messages = {"invalid_choice": _("Choose an outlet of the list; the office adds one.")}

    def __init__(self, **kwargs) -> None:
        super().__init__(queryset=Outlet.objects.none(), empty_label="–", **kwargs)

    def label_from_instance(self, outlet: Outlet) -> str:
        return worded_name(outlet, after=f" · {outlet.get_level_display()}")


class CampaignField(forms.ModelChoiceField):
    """The event that a piece tells of."""

    widget = WordedSelect

    default_error_messages = {
        "invalid_choice": _("This event was withdrawn. Choose another one, or none."),
    }

    def label_from_instance(self, campaign: Campaign) -> str:
        after = f" · {pgettext('an entry', 'withdrawn')}" if campaign.is_withdrawn else ""
        return worded_title(f"{campaign.year} {campaign.name}{after}")


class LinkField(forms.URLField):
    """An address on the web, as the register's file takes it too."""

    default_validators = (URLValidator(schemes=["http", "https"]),)


class AppearanceFields(forms.Form):
    """Where and when a piece appeared."""

    outlet = OutletField(label=_("Outlet"), error_messages={"required": _("Say where it appeared.")})
    day = DayField(
        label=_("Day it appeared"), error_messages={"required": _("Say on which day it appeared.")}
    )
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=[("", _("that of the outlet")), *Level.choices],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Only where it is a lower one, such as a province paper's local page."),
    )
    position = forms.ChoiceField(label=_("Position"), choices=reversed(Position.choices))
    where_in_it = TextField(
        label=_("Page or hour"), max_length=60, required=False, widget=forms.TextInput(attrs={"class": "w-m"})
    )
    link = LinkField(
        label=_("Link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("A link proves it as well as a cutting or a broadcast slip does."),
        error_messages={"invalid": _("This is not a link. It begins with https:// or http://.")},
    )

    def appearance(self) -> NewPublication:
        """Return what was said of the appearance."""
        said = self.cleaned_data
        return NewPublication(
            outlet=said["outlet"],
            day=said["day"],
            level=said["level"],
            position=said["position"],
            where_in_it=said["where_in_it"],
            link=said["link"],
        )


class PieceFields(forms.Form):
    """The piece itself."""

    title = TextField(
        label=_("Title"), max_length=200, error_messages={"required": _("An article needs its title.")}
    )
    genre = forms.ChoiceField(label=_("Kind of piece"), choices=Genre.choices, initial=Genre.NEWS)
    campaign = CampaignField(
        label=_("Tells of the event"), queryset=Campaign.objects.none(), required=False, empty_label="–"
    )
    commented = forms.BooleanField(label=_("A leader wrote a comment on it"), required=False)

    def offer_campaigns(self, user: User, *, held: int | None = None) -> None:
        """Offer the events that the person reads, the newest first; `held`: the one it tells of stays."""
        possible = Campaign.objects.in_force().filter(read_by(user)).order_by().values("pk")
        events = Campaign.objects.filter(Q(pk__in=possible) | Q(pk=held))
        self.fields["campaign"].queryset = events.order_by(
            "-year", F("first_day").desc(nulls_last=True), "-pk"
        )


class NewArticleForm(PieceFields, AppearanceFields, EntryForm):
    """A piece with its first appearance."""

    another = forms.BooleanField(label=_("It is another piece"), required=False, widget=forms.HiddenInput)
    field_order = [
        "unit",
        "title",
        "outlet",
        "day",
        "position",
        "level",
        "where_in_it",
        "link",
        "genre",
        "campaign",
        "commented",
        "on_behalf_reason",
        "another",
    ]

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.offer_campaigns(user)
        self.fields["outlet"].queryset = outlets_over(units_kept_by(user)).filter(closed=False)

    def ask_whether_another(self) -> None:
        """Ask, beside the pieces that are likely the same, whether this is another one."""
        self.fields["another"].widget = forms.CheckboxInput()
        self.add_error("another", _now("It looks like an article that is there already. See below."))


class ArticleForm(PieceFields, EntryForm):
    """A piece that is put right."""

    field_order = ["title", "genre", "campaign", "commented", "on_behalf_reason", "version"]

    def __init__(self, *args, user: User, entry: Article, **kwargs) -> None:
        initial = {
            "title": entry.title,
            "genre": entry.genre,
            "campaign": entry.campaign_id,
            "commented": entry.commented,
            "on_behalf_reason": entry.on_behalf_reason,
        }
        super().__init__(*args, user=user, entry=entry, initial=initial, **kwargs)
        self.offer_campaigns(user, held=entry.campaign_id)
        if entry.campaign is not None and entry.campaign.is_withdrawn:
            self.fields["campaign"].help_text = _("This event was withdrawn. Choose another one, or none.")


class AppearanceForm(AppearanceFields, EntryForm):
    """A reprint, or an appearance that is put right; `entry` is the appearance, or the article it is added to."""

    field_order = [
        "outlet",
        "day",
        "position",
        "level",
        "where_in_it",
        "link",
        "on_behalf_reason",
        "version",
    ]

    def __init__(self, *args, user: User, entry: Article | Publication, **kwargs) -> None:
        held = entry if isinstance(entry, Publication) else None
        initial = initial_of(held) if held else {}
        super().__init__(*args, user=user, entry=entry, initial=initial, **kwargs)
        offered = outlets_over([entry.unit])
        # An outlet that was closed since may stay.
        kept = Outlet.objects.filter(pk=held.outlet_id) if held else Outlet.objects.none()
        self.fields["outlet"].queryset = offered.filter(closed=False) | kept


def initial_of(held: Publication) -> dict[str, Any]:
    """Return what the register says of an appearance."""
    return {
        "outlet": held.outlet_id,
        "day": held.day,
        "level": held.level if held.level != held.outlet.level else "",
        "position": held.position,
        "where_in_it": held.where_in_it,
        "link": held.link,
        "on_behalf_reason": held.on_behalf_reason,
    }


class ShareField(forms.CharField):
    """A share as people write it."""

    def clean(self, value: str) -> Any:
        typed = super().clean(value)
        try:
            return read_share(typed)
        except UnreadableShareError as error:
            raise ValidationError(
                _("“%(found)s” is no share. Write 50%%, 1/2 or 0.5; leave all blank for equal parts."),
                params={"found": error.found},
                code="unreadable",
            ) from error


class ShareForm(forms.Form):
    """One unit's line; the choices are fetched once for all lines."""

    unit = forms.ChoiceField(label=_("Unit"), required=False, widget=WordedSelect)
    share = ShareField(
        label=_("Share"), required=False, max_length=20, widget=forms.TextInput(attrs={"class": "w-xs"})
    )
    authors = TextField(label=_("Authors"), required=False, max_length=120)

    def __init__(self, *args, units: dict[str, Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        names = [(code, worded_name(unit)) for code, unit in units.items()]
        self.fields["unit"].choices = [("", "–"), *names]

    def clean(self) -> dict[str, Any]:
        """Ask whose share it is where one was typed."""
        said = super().clean()
        if not said.get("unit") and (said.get("share") or said.get("authors")):
            self.add_error("unit", _now("Say which unit this share is of."))
        return said

    def line(self) -> NewShare | None:
        """Return the line; nothing where it was left blank."""
        said = self.cleaned_data
        if not said.get("unit"):
            return None
        return NewShare(unit=self.units[said["unit"]], share=said["share"], authors=said["authors"])


ShareLines = forms.formset_factory(ShareForm, extra=LINES, max_num=MOST_LINES, validate_max=True)


def share_lines(data: Any, *, beside: Unit, held: Article | None = None) -> BaseFormSet:
    """Return the lines for the shares among the units of a county."""
    if data is not None and "shares-TOTAL_FORMS" not in data:
        # A short form without these lines: the piece is the unit's alone.
        data = {"shares-TOTAL_FORMS": "0", "shares-INITIAL_FORMS": "0"}
    around = county_of(beside) or beside
    units = {unit.code: unit for unit in Unit.objects.filter(path__startswith=around.path)}
    initial = [
        {"unit": one.unit.code, "share": write_share(one.fraction), "authors": one.authors}
        for one in (held.shares.select_related("unit") if held else ())
    ]
    return ShareLines(data, prefix="shares", initial=initial, form_kwargs={"units": units})


def shares_said(lines: BaseFormSet) -> list[NewShare]:
    """Return the lines that were filled in."""
    return [line for form in lines if (line := form.line()) is not None]


class VerdictForm(forms.Form):
    """What the office above found of an article."""

    verdict = forms.ChoiceField(label=_("Found"), choices=Verdict.choices, widget=forms.RadioSelect)
    reason = TextField(
        label=_("Why"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where it is false. Its units read it."),
    )
    version = VersionField()


class OutletForm(forms.Form):
    """An outlet that is added for a unit whose office the person runs."""

    belongs_to = forms.ChoiceField(
        label=_("Holds for"), widget=WordedSelect, help_text=_("It holds for all units below, too.")
    )
    name = TextField(label=_("Name"), max_length=120)
    level = forms.TypedChoiceField(label=_("Level"), choices=Level.choices, coerce=int)
    medium = forms.ChoiceField(label=_("Medium"))
    name_hans = TextField(label=_("Name in simplified characters"), max_length=120, required=False)
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)

    def __init__(self, *args, units: list[Unit], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        self.fields["belongs_to"].choices = [(unit.code, worded_name(unit)) for unit in units]
        self.fields["medium"].choices = Outlet._meta.get_field("medium").choices
        if len(units) == 1:
            self.fields["belongs_to"].widget = forms.HiddenInput()
            self.fields["belongs_to"].initial = units[0].code

    def clean_belongs_to(self) -> Unit:
        """Return the unit that the outlet holds for."""
        return self.units[self.cleaned_data["belongs_to"]]
