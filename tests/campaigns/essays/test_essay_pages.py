"""The pages of calls for essays and of what came in."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.models import Essay, EssayCall
from campaigns.services.entries import withdraw_entry
from campaigns.services.essays import link_article
from ecocounty.history.models import Entry
from tests.campaigns.essays.making import choose, make_article, make_essay

pytestmark = pytest.mark.django_db


def page_of(client, name: str, *args, query: str = "", status: int = 200) -> str:
    response = client.get(reverse(f"campaigns:{name}", args=args) + query)
    assert response.status_code == status
    return response.content.decode()


def test_the_heading_counts_chosen_and_published(cast, call, sign_in):
    essay = choose(make_essay(call, cast.pingcun))
    essay.article = make_article(cast.pingcun)
    essay.save()
    make_essay(call, cast.gaoyi, "第二篇")
    text = page_of(sign_in(cast.yang), "essays")
    assert "1 essay chosen of 2; 1 published" in text
    assert "1 of 2 chosen, 1 published" in text


def test_an_article_that_was_withdrawn_published_nothing(cast, call, sign_in):
    essay, article = choose(make_essay(call, cast.pingcun)), make_article(cast.pingcun)
    link_article(actor=None, essay=essay, article=article, seen=None)
    client = sign_in(cast.yang)
    assert essay.title in page_of(client, "essays", query="?state=published")
    withdraw_entry(actor=None, entry=article, reason="never appeared", seen=None)
    text = page_of(client, "essays")
    assert "1 essay chosen of 1; 0 published" in text and "1 of 1 chosen, 0 published" in text
    assert "No essay is like this" in page_of(client, "essays", query="?state=published")


def test_each_reads_its_own_essays_and_the_call_of_its_county(cast, call, sign_in):
    make_essay(call, cast.pingcun, "坪村的一篇")
    make_essay(call, cast.gaoyi, "高椅的一篇")
    text = page_of(sign_in(cast.long), "essay_call", call.pk)
    assert "坪村的一篇" in text and "高椅的一篇" not in text
    page_of(sign_in(cast.shi), "essay_call", call.pk, status=404)
    foreign = Essay.objects.get(title="高椅的一篇")
    page_of(sign_in(cast.long), "essay", foreign.pk, status=404)


def test_the_author_s_unit_reads_what_the_office_entered(cast, call, sign_in):
    essay = make_essay(call, cast.county, author_unit=cast.pingcun)
    text = page_of(sign_in(cast.long), "essay", essay.pk)
    assert "It was chosen" not in text
    assert sign_in(cast.long).post(reverse("campaigns:essay_choose", args=[essay.pk])).status_code == 403


def test_a_chosen_essay_says_that_no_paper_is_kept_with_it_yet(cast, call, sign_in):
    essay = choose(make_essay(call, cast.pingcun))
    make_essay(call, cast.pingcun, "沒有入選的")
    client, files = sign_in(cast.yang), reverse("evidence:files", args=["campaigns.essay", essay.pk])
    pages = [reverse("campaigns:essay", args=[essay.pk]), reverse("campaigns:essays")]
    assert [client.get(page).content.decode().count("no paper yet") for page in pages] == [1, 1]
    paper = SimpleUploadedFile("入選通知.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n")
    assert client.post(files, {"files": paper}).status_code == 302
    assert [client.get(page).content.decode().count("no paper yet") for page in pages] == [0, 0]


def test_filters_by_unit_month_and_state(cast, call, sign_in):
    choose(make_essay(call, cast.pingcun, "坪村的一篇"))
    make_essay(call, cast.gaoyi, "高椅的一篇")
    client = sign_in(cast.yang)
    for query, shown, hidden in (
        (f"?unit={cast.gaoyi.code}", "高椅的一篇", "坪村的一篇"),
        ("?year=2005&month=2005-05", "坪村的一篇", "高椅的一篇"),
        ("?state=not_chosen", "高椅的一篇", "坪村的一篇"),
        (f"?call={call.pk}&state=chosen", "坪村的一篇", "高椅的一篇"),
    ):
        text = page_of(client, "essays", query=query)
        assert shown in text and hidden not in text, query
    assert "No essay is like this" in page_of(client, "essays", query="?year=2006")
    # A unit that is not there, or not theirs, has none; nor has the end of another one's code.
    assert "No essay is like this" in page_of(client, "essays", query=f"?unit={cast.gaoyi.code[-3:]}")
    assert "No essay is like this" in page_of(client, "essays", query="?unit=999")
    assert "No essay is like this" in page_of(sign_in(cast.long), "essays", query=f"?unit={cast.gaoyi.code}")


def test_withdrawn_ones_are_struck_out_and_only_where_asked_for(cast, call, sign_in):
    withdraw_entry(actor=cast.long, entry=make_essay(call, cast.pingcun), reason="not ours", seen=None)
    client = sign_in(cast.yang)
    assert "綠色銀行" not in page_of(client, "essays")
    text = page_of(client, "essays", query="?withdrawn=on")
    assert "<s>" in text and "not ours" in text
    assert "0 essays chosen of 0" in text


def test_a_call_is_entered_by_the_office_and_an_essay_by_the_unit(cast, sign_in):
    said = {"name": "徵文", "opens": "2005-03-01", "unit": cast.county.code}
    assert sign_in(cast.yang).post(reverse("campaigns:essay_call_new"), said).status_code == 302
    made = EssayCall.objects.get()
    client = sign_in(cast.long)
    said = {"unit": cast.pingcun.code, "title": "一計", "received_on": "2005-04-01", "author": "楊某"}
    response = client.post(reverse("campaigns:essay_new", args=[made.pk]), said)
    assert response.status_code == 302
    again = client.post(reverse("campaigns:essay_new", args=[made.pk]), said)
    assert again.status_code == 422
    assert "The one that is entered" in again.content.decode()
    early = client.post(reverse("campaigns:essay_new", args=[made.pk]), said | {"received_on": "2005-02-01"})
    assert "The call opened on 2005-03-01" in early.content.decode()


def test_a_choice_is_entered_and_taken_back_on_the_page(cast, call, sign_in):
    essay = make_essay(call, cast.pingcun)
    client, address = sign_in(cast.long), reverse("campaigns:essay_choose", args=[essay.pk])
    assert client.post(address, {"chosen_on": "", "version": "1"}).status_code == 422
    assert client.post(address, {"chosen_on": "2005-05-01", "version": "1"}).status_code == 302
    assert Essay.objects.get().chosen_on == date(2005, 5, 1)
    assert client.post(address, {"why": "", "version": "2"}).status_code == 422
    assert client.post(address, {"why": "a slip", "version": "2"}).status_code == 302
    assert Essay.objects.get().chosen_on is None


def test_the_article_is_found_by_its_title_among_those_one_reads(cast, call, sign_in):
    essay, ours, theirs = (
        make_essay(call, cast.pingcun),
        make_article(cast.pingcun, "綠色銀行在會同"),
        make_article(cast.rival, "綠色銀行在通道"),
    )
    client = sign_in(cast.long)
    text = page_of(client, "essay_article", essay.pk)
    assert "綠色銀行在會同" in text and "綠色銀行在通道" not in text
    address = reverse("campaigns:essay_article", args=[essay.pk])
    assert client.post(address, {"article": theirs.pk, "version": "1"}).status_code == 404
    assert client.post(address, {"article": ours.pk, "version": "7"}).status_code == 422
    assert client.post(address, {"article": ours.pk, "version": "1"}).status_code == 302
    assert Essay.objects.get().article == ours


def test_history_and_files_of_an_essay(cast, call, sign_in):
    essay = choose(make_essay(call, cast.pingcun))
    for address in (
        reverse("history:subject", args=["campaigns.essay", essay.pk]),
        reverse("evidence:files", args=["campaigns.essay", essay.pk]),
    ):
        assert sign_in(cast.long).get(address).status_code == 200
        assert sign_in(cast.ming).get(address).status_code == 404


def test_what_the_office_puts_right_on_paper_names_the_paper(cast, call, sign_in):
    essay = make_essay(call, cast.pingcun)
    typed = {"title": "綠色銀行再論", "received_on": "2005-04-01", "version": 1}
    address = reverse("campaigns:essay_edit", args=[essay.pk])
    assert sign_in(cast.yang).post(address, typed).status_code == 422
    assert sign_in(cast.yang).post(address, typed | {"on_behalf_reason": "傳真"}).status_code == 302
    essay.refresh_from_db()
    assert (essay.title, essay.on_behalf_reason) == ("綠色銀行再論", "傳真")
    entry = Entry.objects.filter(subject_kind="campaigns.essay").latest("pk")
    assert (entry.action, entry.on_behalf_of) == ("change", "431225101")
