"""Evidence, history and notices of articles."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from campaigns.selectors.article_register import read_register
from campaigns.services.article_parts import NewShare
from campaigns.services.articles import change_article, judge_article
from campaigns.services.points_tables import take_over_preset
from ecocounty.notices.models import Notice
from ecocounty.periods import Period
from tests.campaigns.articles.making import make_article, make_outlet, make_paper
from tests.cast import Cast
from tests.conftest import BACKEND

JUNE = Period.parse("2005-06")
A_PAPER = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def sign_in(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    client.cookies["django_language"] = "en"
    return client


def test_a_file_kept_with_an_appearance_proves_it(cast: Cast):
    take_over_preset(actor=None, unit=cast.county, key="m1", valid_from="2005-01")
    article = make_article(cast.pingcun, make_paper(cast.city))
    assert read_register(cast.yang, JUNE).whole.points == 0
    address = f"/evidence/campaigns.publication/{article.publications.get().pk}/"
    file = SimpleUploadedFile("cutting.pdf", A_PAPER)
    assert sign_in(cast.long).post(address, {"files": file, "caption": "剪報"}).status_code == 302
    register = read_register(cast.yang, JUNE)
    assert (register.whole.points, register.whole.without_proof) == (6, 0)


def test_a_file_that_is_not_what_its_name_says_is_refused(cast: Cast):
    article = make_article(cast.pingcun, make_paper(cast.city))
    address = f"/evidence/campaigns.publication/{article.publications.get().pk}/"
    file = SimpleUploadedFile("cutting.pdf", b"MZ not a paper at all")
    assert sign_in(cast.long).post(address, {"files": file}).status_code == 422
    assert read_register(cast.yang, JUNE).whole.without_proof == 1


def test_strangers_find_no_files_and_readers_add_none(cast: Cast):
    article = make_article(cast.pingcun, make_paper(cast.city))
    address = f"/evidence/campaigns.publication/{article.publications.get().pk}/"
    file = SimpleUploadedFile("cutting.pdf", A_PAPER)
    assert sign_in(cast.ming).get(address).status_code == 404
    assert sign_in(cast.tang).get(address).status_code == 200
    assert sign_in(cast.tang).post(address, {"files": file}).status_code == 403


def test_the_history_tells_in_words(cast: Cast):
    article = make_article(cast.pingcun, make_outlet(cast.county), by=cast.long)
    shares = [NewShare(unit=cast.pingcun), NewShare(unit=cast.gaoyi)]
    change_article(actor=cast.long, article=article, seen=None, shares=shares, genre="long")
    judge_article(actor=cast.yang, article=article, verdict="false", reason="未曾刊出", seen=None)
    shown = sign_in(cast.yang).get(f"/history/campaigns.article/{article.pk}/").content.decode()
    for words in (
        "Pingcun ½; Gaoyi ½",
        "article over 1,000 characters",
        "會同縣電視臺",
        "未曾刊出",
        "entered",
    ):
        assert words in shown


def test_the_history_of_a_points_table_holds_its_versions(cast: Cast):
    for _time in range(2):
        table = take_over_preset(actor=cast.yang, unit=cast.county, key="m2", valid_from="2005-01")
    shown = sign_in(cast.long).get(f"/history/campaigns.pointstable/{table.pk}/").content.decode()
    assert "2 entries" in shown and "version kept" in shown
    assert sign_in(cast.shi).get(f"/history/campaigns.pointstable/{table.pk}/").status_code == 404


def test_a_notice_tells_what_was_found_and_leads_there(cast: Cast):
    article = make_article(cast.pingcun, make_outlet(cast.county), by=cast.long)
    judge_article(actor=cast.yang, article=article, verdict="false", reason="未曾刊出", seen=None)
    client = sign_in(cast.long)
    shown = client.get("/notices/").content.decode()
    assert "Huitong found" in shown and "未曾刊出" in shown
    notice = Notice.objects.get(person_id=cast.long.pk)
    followed = client.post(f"/notices/{notice.pk}/open/")
    assert followed["Location"] == f"/publicity/articles/{article.pk}/"
