"""A number typed as people type it: 80 餘, 約 5, 無, 1,100."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from campaigns.services.entries import refuse_part_of_one
from ecocounty.figures.templatetags.measures import measure_words
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.figures.unreadable_words import say_unreadable
from ecocounty.quantities import Quantity, State, Unreadable, read_quantity
from ecocounty.units.refused import RefusedError

# In the language of whoever reads the form, not of whoever started the server.
measure_in_words = lazy(measure_words, str)


class QuantityField(forms.Field):
    """Returns a Quantity; a blank is one that is not reported, never nought. A count is whole and not below 0."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 200, "autocomplete": "off"})
    default_error_messages = {"required": gettext_lazy("Enter how many, or none.")}

    def __init__(
        self, *, measured_in: str = "", is_count: bool = True, required: bool = False, **kwargs
    ) -> None:
        super().__init__(required=required, **kwargs)
        self.measured_in, self.is_count = measured_in, is_count
        if measured_in and self.label:
            self.label = format_lazy(
                "{label} ({measure})", label=self.label, measure=measure_in_words(measured_in)
            )

    def to_python(self, value: Any) -> Quantity:
        """Read what was typed in the field's counting word."""
        try:
            quantity = read_quantity(value, unit=self.measured_in)
        except Unreadable as error:
            raise ValidationError(say_unreadable(error), code="unreadable") from error
        if self.is_count:
            try:
                refuse_part_of_one("", quantity)
            except RefusedError as error:
                raise ValidationError(error.sentence) from error
        return quantity

    def validate(self, value: Quantity) -> None:
        """Miss a number only where one is asked for."""
        if self.required and value.state is State.NOT_REPORTED:
            raise ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the input: as it was typed."""
        if not isinstance(value, Quantity):
            return value
        if value.state is State.NOT_REPORTED:
            return ""
        return value.as_typed or quantity_words(value)
