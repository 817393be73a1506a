"""The pages of green declarations: the ladder, one declaration, its forms, the rules, all without script."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Award, Declaration
from campaigns.services.entries import withdraw_entry
from ecocounty.units.services.bodies import close_body
from tests.campaigns.green import ago, make_award, make_declaration, make_school, name, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def award(cast):
    return make_award(cast.county)


@pytest.fixture
def school(cast):
    return make_school(cast.pingcun)


def page_of(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def form(award: Award, **said) -> dict:
    plain = {"unit": "431225101", "award": award.key, "level": "1", "subject": "S-1", "kind": "declared"}
    blank = dict.fromkeys(("day", "year", "document", "note", "breach_note", "on_behalf_reason"), "")
    return blank | plain | said


LADDER = "/publicity/declarations/"


def test_the_heading_counts_who_is_on_the_way_and_what_is_to_be_done(cast, award, school, sign_in):
    failed = take(
        make_declaration(award, school, cast.pingcun, day=ago(20)), "inspected", ago(5), outcome="failed"
    )
    due = ago(5) + timedelta(days=90)
    text = page_of(sign_in(cast.yang), f"{LADDER}?year={due.year}")
    assert "0 are on the way" in text
    text = page_of(sign_in(cast.yang), LADDER)
    assert "1 is on the way to a green name" in text
    assert "Not passed: 85 days left" in text
    assert f"by {due}" in text
    assert reverse("campaigns:declaration", args=[failed.pk]) in text


def test_the_ladder_is_drawn_without_styles_and_told_in_words(cast, award, school, sign_in):
    name(make_declaration(award, school, cast.pingcun, day=ago(200)), ago(190), ago(180), ago(100))
    text = page_of(sign_in(cast.yang), LADDER)
    assert 'class="ld"' in text and "style=" not in text
    assert 'class="ld-ring wait warn"' in text
    assert f"{ago(100)} named" in text
    assert "Waiting: 26" in text
    # A phone shows the same as a list.
    assert "county · named" in text


def test_filters_keep_what_was_asked_for(cast, award, school, sign_in):
    make_declaration(award, school, cast.pingcun, day=ago(20))
    other = make_school(cast.gaoyi, "S-2", "高椅中學")
    take(make_declaration(award, other, cast.gaoyi, day=ago(20)), "inspected", ago(9))
    client = sign_in(cast.yang)
    shown = page_of(client, f"{LADDER}?place={cast.gaoyi.code}")
    assert "高椅中學" in shown and "會同二中" not in shown
    shown = page_of(client, f"{LADDER}?stage=declared")
    assert "會同二中" in shown and "高椅中學" not in shown
    assert "No declaration is like this" in page_of(client, f"{LADDER}?year=1999")
    assert "會同二中" in page_of(client, f"{LADDER}?award=nonsense&place=431225101")


def test_a_page_holds_fifty_rows_and_shows_all_on_request(cast, award, sign_in):
    for number in range(51):
        make_declaration(award, make_school(cast.pingcun, f"S-{number}", f"第{number}校"), cast.pingcun)
    client = sign_in(cast.yang)
    assert page_of(client, LADDER).count('class="ldc"><svg') == 50
    assert page_of(client, f"{LADDER}?all=1").count('class="ldc"><svg') == 51


def test_withdrawn_ones_are_struck_out_and_only_where_asked_for(cast, award, school, sign_in):
    made = make_declaration(award, school, cast.pingcun)
    withdraw_entry(actor=cast.long, entry=made, reason="wrong school", seen=None)
    client = sign_in(cast.yang)
    assert "wrong school" not in page_of(client, LADDER)
    text = page_of(client, f"{LADDER}?withdrawn=on")
    assert "<s>" in text and "wrong school" in text and "long 同志" in text
    text = page_of(client, reverse("campaigns:declaration", args=[made.pk]))
    assert "wrong school" in text and "Enter the step" not in text


@pytest.mark.parametrize("subject", ["S-1", "會同二中", "會同二中 (S-1)", " 會同二中（S-1）"])
def test_a_body_is_picked_by_name_or_code(cast, award, school, sign_in, subject):
    response = sign_in(cast.long).post(f"{LADDER}new/", form(award, subject=subject, year="2005"))
    assert response.status_code == 302
    assert Declaration.objects.get().body == school


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        ("同二", "Did you mean: 會同二中 (S-1)"),
        ("無此校", "Look it up in the register"),
        ("S-9", "Nobody here is called"),
    ],
)
def test_an_unknown_name_is_answered_with_what_may_be_meant(cast, award, school, sign_in, subject, sentence):
    response = sign_in(cast.long).post(f"{LADDER}new/", form(award, subject=subject))
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_name_of_several_asks_for_the_code(cast, award, school, sign_in):
    make_school(cast.pingcun, "S-2")
    response = sign_in(cast.long).post(f"{LADDER}new/", form(award, subject="會同二中"))
    assert "is the name of several. Enter the code: S-1, S-2" in response.content.decode()


def test_somebody_beyond_reach_is_not_found(cast, award, sign_in):
    make_school(cast.gaoyi, "S-2", "高椅中學")
    response = sign_in(cast.long).post(f"{LADDER}new/", form(award, subject="S-2"))
    assert response.status_code == 422
    assert not Declaration.objects.exists()


def test_the_same_again_is_shown_beside_the_one_that_is_open(cast, award, school, sign_in):
    held = make_declaration(award, school, cast.pingcun, day=ago(20))
    response = sign_in(cast.long).post(f"{LADDER}new/", form(award))
    text = response.content.decode()
    assert response.status_code == 422
    assert "The one that is open" in text
    assert reverse("campaigns:declaration", args=[held.pk]) in text


def test_too_early_asks_for_a_note_and_keeps_what_was_typed(cast, award, school, sign_in):
    client = sign_in(cast.long)
    typed = form(award, level="2", day=ago(1).isoformat(), document="會教 9 號")
    response = client.post(f"{LADDER}new/", typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert "county level is not held" in text and "會教 9 號" in text
    made = client.post(f"{LADDER}new/", typed | {"breach_note": "市辦同意"})
    assert made.status_code == 302
    text = page_of(client, LADDER)
    assert "against a rule" in text and "市辦同意" in text


def test_a_step_is_entered_on_the_page_and_a_skipped_one_comes_back(cast, award, school, sign_in):
    made = make_declaration(award, school, cast.pingcun, day=ago(20))
    client, address = sign_in(cast.long), reverse("campaigns:declaration_step", args=[made.pk])
    said = {"kind": "named", "day": ago(1).isoformat(), "document": "會府 3 號", "version": "1"}
    response = client.post(address, said)
    text = response.content.decode()
    assert response.status_code == 422
    assert "“inspected” is missing before “named”" in text and "會府 3 號" in text
    assert client.post(address, said | {"kind": "inspected"}).status_code == 302
    assert Declaration.objects.get().stage == "inspected"


def test_a_future_day_and_no_date_are_refused_with_a_sentence(cast, award, school, sign_in):
    made = make_declaration(award, school, cast.pingcun, day=ago(20))
    client, address = sign_in(cast.long), reverse("campaigns:declaration_step", args=[made.pk])
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for day, sentence in ((tomorrow, "Today is"), ("soon", "This is not a date")):
        response = client.post(address, {"kind": "inspected", "day": day, "version": "1"})
        assert response.status_code == 422
        assert sentence in response.content.decode()


def test_changed_meanwhile_keeps_what_was_typed_and_may_be_sent_again(cast, award, school, sign_in):
    made = make_declaration(award, school, cast.pingcun, day=ago(20))
    take(made, "inspected", ago(10))
    client, address = sign_in(cast.long), reverse("campaigns:declaration_step", args=[made.pk])
    said = {"kind": "publicised", "day": ago(5).isoformat(), "document": "公示 1 號", "version": "1"}
    text = client.post(address, said).content.decode()
    assert "Somebody changed this entry" in text and "公示 1 號" in text
    assert 'name="version" value="2"' in text


def test_an_office_says_on_which_paper_it_enters_a_step_of_a_unit(cast, award, school, sign_in):
    made = make_declaration(award, school, cast.pingcun, day=ago(20))
    client, address = sign_in(cast.yang), reverse("campaigns:declaration_step", args=[made.pk])
    said = {"kind": "inspected", "day": ago(5).isoformat(), "version": "1"}
    assert client.post(address, said).status_code == 422
    assert client.post(address, said | {"on_behalf_reason": "paper of 1 June"}).status_code == 302
    text = page_of(client, reverse("campaigns:declaration", args=[made.pk]))
    assert "paper of 1 June" in text and "on behalf" in text


def test_the_last_step_is_put_right_and_withdrawn_on_pages_of_their_own(cast, award, school, sign_in):
    made = take(make_declaration(award, school, cast.pingcun, day=ago(20)), "inspected", ago(10))
    client = sign_in(cast.long)
    right = reverse("campaigns:declaration_correct", args=[made.pk])
    said = {
        "kind": "inspected",
        "day": ago(9).isoformat(),
        "outcome": "passed",
        "version": "2",
        "why": "paper",
    }
    assert client.post(right, said).status_code == 302
    assert Declaration.objects.get().stage_day == ago(9)
    back = reverse("campaigns:declaration_take_back", args=[made.pk])
    assert client.post(back, {"reason": "", "version": "3"}).status_code == 422
    assert client.post(back, {"reason": "wrong school", "version": "3"}).status_code == 302
    assert Declaration.objects.get().stage == "declared"


def test_who_reads_by_place_may_not_write(cast, award, school, sign_in):
    made = make_declaration(award, school, cast.county, day=ago(20))
    client = sign_in(cast.long)
    assert "Enter the step" not in page_of(client, reverse("campaigns:declaration", args=[made.pk]))
    assert client.post(reverse("campaigns:declaration_step", args=[made.pk]), {}).status_code == 403
    stranger = sign_in(cast.ming)
    assert stranger.get(reverse("campaigns:declaration", args=[made.pk])).status_code == 404


def test_the_office_changes_the_rules_and_the_ladder_counts_by_them(cast, award, school, sign_in):
    name(make_declaration(award, school, cast.pingcun, day=ago(200)), ago(190), ago(180), ago(100))
    client = sign_in(cast.yang)
    address = reverse("campaigns:award_edit", args=[award.key])
    shown = client.get(address).context["form"]
    said = {name: shown[name].value() or "" for name in shown.fields if shown[name].value() is not False}
    response = client.post(address, said | {"waiting_months_2": "1"})
    assert response.status_code == 302
    assert "It may be declared at city level" in page_of(client, LADDER)
    assert client.post(address, said).status_code == 422


def test_a_new_award_and_those_of_published_rules_are_entered(cast, sign_in):
    client = sign_in(cast.yang)
    said = {"name": "綠色社區", "given_to": "village", "key": "green_village", "belongs_to": cast.county.code}
    assert client.post(reverse("campaigns:award_new"), said).status_code == 422
    assert client.post(reverse("campaigns:award_new"), said | {"given_1": "on"}).status_code == 302
    assert client.post(reverse("campaigns:award_presets")).status_code == 302
    assert Award.objects.count() == 5
    assert "5 awards on the ladder" in page_of(client, reverse("campaigns:awards"))


def test_the_history_is_told_in_words(cast, award, school, sign_in):
    made = take(
        make_declaration(award, school, cast.pingcun, day=ago(20)), "inspected", ago(10), outcome="failed"
    )
    text = page_of(sign_in(cast.yang), reverse("history:subject", args=["campaigns.declaration", made.pk]))
    assert "step entered" in text and "not passed" in text
    assert (
        sign_in(cast.ming)
        .get(reverse("history:subject", args=["campaigns.declaration", made.pk]))
        .status_code
        == 404
    )


def test_files_belong_to_a_declaration_and_strangers_do_not_reach_them(cast, award, school, sign_in):
    made = make_declaration(award, school, cast.pingcun)
    address = reverse("evidence:files", args=["campaigns.declaration", made.pk])
    assert "會同二中" in page_of(sign_in(cast.long), address)
    assert sign_in(cast.ming).get(address).status_code == 404


def test_a_name_of_years_ago_is_renewed_in_the_year_asked_for(cast, award, school, sign_in):
    held = make_declaration(award, school, cast.pingcun, day=date(2004, 10, 1))
    name(held, date(2004, 11, 1), date(2004, 12, 1), date(2004, 12, 31))
    body = page_of(sign_in(cast.yang), f"{LADDER}?year=2007")
    assert "1 thing to do in 2007" in body and "2007-12-31" in body
    assert "Nothing to do in 2008" in page_of(sign_in(cast.yang), f"{LADDER}?year=2008")


def test_a_school_that_is_no_more_is_not_asked_to_renew(cast, award, school, sign_in):
    held = make_declaration(award, school, cast.pingcun, day=ago(1400))
    name(held, ago(1300), ago(1290), ago(1280))
    assert "The name ran out" in page_of(sign_in(cast.yang), LADDER)
    close_body(actor=cast.yang, body=school, last_day=ago(3), reason="撤併")
    assert "The name ran out" not in page_of(sign_in(cast.yang), LADDER)
