"""The register of counts: out, changed, back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from campaigns.models import Channel, Count
from campaigns.services.counts import change_count, enter_count, withdraw_count
from ecocounty.history.models import Entry
from ecocounty.quantities import NOT_REPORTED, read_quantity
from ecocounty.registers.kinds import kind_named
from ecocounty.registers.services.uploads import (
    FileNotFitError,
    confirm_upload,
    keep_upload,
    name_columns,
    read_kept,
)
from ecocounty.units.models import Unit
from tests.campaigns.counts.making import make_channel
from tests.campaigns.register_files.told import letter, told
from tests.cast import Cast
from tests.ecocounty.registers.files import Register, outcomes, plain_file, refusals

pytestmark = pytest.mark.django_db
JUNE_5 = date(2005, 6, 5)


@pytest.fixture
def banners(cast: Cast) -> Channel:
    return make_channel("banners")


def enter(channel: Channel, unit: Unit, typed: str = "2", *, what: str = "保護母親河", **said) -> Count:
    plain = {"day": JUNE_5, "quantity": read_quantity(typed, unit="條")}
    return enter_count(actor=None, unit=unit, channel=channel, what=what, **(plain | said))


def test_what_a_person_reads_goes_out_and_comes_back_unchanged(cast: Cast, banners: Channel):
    mine = enter(banners, cast.pingcun, "1,100餘", place="會同縣城")
    other = enter(banners, cast.gaoyi, "56")
    gone = enter(banners, cast.pingcun, "7", what="寫錯了")
    withdraw_count(actor=None, entry=gone, reason="twice", seen=None)
    assert Register(cast.long, "counts").names() == [str(mine.pk)]
    file = Register(cast.yang, "counts")
    assert set(file.names()) == {str(mine.pk), str(other.pk)}
    row = file.row_of(str(mine.pk))
    assert [file.value(row, tag) for tag in ("unit", "channel", "day", "quantity", "place", "version")] == [
        "Pingcun",
        "banners",
        "2005-06-05",
        "1,100餘",
        "會同縣城",
        "1",
    ]
    assert file.value(file.row_of(str(other.pk)), "quantity") == 56
    assert outcomes(file.read()) == {"same": 2}


def test_entered_and_changed_by_file_through_the_service(cast: Cast, banners: Channel):
    held = enter(banners, cast.pingcun)
    file = Register(cast.long, "counts")
    file.change(str(held.pk), quantity="80餘", place="高椅街")
    file.add(channel="banners", day=date(2005, 7, 1), quantity="約5", what="封山育林")
    file.add(unit="431225101", channel="banners", day="2005-07-02", what="無人數")
    reading = file.read()
    assert outcomes(reading) == {"change": 1, "new": 2}
    assert [(one.label, one.before, one.after) for one in reading.rows[0].changes] == [
        ("Quantity", "2", "80餘"),
        ("Where", "–", "高椅街"),
    ]
    last = Entry.objects.order_by("-pk").first().pk
    file.take_in()
    held.refresh_from_db()
    assert (held.quantity, held.place, held.version) == (read_quantity("80餘", unit="條"), "高椅街", 2)
    new = Count.objects.get(what="封山育林")
    assert (new.unit, new.entered_by, new.as_typed) == (cast.pingcun, cast.long, "約5")
    assert Count.objects.get(what="無人數").quantity.state == NOT_REPORTED.state
    entries = Entry.objects.filter(pk__gt=last, subject_kind="campaigns.count").order_by("pk")
    assert [(one.action, one.unit_code, one.door) for one in entries] == [
        ("change", "431225101", "upload"),
        ("create", "431225101", "upload"),
        ("create", "431225101", "upload"),
    ]


def test_a_blank_leaves_and_a_dash_clears(cast: Cast, banners: Channel):
    held = enter(banners, cast.pingcun, "2", place="高椅街")
    file = Register(cast.long, "counts")
    file.change(str(held.pk), quantity=None, place="–")
    file.take_in()
    held.refresh_from_db()
    assert (held.as_typed, held.place) == ("2", "")
    file = Register(cast.long, "counts")
    file.change(str(held.pk), quantity="-")
    file.take_in()
    held.refresh_from_db()
    assert held.quantity.state == NOT_REPORTED.state


def test_every_fault_of_every_row_is_told_at_once_by_its_cell(cast: Cast, banners: Channel):
    tomorrow = timezone.localdate() + timedelta(days=1)
    file = Register(cast.long, "counts")
    first = file.add(channel="banner", day=tomorrow, quantity="ten", what="封山育林")
    second = file.add(channel="banners", day="soon", quantity="2.5", unit="高椅鄉")
    found = dict(refusals(file.read()))

    def says(tag: str, row: int) -> str:
        return found[f"{letter(file, tag)}{row}"]

    assert "No channel is called “banner”" in says("channel", first)
    assert "enter it when it has happened" in says("day", first)
    assert "“soon” is not a date" in says("day", second)
    assert "You make no entries for Gaoyi" in says("unit", second)
    assert "2.5 is not a whole number" in says("quantity", second)
    assert "“What it says, where it hangs” is empty" in says("what", second)
    assert not Count.objects.exists()


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"day": "2199-01-01"}, "enter it when it has happened"),
        ({"quantity": "many"}, "is not a number"),
        ({"quantity": "-5"}, "is not a whole number"),
        ({"quantity": "5-7"}, "is a range"),
        ({"unit": "nowhere"}, "No unit is called “nowhere”"),
        ({"channel": "tv_news"}, "counted from another register"),
        ({"what": "長" * 201}, "Shorten it to 200"),
        ({"event": "6·5"}, "No event of your units"),
        ({"number": "99999"}, "There is no entry 99999"),
        ({"number": "x"}, "is not the number of an entry"),
        ({"on_behalf": "letter 5"}, "rests on nobody else's paper"),
    ],
)
def test_a_row_that_is_refused(cells: dict, says: str, cast: Cast, banners: Channel):
    make_channel("tv_news", counted_from="articles")
    file = Register(cast.long, "counts")
    file.add(**({"channel": "banners", "day": "2005-06-05", "quantity": 2, "what": "標語"} | cells))
    assert says in told(file)


def test_one_refused_row_keeps_all_others_out(cast: Cast, banners: Channel):
    file = Register(cast.long, "counts")
    file.add(channel="banners", day="2005-06-05", quantity=2, what="一")
    file.add(channel="banners", day="2005-06-05", quantity="two", what="二")
    reading = file.read()
    assert outcomes(reading) == {"new": 1, "refused": 1} and not reading.can_be_taken_in


def test_what_somebody_changed_or_withdrew_meanwhile_is_told(cast: Cast, banners: Channel):
    held, gone = enter(banners, cast.pingcun), enter(banners, cast.pingcun, what="另一幅")
    file = Register(cast.long, "counts")
    change_count(
        actor=cast.yang, count=held, seen=1, channel=banners, day=JUNE_5, quantity=held.quantity, what="改了"
    )
    withdraw_count(actor=None, entry=gone, reason="twice", seen=None)
    file.change(str(held.pk), place="街上")
    file.change(str(gone.pk), place="街上")
    said = told(file)
    assert "it is version 2 now, not 1" in said and "was withdrawn on" in said
    row = file.change(str(held.pk), version=None)
    assert "The version is missing" in dict(refusals(file.read()))[f"{letter(file, 'version')}{row}"]


def test_a_change_between_preview_and_confirmation_takes_nothing_in(cast: Cast, banners: Channel):
    held = enter(banners, cast.pingcun)
    file = Register(cast.long, "counts")
    file.change(str(held.pk), place="街上")
    upload = file.upload()
    seen = read_kept(upload, actor=cast.long).fingerprint
    change_count(
        actor=cast.yang, count=held, seen=1, channel=banners, day=JUNE_5, quantity=held.quantity, what="改了"
    )
    with pytest.raises(FileNotFitError):
        confirm_upload(actor=cast.long, upload=upload, seen=seen)
    held.refresh_from_db()
    assert (held.what, held.place) == ("改了", "")


def test_the_same_twice_stands_side_by_side_until_it_is_meant(cast: Cast, banners: Channel):
    held = enter(banners, cast.pingcun)
    file = Register(cast.long, "counts")
    row = file.add(channel="banners", day="2005-06-05", quantity=2, what="保护母亲河")
    second = file.add(channel="banners", day="2005-07-05", quantity=3, what="兩次")
    third = file.add(channel="banners", day="2005-07-05", quantity=3, what="兩 次")
    found = dict(refusals(file.read()))
    assert f"no. {held.pk}, Pingcun, 2005-06-05, banners, 2 " in found[f"{letter(file, 'another')}{row}"]
    assert f"row {second} of the file" in found[f"{letter(file, 'another')}{third}"]
    file.put(row, another="yes")
    file.put(third, another="是")
    assert file.take_in().created == 3
    assert Count.objects.count() == 4


def test_a_row_taken_out_changes_nothing_and_another_row_of_ones_number_is_refused(
    cast: Cast, banners: Channel
):
    held, other = enter(banners, cast.pingcun), enter(banners, cast.pingcun, what="另一幅")
    file = Register(cast.long, "counts")
    file.sheet.delete_rows(file.row_of(str(other.pk)))
    file.add(number=str(held.pk), place="街上")
    assert "Keep one of the two" in told(file)
    other.refresh_from_db()
    assert not other.is_withdrawn


def test_the_office_says_on_which_paper_and_nobody_writes_for_others(cast: Cast, banners: Channel):
    held = enter(banners, cast.gaoyi)
    file = Register(cast.yang, "counts")
    row = file.add(unit="高椅鄉", channel="banners", day="2005-06-05", quantity=2, what="封山育林")
    assert "Say on which paper" in told(file)
    file.put(row, on_behalf="letter of 5 June")
    file.take_in()
    made = Count.objects.get(what="封山育林")
    assert (made.unit, made.on_behalf_reason) == (cast.gaoyi, "letter of 5 June")
    # 坪村's reporter brings the office's file back.
    file = Register(cast.yang, "counts")
    file.change(str(held.pk), place="街上")
    file.actor = cast.long
    assert f"There is no entry {held.pk} that you read" in told(file)


def test_the_city_reads_below_its_counties_but_does_not_write_there(cast: Cast, banners: Channel):
    held = enter(banners, cast.pingcun)
    file = Register(cast.xiang, "counts")
    assert outcomes(file.read()) == {"same": 1}
    file.change(str(held.pk), place="街上")
    assert "You make no entries for Pingcun" in told(file)


def test_a_list_of_ones_own_is_read_by_the_columns_that_were_named(cast: Cast, banners: Channel):
    rows = [["Number", "日期", "Channel", "條數", "標語"], [None, "2005-06-05", "banners", 12, "愛護森林"]]
    upload = keep_upload(
        actor=cast.long, kind=kind_named("counts"), data=plain_file(rows), filename="list.xlsx"
    )
    assert read_kept(upload, actor=cast.long).found.table is None
    columns = {"number": 1, "day": 2, "channel": 3, "quantity": 4, "what": 5}
    name_columns(
        actor=cast.long, upload=upload, columns={"sheet": "Sheet1", "header_row": 1, "columns": columns}
    )
    assert outcomes(read_kept(upload, actor=cast.long)) == {"new": 1}
