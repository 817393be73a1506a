"""Notices are shown to, counted for and marked by the person they are for, and nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ecocounty.notices.models import Notice
from ecocounty.notices.selectors import count_waiting
from ecocounty.notices.services import NewNotice, mark_all_read, mark_read, notify
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.services.workflow import send_back_return, submit_return
from ecocounty.units.models import User
from tests.cast import Cast, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(cast: Cast) -> Notice:
    """Return a notice for somebody, where another one waits for somebody else."""
    said = {"by": "4312", "role": "reporter", "unit": "431225101", "from": "2006-01-01"}
    for person in (cast.long, cast.ming):
        told = NewNotice(
            person_id=person.pk, kind="units.role_given", subject="one", route="account", said=said
        )
        notify([told])
    return Notice.objects.get(person_id=cast.long.pk)


def waiting() -> set[str]:
    return set(
        User.objects.filter(pk__in=Notice.objects.filter(waits=True).values("person_id")).values_list(
            "username", flat=True
        )
    )


def test_another_marks_it_not(hers: Notice, cast: Cast):
    mark_read(person_id=cast.ming.pk, notice=hers)
    assert waiting() == {"long", "ming"}
    mark_read(person_id=cast.long.pk, notice=hers)
    assert waiting() == {"ming"}


def test_all_of_one_are_none_of_another(hers: Notice, cast: Cast):
    assert mark_all_read(person_id=cast.long.pk, until=timezone.now() + timedelta(hours=1)) == 1
    assert waiting() == {"ming"}


def test_only_ones_own_are_shown_and_counted(hers: Notice, cast: Cast, sign_in):
    assert [count_waiting(person.pk) for person in (cast.long, cast.ming, cast.wu)] == [1, 1, 0]
    assert "1 notice waits for you" in sign_in(cast.long).get(reverse("notices:index")).content.decode()
    assert "Nothing waits for you" in sign_in(cast.wu).get(reverse("notices:index")).content.decode()


def test_what_is_decided_is_told_to_the_unit_and_the_office_alone(cast: Cast):
    sheet = fill(cast.pingcun, {"banners": "3", "leaflets": "5"}, by=cast.long)
    submit_return(actor=cast.yang, sheet=sheet, on_behalf=True)
    assert waiting() <= {"long", "yang"} and "long" in waiting()
    returned = MonthlyReturn.objects.get()
    send_back_return(actor=cast.yang, monthly_return=returned, reason="count again")
    assert waiting() == {"long"}
