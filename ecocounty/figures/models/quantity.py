"""A quantity in the database: exact on SQLite and PostgreSQL alike."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ecocounty.quantities import SCALE, Qualifier, Quantity, State
from ecocounty.quantities.rounding import EXACT

IN_64_BITS = 2**63


class ScaledDecimalField(models.BigIntegerField):
    """A decimal kept as a whole number of millionths, for SQLite would keep a decimal as floating point."""

    def from_db_value(self, value, expression, connection) -> Decimal | None:
        return None if value is None else Decimal(int(value)).scaleb(-SCALE)

    def to_python(self, value) -> Decimal | None:
        return value if value is None or isinstance(value, Decimal) else Decimal(str(value))

    def get_prep_value(self, value) -> int | None:
        if value is None:
            return None
        scaled = EXACT.scaleb(Decimal(value), SCALE)
        if abs(scaled) >= IN_64_BITS:
            raise ValueError(f"{value} is too large to be kept.")
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more than {SCALE} decimals.")
        return int(scaled)


class QualifierChoice(models.TextChoices):
    EXACT = Qualifier.EXACT.value, _("exact")
    OVER = Qualifier.OVER.value, _("over")
    NEARLY = Qualifier.NEARLY.value, _("nearly")
    ABOUT = Qualifier.ABOUT.value, _("about")
    MASKED = Qualifier.MASKED.value, _("masked")


class StateChoice(models.TextChoices):
    REPORTED = State.REPORTED.value, _("reported")
    NONE = State.NONE.value, _("none")
    NOT_APPLICABLE = State.NOT_APPLICABLE.value, _("not applicable")
    NOT_REPORTED = State.NOT_REPORTED.value, _("not reported")


class QuantityColumns(models.Model):
    """The four columns of a quantity: what it is, how sure, in which state, and what was typed."""

    value = ScaledDecimalField(null=True)
    qualifier = models.CharField(max_length=8, choices=QualifierChoice.choices, default=QualifierChoice.EXACT)
    state = models.CharField(max_length=16, choices=StateChoice.choices, default=StateChoice.REPORTED)
    as_typed = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state="reported", value__isnull=False) & ~Q(qualifier="masked")
                | Q(state="reported", value__isnull=True, qualifier="masked")
                | Q(value__isnull=True, qualifier="exact") & ~Q(state="reported"),
                name="%(app_label)s_%(class)s_quantity_whole",
            )
        ]

    @property
    def quantity(self) -> Quantity:
        """Return the four columns as one quantity."""
        return Quantity(
            value=self.value,
            qualifier=Qualifier(self.qualifier),
            state=State(self.state),
            as_typed=self.as_typed,
        )


def columns_of(quantity: Quantity) -> dict:
    """Return a quantity as column values."""
    return {
        "value": quantity.value,
        "qualifier": quantity.qualifier.value,
        "state": quantity.state.value,
        "as_typed": quantity.as_typed[:200],
    }


def plain_number(value: Decimal) -> str:
    """Return a number in full without trailing zeros: as read from the database it has six decimals."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plain(quantity: Quantity) -> dict:
    """Return a quantity as plain values for a history entry."""
    return {
        "value": None if quantity.value is None else plain_number(quantity.value),
        "qualifier": quantity.qualifier.value,
        "state": quantity.state.value,
        "as_typed": quantity.as_typed,
    }
