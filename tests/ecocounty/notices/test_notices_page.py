"""The page of notices, the number in the header, and that nobody touches another's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ecocounty.notices.models import Notice
from ecocounty.returns.models import MonthlyReturn
from ecocounty.returns.services.workflow import send_back_return
from ecocounty.units.models import Role
from tests.cast import Cast, fill
from tests.ecocounty.notices.test_notices import send_in, tell

pytestmark = pytest.mark.django_db

INDEX = reverse("notices:index")


def text_of(client, address: str = INDEX) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def send_back(cast: Cast) -> Notice:
    returned = send_in(cast)
    send_back_return(actor=cast.yang, monthly_return=returned, reason="數目不對")
    return Notice.objects.get(person_id=cast.long.pk)


def test_nothing_waits(cast: Cast, sign_in):
    page = text_of(sign_in(cast.long))
    assert "Nothing waits for you." in page
    assert 'class="count"' not in page


def test_a_notice_with_its_reason_and_the_number_on_every_page(cast: Cast, sign_in):
    send_back(cast)
    page = text_of(sign_in(cast.long))
    assert "1 notice waits for you." in page
    assert "Pingcun" in page and "January 2006" in page and "數目不對" in page
    assert '<b class="count">1</b>' in text_of(sign_in(cast.long), reverse("dashboard:home"))
    assert 'class="count"' not in text_of(sign_in(cast.ming), reverse("dashboard:home"))


@pytest.mark.parametrize(("language", "word"), [("zh-hant", "坪村鎮"), ("en", "Pingcun")])
def test_it_is_told_in_the_readers_language(language: str, word: str, cast: Cast, sign_in):
    send_back(cast)
    assert word in text_of(sign_in(cast.long, language))


def test_opening_marks_it_read_and_leads_to_the_month(cast: Cast, sign_in):
    notice = send_back(cast)
    client = sign_in(cast.long)
    answer = client.post(reverse("notices:open", args=[notice.pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/returns/431225101/2006-01/")
    notice.refresh_from_db()
    assert notice.waits is None and notice.read_at
    assert "Nothing waits for you." in text_of(client)


def test_reading_twice_keeps_the_first_moment(cast: Cast, sign_in):
    notice = tell(cast.long)
    client = sign_in(cast.long)
    client.post(reverse("notices:read", args=[notice.pk]))
    first = Notice.objects.get().read_at
    client.post(reverse("notices:read", args=[notice.pk]))
    assert Notice.objects.get().read_at == first


def test_looking_marks_nothing(cast: Cast, sign_in):
    notice = tell(cast.long)
    client = sign_in(cast.long)
    text_of(client)
    assert client.get(reverse("notices:open", args=[notice.pk])).status_code == 405
    assert Notice.objects.get().waits


@pytest.mark.parametrize("name", ["open", "read"])
def test_anothers_notice_is_not_there(name: str, cast: Cast, sign_in):
    notice = tell(cast.long)
    for other in (cast.ming, cast.yang, cast.root_admin):
        address = reverse(f"notices:{name}", args=[notice.pk])
        assert sign_in(other).post(address).status_code == 404
        assert (
            sign_in(other)
            .post(reverse("notices:read_all"), {"until": "2100-01-01T00:00:00+00:00"})
            .status_code
            == 302
        )
    assert Notice.objects.get().waits


def test_all_that_was_seen_is_marked_and_what_came_after_waits(cast: Cast, sign_in):
    first = tell(cast.long)
    tell(cast.long, subject="later")
    Notice.objects.filter(pk=first.pk).update(happened_at=timezone.now() - timedelta(hours=1))
    until = Notice.objects.get(pk=first.pk).happened_at.isoformat()
    sign_in(cast.long).post(reverse("notices:read_all"), {"until": until})
    assert [one.subject for one in Notice.objects.filter(waits=True)] == ["later"]


@pytest.mark.parametrize(
    "until", ["", "yesterday", "2006-01-01", "2006-01-01T00:00:00", "2006-99-99T00:00:00+00:00"]
)
def test_a_moment_that_is_none_marks_nothing(until: str, cast: Cast, sign_in):
    tell(cast.long)
    assert sign_in(cast.long).post(reverse("notices:read_all"), {"until": until}).status_code == 302
    assert Notice.objects.get().waits


def test_who_lost_the_role_reads_nothing_of_the_unit_and_is_led_nowhere(cast: Cast, sign_in):
    notice = send_back(cast)
    Role.objects.filter(user=cast.long).update(held_to=timezone.localdate() - timedelta(days=1))
    client = sign_in(cast.long)
    page = text_of(client)
    assert "do not look any more" in page
    for word in ("數目不對", "January 2006", "Sent back", reverse("notices:open", args=[notice.pk])):
        assert word not in page
    answer = client.post(reverse("notices:open", args=[notice.pk]))
    assert answer["Location"] == INDEX


def test_who_moved_reads_nothing_of_the_former_unit(cast: Cast, sign_in):
    send_back(cast)
    Role.objects.filter(user=cast.long).update(unit=cast.gaoyi)
    assert "數目不對" not in text_of(sign_in(cast.long))


def test_the_word_that_a_role_ended_reaches_who_has_none_left(cast: Cast, sign_in):
    said = {"by": cast.county.code, "role": "reporter", "unit": cast.pingcun.code, "to": "2006-01-31"}
    tell(cast.long, kind="units.role_ended", subject="role_1", said=said)
    Role.objects.filter(user=cast.long).delete()
    page = text_of(sign_in(cast.long))
    assert "2006-01-31" in page and "reporter" in page


def test_a_kind_that_no_room_knows_any_more_does_not_break_the_page(cast: Cast, sign_in):
    tell(cast.long, kind="gone.kind", route="gone:route")
    assert "1 notice waits" in text_of(sign_in(cast.long))
    assert sign_in(cast.long).post(reverse("notices:open", args=[Notice.objects.get().pk])).status_code == 302


def test_many_are_paged(cast: Cast, sign_in):
    for number in range(60):
        tell(cast.long, subject=f"s{number}")
    client = sign_in(cast.long)
    assert "60 notices wait" in text_of(client)
    assert text_of(client, f"{INDEX}?page=2").count('class="b s q"') == 10
    assert text_of(client, f"{INDEX}?page=oh").count('class="b s q"') == 50


def test_more_than_99_is_said_so(cast: Cast, sign_in):
    for number in range(101):
        tell(cast.long, subject=f"s{number}")
    assert '<b class="count">99+</b>' in text_of(sign_in(cast.long), reverse("dashboard:home"))


def test_what_was_typed_is_shown_as_text(cast: Cast, sign_in):
    sheet = fill(cast.pingcun, {"banners": "3"}, by=cast.long)
    MonthlyReturn.objects.filter(pk=sheet.monthly_return.pk).update(state="submitted")
    sheet.monthly_return.refresh_from_db()
    send_back_return(actor=cast.yang, monthly_return=sheet.monthly_return, reason="<script>x</script>")
    assert "<script>x" not in text_of(sign_in(cast.long))
