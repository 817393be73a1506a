"""Recording in the ledger: the only way a figure comes to be held."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from ecocounty.figures.models import Figure, Indicator, LedgerState
from ecocounty.figures.models.quantity import columns_of, plain
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.figures.templatetags.quantities import quantity_words
from ecocounty.history.services import Change, record_changes
from ecocounty.periods import Period
from ecocounty.quantities import Quantity, State, say_the_same
from ecocounty.units.models import Unit, User


class CorrectionNeedsReasonError(ValueError):
    """A figure differs from the one held, and nobody said why."""


class GivenTwiceError(ValueError):
    """Two figures for one indicator, unit and period were given at once; nobody can say which holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFigure:
    """One figure to be held from now on."""

    indicator: Indicator
    unit: Unit
    period: Period
    quantity: Quantity
    reason: str = ""
    invented: bool = False

    @property
    def place(self) -> tuple[int, int, str]:
        return self.indicator.pk, self.unit.pk, str(self.period)


@transaction.atomic
def record_figures(*, actor: User | None, figures: Sequence[NewFigure]) -> list[Figure | None]:
    """Record figures and return the entries in force, in the order given.

    The same figure again changes nothing; another one supersedes the old, with its reason. A blank becomes an
    entry only where it takes back what was held; elsewhere None is returned for it.
    """
    if len({new.place for new in figures}) != len(figures):
        raise GivenTwiceError("One indicator, unit and period was given twice.")
    raise_version()
    held = _figures_in_force(figures)
    fresh = [new for new in figures if not _is_held(new, held.get(new.place))]
    for new in fresh:
        if new.place in held and not new.reason:
            raise CorrectionNeedsReasonError(_say_held(new, held[new.place]))
    created = Figure.objects.bulk_create(
        [_figure_from(new, held.get(new.place), actor) for new in fresh], batch_size=500
    )
    record_changes(
        [_change_for(new, figure, held.get(new.place)) for new, figure in zip(fresh, created, strict=True)],
        actor=actor,
    )
    now_held = held | {new.place: figure for new, figure in zip(fresh, created, strict=True)}
    return [now_held.get(new.place) for new in figures]


def hold_ledger() -> None:
    """Hold the ledger until the transaction ends, as whoever records does, before any unit's history is held."""
    held = LedgerState.objects.select_for_update()
    if held.filter(pk=1).first() is None:
        held.get_or_create(pk=1)


def raise_version() -> None:
    """Say that whatever was computed from the ledger or its targets is old."""
    # The update also queues recorders one behind the other, on PostgreSQL by its row lock.
    if not LedgerState.objects.filter(pk=1).update(version=F("version") + 1):
        # Two may find no row at once; the second then waits for the first.
        LedgerState.objects.get_or_create(pk=1)
        LedgerState.objects.filter(pk=1).update(version=F("version") + 1)


def _figures_in_force(figures: Sequence[NewFigure]) -> dict[tuple[int, int, str], Figure]:
    places = {new.place for new in figures}
    candidates = Figure.objects.in_force().filter(
        indicator__in={indicator for indicator, _unit, _period in places},
        unit__in={unit for _indicator, unit, _period in places},
        period__in={period for _indicator, _unit, period in places},
    )
    return {
        place: figure
        for figure in candidates
        if (place := (figure.indicator_id, figure.unit_id, figure.period)) in places
    }


def _say_held(new: NewFigure, held: Figure) -> str:
    sentence = _("%(indicator)s of %(period)s is already recorded as %(held)s. Give a reason for the change.")
    return sentence % {
        "indicator": new.indicator.name_now().text,
        "period": month_words(new.period),
        "held": quantity_words(held.quantity),
    }


def _is_held(new: NewFigure, figure: Figure | None) -> bool:
    if figure is None:
        return new.quantity.state is State.NOT_REPORTED
    return say_the_same(new.quantity, figure.quantity)


def _figure_from(new: NewFigure, superseded: Figure | None, actor: User | None) -> Figure:
    return Figure(
        indicator=new.indicator,
        unit=new.unit,
        period=str(new.period),
        supersedes=superseded,
        reason=new.reason if superseded else "",
        invented=new.invented,
        recorded_by=actor,
        **columns_of(new.quantity),
    )


def _change_for(new: NewFigure, figure: Figure, superseded: Figure | None) -> Change:
    return Change(
        action="record",
        subject_kind="figures.figure",
        subject_id=figure.pk,
        unit_code=new.unit.code,
        before=plain(superseded.quantity) if superseded else None,
        after={"indicator": new.indicator.code, "period": str(new.period), **plain(new.quantity)},
        why=new.reason if superseded else "",
    )
