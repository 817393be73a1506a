"""What makes an indicator a channel, and from when on its register is kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.models import CampaignKind, Channel, CountedFrom, Level, Medium
from ecocounty.figures.models import Indicator
from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.periods import NotAPeriod, Period
from ecocounty.units.forms.texts import TextField
from ecocounty.units.forms.worded import WordedSelect, worded_name


class MonthField(forms.CharField):
    """A month, written 2006-01; blank is none."""

    widget = forms.TextInput(attrs={"type": "month", "class": "w-s", "pattern": "[0-9]{4}-[0-9]{2}"})

    def to_python(self, value: object) -> Period | None:
        text = super().to_python(value)
        if not text:
            return None
        try:
            month = Period.parse(text)
        except NotAPeriod as error:
            raise ValidationError(_("This is not a month. Write it as 2006-01."), code="invalid") from error
        if not month.is_month:
            raise ValidationError(_("This is not a month. Write it as 2006-01."), code="invalid")
        return month

    def run_validators(self, value: object) -> None:
        """A month has no length to check."""


class RegisterFromForm(forms.Form):
    """From which month on the return's row is the register's sum."""

    register_from = MonthField(
        label=_("Keep the register from"),
        required=False,
        help_text=_("From this month on the return's row is the register's sum and is not typed."),
    )
    seen = TextField(required=False, max_length=7, widget=forms.HiddenInput)


class IndicatorField(forms.ModelChoiceField):
    """An indicator by its name and counting word."""

    widget = WordedSelect

    def label_from_instance(self, indicator: Indicator) -> str:
        return worded_name(indicator, after=f" ({measure_words(indicator.unit_of_measure)})")


class ChannelForm(forms.Form):
    """An indicator that becomes a channel."""

    indicator = IndicatorField(label=_("Indicator"), queryset=Indicator.objects.none(), empty_label=None)
    counted_from = forms.ChoiceField(label=_("Counted from"), choices=CountedFrom.choices)
    medium = forms.ChoiceField(
        label=_("Medium"),
        required=False,
        choices=[("", _("all")), *Medium.choices],
        help_text=_("Of articles only."),
    )
    level = forms.TypedChoiceField(
        label=_("Level"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("all")), *Level.choices],
        help_text=_("Of articles only."),
    )
    campaign_kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("all")), *CampaignKind.choices],
        help_text=_("Of campaigns only."),
    )

    def to_channel(self, order: int) -> Channel:
        """Return the channel that was asked for, not saved yet."""
        return Channel(order=order, **self.cleaned_data)
