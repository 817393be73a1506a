"""Rows that are counted from a register: what they say while the month is open, sent in and accepted."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaigns.models import Channel, Count
from ecocounty.figures.models import Figure
from ecocounty.history.models import Entry
from ecocounty.quantities import Qualifier
from ecocounty.returns.models import ReturnLine
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.services.cells import CountedFromRegisterError, save_cells
from ecocounty.returns.services.workflow import accept_return, send_back_return, submit_return
from tests.campaigns.counts.making import make_count
from tests.cast import JANUARY, Cast, fill
from tests.ecocounty.returns.builders import change_to
from tests.ecocounty.returns.counted.making import banners_of, keep_register, month_of


def send_in(cast: Cast) -> None:
    fill(cast.pingcun, {"leaflets": "30"}, by=cast.long)
    submit_return(actor=cast.long, sheet=month_of(cast))


def test_an_open_month_says_what_the_register_says_by_now(cast: Cast) -> None:
    channel = keep_register(cast, "2", "10餘")
    row = banners_of(cast)
    assert (row.quantity.value, row.quantity.qualifier) == (Decimal(12), Qualifier.OVER)
    assert (row.is_filled, row.line) == (True, None)
    assert row.computed.url == "/publicity/counts/?channel=banners&period=2006-01&unit=431225101"
    make_count(channel, cast.pingcun, "3")
    assert banners_of(cast).quantity.value == 15


def test_before_the_register_is_kept_the_row_is_typed(cast: Cast) -> None:
    keep_register(cast, "2", since="2006-02")
    fill(cast.pingcun, {"banners": "7"})
    row = banners_of(cast)
    assert (row.computed, row.quantity.value) == (None, 7)


def test_a_register_without_an_entry_says_0_and_is_pointed_at(cast: Cast) -> None:
    keep_register(cast)
    row = banners_of(cast)
    assert (row.quantity.value, [one.severity for one in row.findings]) == (0, ["hint"])
    assert not row.blocking


def test_what_is_sent_in_is_frozen_into_the_month_with_its_history_and_posted_as_ever(cast: Cast) -> None:
    channel = keep_register(cast, "2", "1000餘")
    send_in(cast)
    line = ReturnLine.objects.get(item="banners")
    assert (line.value, line.as_typed, line.version) == (1002, "1,002 以上", 1)
    entry = Entry.objects.get(subject_kind="returns.line", subject_id=str(line.pk))
    assert (entry.action, entry.after["value"], entry.actor_id) == ("count", "1002", cast.long.pk)
    make_count(channel, cast.pingcun, "3")
    row = banners_of(cast)
    assert (row.quantity.value, row.register_moved_on) == (1002, True)
    assert [one.severity for one in row.findings] == ["verify"]
    assert "1,005" in row.findings[0].sentence
    accept_return(actor=cast.yang, sheet=month_of(cast))
    assert Figure.objects.get(indicator__code="banners", unit=cast.pingcun).value == 1002


def test_a_month_of_registers_alone_is_sent_in_without_a_cell_typed(cast: Cast) -> None:
    keep_register(cast, "2")
    keep_register(cast, "30", code="leaflets")
    submit_return(actor=cast.long, sheet=month_of(cast))
    assert dict(ReturnLine.objects.values_list("item", "value")) == {"banners": 2, "leaflets": 30}


def test_a_month_sent_back_follows_the_register_again(cast: Cast) -> None:
    channel = keep_register(cast, "2")
    send_in(cast)
    make_count(channel, cast.pingcun, "3")
    send_back_return(actor=cast.yang, monthly_return=month_of(cast).monthly_return, reason="one is missing")
    assert banners_of(cast).quantity.value == 5
    submit_return(actor=cast.long, sheet=month_of(cast))
    line = ReturnLine.objects.get(item="banners")
    assert (line.value, line.version) == (5, 2)


def test_an_invented_entry_marks_the_row_and_the_line(cast: Cast) -> None:
    channel = keep_register(cast, "2")
    make_count(channel, cast.pingcun, "1", invented=True)
    assert banners_of(cast).invented
    send_in(cast)
    assert ReturnLine.objects.get(item="banners").invented


def test_a_withdrawn_entry_counts_no_more(cast: Cast) -> None:
    keep_register(cast, "2", "3")
    Count.objects.filter(value=3).update(withdrawn_at=timezone.now(), withdrawn_reason="twice")
    assert banners_of(cast).quantity.value == 2


def test_the_service_refuses_another_number_by_whatever_door(cast: Cast) -> None:
    keep_register(cast, "2")
    sheet = month_of(cast)
    with pytest.raises(CountedFromRegisterError):
        save_cells(actor=cast.long, sheet=sheet, changes=[change_to(sheet, "banners", "3")])
    assert not ReturnLine.objects.exists()


def test_the_same_number_with_a_note_keeps_the_note_alone(cast: Cast) -> None:
    keep_register(cast, "2")
    sheet = month_of(cast)
    change = replace(change_to(sheet, "banners", "2"), note="seen")
    assert save_cells(actor=cast.long, sheet=sheet, changes=[change]) == 1
    line = ReturnLine.objects.get(item="banners")
    assert (line.note, line.state) == ("seen", "not_reported")
    assert banners_of(cast).quantity.value == 2


def test_one_question_more_for_the_month_and_none_where_all_is_typed(
    cast: Cast, django_assert_num_queries
) -> None:
    with CaptureQueriesContext(connection) as typed:
        read_sheet(unit=cast.pingcun, period=JANUARY)
    keep_register(cast, *["2"] * 20)
    keep_register(cast, *["2"] * 20, code="leaflets")
    with django_assert_num_queries(len(typed) + 1):
        read_sheet(unit=cast.pingcun, period=JANUARY)
    Channel.objects.update(register_from="")
    with django_assert_num_queries(len(typed)):
        read_sheet(unit=cast.pingcun, period=JANUARY)
