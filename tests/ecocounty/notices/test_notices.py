"""What concerns a person waits for them once, is read once, and is told only while they may see it."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ecocounty.notices.models import Notice
from ecocounty.notices.services import NewNotice, forget_read, notify
from ecocounty.quantities import read_quantity
from ecocounty.returns.cell_change import CellChange
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.selectors.sheet import read_sheet
from ecocounty.returns.services.cells import save_cells
from ecocounty.returns.services.workflow import accept_return, send_back_return, submit_return
from ecocounty.units.models import Role, User
from ecocounty.units.services.passwords import reset_password
from ecocounty.units.services.roles import end_role, give_role, hand_over_seat
from tests.cast import JANUARY, Cast, fill, make_person

pytestmark = pytest.mark.django_db

SAID = {"banners": "3", "leaflets": "5", "work_done": "x", "problems": "x", "next_steps": "x"}


def kinds_of(person: User, *, waiting: bool = True) -> list[str]:
    notices = Notice.objects.filter(person_id=person.pk)
    return sorted(one.kind for one in (notices.filter(waits=True) if waiting else notices))


def tell(person: User, **fields) -> Notice:
    new = {"kind": "units.password_reset", "subject": "password", "route": "account"} | fields
    notify([NewNotice(person_id=person.pk, **new)])
    return Notice.objects.get(person_id=person.pk, kind=new["kind"], subject=new["subject"], waits=True)


def enter_for(cast: Cast, item: str, typed: str) -> None:
    sheet = read_sheet(unit=cast.pingcun, period=JANUARY)
    [row] = [row for row in sheet.rows if row.row.item == item]
    change = CellChange(row=row, quantity=read_quantity(typed, unit=row.row.unit_of_measure))
    save_cells(actor=cast.yang, sheet=sheet, changes=[change], on_behalf_reason="by telephone")


def send_in(cast: Cast) -> MonthlyReturn:
    sheet = fill(cast.pingcun, SAID, by=cast.long)
    return submit_return(actor=cast.long, sheet=sheet)


# What is told to whom.


def test_cells_entered_for_a_unit_are_told_once_however_many(cast: Cast):
    for typed in ("3", "4", "5"):
        enter_for(cast, "banners", typed)
        enter_for(cast, "leaflets", typed)
    assert kinds_of(cast.long) == ["returns.entered_for_you"]
    assert kinds_of(cast.yang) == kinds_of(cast.ming) == []


def test_entered_again_after_reading_is_told_again(cast: Cast, sign_in):
    enter_for(cast, "banners", "3")
    sign_in(cast.long).post(reverse("notices:read", args=[Notice.objects.get().pk]))
    assert kinds_of(cast.long) == []
    enter_for(cast, "banners", "4")
    assert kinds_of(cast.long) == ["returns.entered_for_you"]
    assert len(kinds_of(cast.long, waiting=False)) == 2


def test_a_unit_that_fills_in_its_own_cells_is_told_nothing(cast: Cast):
    fill(cast.pingcun, SAID, by=cast.long)
    assert not Notice.objects.exists()


def test_a_month_sent_in_waits_for_the_office_until_it_decides(cast: Cast):
    returned = send_in(cast)
    assert kinds_of(cast.yang) == ["returns.sent_in"]
    assert kinds_of(cast.xiang) == kinds_of(cast.tang) == kinds_of(cast.shi) == []
    send_back_return(actor=cast.yang, monthly_return=returned, reason="count again")
    assert kinds_of(cast.yang) == []
    assert kinds_of(cast.long) == ["returns.sent_back"]
    assert Notice.objects.get(person_id=cast.long.pk).said["quoted"] == "count again"
    submit_return(actor=cast.long, sheet=read_sheet(unit=cast.pingcun, period=JANUARY))
    assert kinds_of(cast.long) == []
    accept_return(actor=cast.yang, sheet=read_sheet(unit=cast.pingcun, period=JANUARY))
    assert (kinds_of(cast.long), kinds_of(cast.yang)) == (["returns.accepted"], [])


def test_a_month_sent_in_for_a_unit_is_told_to_it(cast: Cast):
    sheet = fill(cast.pingcun, SAID, by=cast.long)
    submit_return(actor=cast.yang, sheet=sheet, on_behalf=True)
    assert kinds_of(cast.long) == ["returns.sent_in_for_you"]
    assert kinds_of(cast.yang) == []


def test_a_county_is_told_by_the_city(cast: Cast):
    sheet = fill(cast.county, {"tv_news": "3"}, by=cast.yang)
    returned = sheet.monthly_return
    MonthlyReturn.objects.filter(pk=returned.pk).update(state="submitted")
    returned.refresh_from_db()
    send_back_return(actor=cast.xiang, monthly_return=returned, reason="again")
    assert kinds_of(cast.yang) == ["returns.sent_back"]


def test_who_holds_no_role_there_today_or_is_switched_off_is_not_told(cast: Cast):
    yesterday = timezone.localdate() - timedelta(days=1)
    Role.objects.filter(user=cast.long).update(held_to=yesterday)
    other = make_person("other", cast.pingcun, "reporter")
    User.objects.filter(pk=other.pk).update(is_active=False)
    enter_for(cast, "banners", "3")
    assert not Notice.objects.exists()


def test_roles_and_passwords(cast: Cast):
    today = timezone.localdate()
    given = give_role(actor=cast.yang, user=cast.long, unit=cast.gaoyi, kind="reporter", held_from=today)
    assert kinds_of(cast.long) == ["units.role_given"]
    end_role(actor=cast.yang, role=given, last_day=today, why="x")
    reset_password(actor=cast.yang, user=cast.long)
    assert kinds_of(cast.long) == ["units.password_reset", "units.role_ended", "units.role_given"]


def test_a_seat_handed_over_is_told_to_both(cast: Cast):
    tomorrow = timezone.localdate() + timedelta(days=1)
    hand_over_seat(actor=cast.yang, role=cast.long.roles.get(), successor=cast.ming, first_day=tomorrow)
    assert (kinds_of(cast.long), kinds_of(cast.ming)) == (["units.role_ended"], ["units.role_given"])


def test_a_command_and_ones_own_doing_are_no_news(cast: Cast):
    give_role(actor=None, user=cast.long, unit=cast.gaoyi, kind="reporter", held_from=timezone.localdate())
    end_role(actor=cast.yang, role=cast.yang.roles.get(), last_day=timezone.localdate())
    assert not Notice.objects.exists()


# How it is kept.


@pytest.mark.django_db(transaction=True)
def test_a_notice_is_written_with_what_it_tells_or_not_at_all():
    with pytest.raises(TransactionManagementError):
        notify([NewNotice(person_id=1, kind="k", subject="s")])


def test_what_is_taken_back_was_not_told(cast: Cast):
    with pytest.raises(RuntimeError), transaction.atomic():
        enter_for(cast, "banners", "3")
        raise RuntimeError
    assert not Notice.objects.exists()


def test_the_same_person_twice_in_one_go(cast: Cast):
    new = NewNotice(person_id=cast.long.pk, kind="units.password_reset", subject="password")
    notify([new, new])
    notify([new])
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("people", [1, 20])
def test_as_many_questions_for_many_as_for_one(people: int, cast: Cast):
    for number in range(people):
        make_person(f"reporter{number}", cast.pingcun, "reporter")
    enter_for(cast, "banners", "1")
    with CaptureQueriesContext(connection) as asked:
        enter_for(cast, "banners", "2")
    assert sum("notices_notice" in one["sql"] for one in asked) == 1


def test_read_long_ago_is_removed_and_what_waits_is_kept(cast: Cast):
    tell(cast.long)
    old = tell(cast.ming)
    now = timezone.now()
    Notice.objects.filter(pk=old.pk).update(waits=None, read_at=now - timedelta(days=500))
    Notice.objects.filter(person_id=cast.long.pk).update(happened_at=now - timedelta(days=500))
    assert forget_read(before=now - timedelta(days=400)) == 1
    assert [one.person_id for one in Notice.objects.all()] == [cast.long.pk]
