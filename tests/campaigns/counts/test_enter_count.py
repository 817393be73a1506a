"""Entering in the register of counts: what is kept, what is refused, and the same twice."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from campaigns.models import Channel, Count
from campaigns.services.campaigns import withdraw_campaign
from campaigns.services.counts import DuplicateError, change_count, enter_count, withdraw_count
from campaigns.services.entries import EntryChangedError
from ecocounty.figures.models import LedgerState
from ecocounty.history.models import Entry
from ecocounty.quantities import read_quantity
from ecocounty.units.refused import RefusedError
from tests.campaigns.counts.making import make_campaign, make_channel
from tests.cast import Cast

DAY = date(2006, 1, 9)


def enter(cast: Cast, channel: Channel, typed: str = "80餘份", **fields) -> Count:
    said = {"actor": cast.long, "unit": cast.pingcun, "day": DAY, "what": "保護母親河"} | fields
    return enter_count(channel=channel, quantity=read_quantity(typed, unit="份"), **said)


def test_an_entry_keeps_the_number_as_it_was_typed_with_one_history_entry(cast: Cast) -> None:
    leaflets = make_channel("leaflets")
    before = LedgerState.objects.filter(pk=1).first()
    count = enter(cast, leaflets, what="  保護   母親河 ", place="街口")
    count.refresh_from_db()
    assert (count.value, count.qualifier, count.as_typed) == (80, "over", "80餘份")
    assert (count.what, count.entered_by) == ("保護 母親河", cast.long)
    [entry] = Entry.objects.filter(subject_kind="campaigns.count")
    assert (entry.action, entry.unit_code, entry.after["channel"]) == ("create", "431225101", "leaflets")
    assert entry.after["quantity"]["value"] == "80"
    assert LedgerState.objects.get(pk=1).version > (before.version if before else 0)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"day": timezone.localdate() + timedelta(days=1)}, "day"),
        ({"what": "   "}, "what"),
        ({"typed": "2.5"}, "quantity"),
        ({"typed": "999999999"}, "quantity"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(cast: Cast, fields: dict, field: str) -> None:
    leaflets = make_channel("leaflets")
    with pytest.raises(RefusedError) as refused:
        enter(cast, leaflets, **fields)
    assert refused.value.field == field
    assert not Count.objects.exists()


@pytest.mark.parametrize("case", ["of articles", "of another's campaign"])
def test_what_belongs_elsewhere_is_refused(cast: Cast, case: str) -> None:
    leaflets = make_channel("leaflets", counted_from="articles" if case == "of articles" else "counts")
    campaign = None if case == "of articles" else make_campaign(cast.gaoyi, 2006, DAY)
    with pytest.raises(RefusedError) as refused:
        enter(cast, leaflets, campaign=campaign)
    assert refused.value.field == ("channel" if case == "of articles" else "campaign")


@pytest.mark.parametrize("typed", ["", "無", "0"])
def test_blank_none_and_0_stay_what_they_are(cast: Cast, typed: str) -> None:
    count = enter(cast, make_channel("leaflets"), typed)
    expected = {"": "not_reported", "無": "none", "0": "reported"}
    assert count.state == expected[typed]


def test_what_a_campaign_brought_is_not_entered_once_it_was_withdrawn(cast: Cast) -> None:
    campaign = make_campaign(cast.pingcun, 2006, DAY)
    withdraw_campaign(actor=cast.long, entry=campaign, reason="made by mistake", seen=None)
    with pytest.raises(RefusedError, match="was withdrawn"):
        enter(cast, make_channel("leaflets"), campaign=campaign)
    assert not Count.objects.exists()


def test_the_same_in_another_spelling_must_be_confirmed(cast: Cast) -> None:
    leaflets = make_channel("leaflets")
    first = enter(cast, leaflets)
    with pytest.raises(DuplicateError) as twice:
        enter(cast, leaflets, what="保护 母亲河")
    assert twice.value.found == [first]
    assert enter(cast, leaflets, what="保护母亲河", confirmed=True).pk != first.pk


@pytest.mark.parametrize("other", ["day", "number", "qualifier", "words", "unit", "withdrawn"])
def test_what_differs_is_no_duplicate(cast: Cast, other: str) -> None:
    leaflets = make_channel("leaflets")
    first = enter(cast, leaflets)
    if other == "withdrawn":
        withdraw_count(actor=cast.long, entry=first, reason="twice", seen=1)
    fields = {
        "day": {"day": date(2006, 1, 10)},
        "number": {"typed": "81餘份"},
        "qualifier": {"typed": "80"},
        "words": {"what": "保護父親河"},
        "unit": {"unit": cast.gaoyi},
        "withdrawn": {},
    }[other]
    assert enter(cast, leaflets, **fields).pk != first.pk


def change(cast: Cast, count: Count, typed: str = "90", **fields) -> bool:
    said = {"seen": 1, "channel": count.channel, "day": DAY, "what": count.what} | fields
    return change_count(actor=cast.long, count=count, quantity=read_quantity(typed, unit="份"), **said)


def test_a_change_tells_only_what_changed_and_raises_the_version(cast: Cast) -> None:
    count = enter(cast, make_channel("leaflets"))
    assert change(cast, count)
    count.refresh_from_db()
    assert (count.value, count.qualifier, count.version) == (90, "exact", 2)
    entry = Entry.objects.filter(subject_kind="campaigns.count").latest("pk")
    assert (entry.action, set(entry.before), entry.before["quantity"]["value"]) == (
        "change",
        {"quantity"},
        "80",
    )


def test_the_same_again_changes_nothing(cast: Cast) -> None:
    count = enter(cast, make_channel("leaflets"))
    assert not change(cast, count, "80餘份")
    assert Entry.objects.filter(subject_kind="campaigns.count").count() == 1


def test_nobody_overwrites_unseen_nor_what_was_withdrawn(cast: Cast) -> None:
    count = enter(cast, make_channel("leaflets"))
    change(cast, count)
    with pytest.raises(EntryChangedError):
        change(cast, count, "91")
    withdraw_count(actor=cast.long, entry=count, reason="made by mistake", seen=2)
    with pytest.raises(RefusedError):
        change(cast, count, "92", seen=3)


def test_a_change_into_another_entry_must_be_confirmed(cast: Cast) -> None:
    leaflets = make_channel("leaflets")
    enter(cast, leaflets)
    other = enter(cast, leaflets, what="退耕還林")
    with pytest.raises(DuplicateError):
        change(cast, other, "80餘份", what="保護母親河")
    assert change(cast, other, "80餘份", what="保護母親河", confirmed=True)
