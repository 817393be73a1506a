"""Setting what an indicator shall reach: once for a unit's year, above nought, and entered in the history."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ecocounty.figures.models import Indicator, LedgerState
from ecocounty.history.models import Entry
from projects.models import Target
from projects.services import NewTarget, set_targets
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def make_target(cast: Cast, **fields) -> NewTarget:
    plain = {
        "indicator": Indicator.objects.get(code="bamboo_area"),
        "unit": cast.county,
        "year": 2006,
        "value": Decimal("12.5"),
    }
    return NewTarget(**(plain | fields))


def test_a_target_is_set_exactly(cast: Cast) -> None:
    set_targets(actor=cast.xiang, targets=[make_target(cast, value=Decimal("0.1"))])
    assert Target.objects.get().value == Decimal("0.1")
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.action, entry.unit_code) == ("xiang", "set_target", "431225")
    assert entry.after == {"indicator": "bamboo_area", "year": 2006, "value": "0.1"}


def test_what_was_scored_against_the_old_targets_is_old(cast: Cast) -> None:
    set_targets(actor=None, targets=[make_target(cast)])
    before = LedgerState.objects.get().version
    set_targets(actor=None, targets=[make_target(cast, year=2007)])
    assert LedgerState.objects.get().version == before + 1


@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_target_is_above_nought(cast: Cast, value: str) -> None:
    with pytest.raises(IntegrityError, match="projects_target_above_zero"), transaction.atomic():
        set_targets(actor=None, targets=[make_target(cast, value=Decimal(value))])


def test_a_target_is_set_once_and_all_or_none(cast: Cast) -> None:
    set_targets(actor=None, targets=[make_target(cast)])
    entries, version = Entry.objects.count(), LedgerState.objects.get().version
    with pytest.raises(IntegrityError), transaction.atomic():
        set_targets(actor=None, targets=[make_target(cast, year=2007), make_target(cast)])
    assert Target.objects.count() == 1
    assert (Entry.objects.count(), LedgerState.objects.get().version) == (entries, version)
