"""A problem that a unit reports becomes a matter that somebody must see to."""

import pytest
from django.db import IntegrityError, transaction

from ecocounty.followups.models import Matter
from ecocounty.followups.services import raise_matter
from ecocounty.history.models import Entry
from ecocounty.periods import Period
from tests.cast import JANUARY, Cast

pytestmark = pytest.mark.django_db

TEXT = "垃圾清運車不足"


def test_a_matter_is_opened_and_entered(cast: Cast) -> None:
    matter = raise_matter(actor=cast.yang, unit=cast.pingcun, period=JANUARY, text=TEXT)
    assert (matter.state, matter.period, matter.text) == (Matter.State.OPEN, "2006-01", TEXT)
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.actor_name, entry.action, entry.subject_id) == ("yang", "raise", str(matter.pk))
    assert (entry.unit_code, entry.before, entry.after) == ("431225101", None, TEXT)


def test_a_corrected_text_replaces_the_months_and_keeps_both_in_the_history(cast: Cast) -> None:
    first = raise_matter(actor=None, unit=cast.pingcun, period=JANUARY, text=TEXT)
    second = raise_matter(actor=None, unit=cast.pingcun, period=JANUARY, text="已購新車，人手不足")
    assert first == second
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.before, entry.after) == (TEXT, "已購新車，人手不足")


def test_the_same_text_again_changes_nothing(cast: Cast) -> None:
    first = raise_matter(actor=None, unit=cast.pingcun, period=JANUARY, text=TEXT)
    entries = Entry.objects.count()
    assert raise_matter(actor=None, unit=cast.pingcun, period=JANUARY, text=TEXT) == first
    assert Entry.objects.count() == entries


def test_other_months_and_units_have_their_own(cast: Cast) -> None:
    for unit, period in ((cast.pingcun, "2006-01"), (cast.pingcun, "2006-02"), (cast.gaoyi, "2006-01")):
        raise_matter(actor=None, unit=unit, period=Period.parse(period), text=TEXT)
    assert Matter.objects.count() == 3


def test_the_database_keeps_one_a_month(cast: Cast) -> None:
    raise_matter(actor=None, unit=cast.pingcun, period=JANUARY, text=TEXT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Matter.objects.create(unit=cast.pingcun, period="2006-01", text="")
