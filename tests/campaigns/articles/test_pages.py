"""The pages of articles as the office, a reporter and a stranger get them."""

from datetime import date

import pytest
from django.test import Client

from campaigns.models import Article, Level, Outlet, PointsTable
from campaigns.services.articles import judge_article, withdraw_article
from campaigns.services.points_tables import take_over_preset
from tests.campaigns.articles.making import make_article, make_outlet, make_paper, reprint
from tests.cast import Cast

REGISTER = "/publicity/articles/?month=2005-06"


def sign_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="ecocounty.units.sign_in.OfficeBackend")
    client.cookies["django_language"] = "en"
    return client


def page(user, address: str) -> str:
    response = sign_in(user).get(address)
    assert response.status_code == 200
    return response.content.decode()


def form(outlet: Outlet, **more) -> dict:
    plain = {
        "title": "生態創建進村入戶",
        "outlet": outlet.pk,
        "day": "2005-06-17",
        "position": "front",
        "genre": "news",
    }
    return plain | {"unit": "431225101"} | more


@pytest.fixture
def paper(cast: Cast) -> Outlet:
    return make_paper(cast.county, "懷化日報", Level.CITY)


def test_a_reporter_enters_a_piece_with_a_co_author(cast: Cast, paper: Outlet):
    lines = {
        "shares-TOTAL_FORMS": 2,
        "shares-INITIAL_FORMS": 0,
        "shares-0-unit": "431225101",
        "shares-0-share": "1/3",
        "shares-1-unit": "431225D02",
        "shares-1-share": "三分之二",
    }
    response = sign_in(cast.long).post("/publicity/articles/new/", form(paper, **lines))
    article = Article.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/publicity/articles/{article.pk}/")
    assert {one.unit: str(one.fraction) for one in article.shares.all()} == {
        cast.pingcun: "1/3",
        cast.forestry: "2/3",
    }


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"day": "2999-01-01"}, "Choose a day between"),
        ({"day": "2150-01-01"}, "2150-01-01 has not come yet"),
        ({"level": "4"}, "is of the level"),
        ({"title": "  "}, "needs its title"),
        ({"link": "not a link"}, "This is not a link"),
        ({"link": "ftp://a.example/1"}, "This is not a link"),
        (
            {
                "shares-TOTAL_FORMS": 1,
                "shares-INITIAL_FORMS": 0,
                "shares-0-unit": "431225101",
                "shares-0-share": "half",
            },
            "“half” is no share",
        ),
        (
            {
                "shares-TOTAL_FORMS": 1,
                "shares-INITIAL_FORMS": 0,
                "shares-0-unit": "431225101",
                "shares-0-share": "50%",
            },
            "The shares make 50%, not 100%",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(cast: Cast, paper: Outlet, more, said):
    response = sign_in(cast.long).post("/publicity/articles/new/", form(paper, where_in_it="第三版", **more))
    shown = response.content.decode()
    assert response.status_code == 422 and not Article.objects.exists()
    assert said in shown and "第三版" in shown


def test_a_likely_twin_is_shown_beside_with_both_ways_out(cast: Cast, paper: Outlet):
    held = make_article(cast.pingcun, paper, title="生态创建进村入户", day=date(2005, 6, 2))
    client = sign_in(cast.long)
    response = client.post("/publicity/articles/new/", form(paper))
    shown = response.content.decode()
    assert response.status_code == 422 and Article.objects.count() == 1
    assert f"/publicity/articles/{held.pk}/reprint/" in shown
    assert 'type="checkbox" name="another"' in shown
    client.post("/publicity/articles/new/", form(paper, another="on"))
    assert Article.objects.count() == 2


def test_the_office_enters_for_a_unit_only_with_its_paper(cast: Cast, paper: Outlet):
    client = sign_in(cast.yang)
    assert client.post("/publicity/articles/new/", form(paper)).status_code == 422
    client.post("/publicity/articles/new/", form(paper, on_behalf_reason="6 月 3 日收到剪報"))
    assert Article.objects.get().on_behalf_reason == "6 月 3 日收到剪報"


def test_the_register_shows_groups_reprints_and_arithmetic(cast: Cast, paper: Outlet):
    take_over_preset(actor=None, unit=cast.county, key="m1", valid_from="2005-01")
    shares = {cast.pingcun: "1/2", cast.forestry: "1/2"}
    article = make_article(cast.pingcun, paper, position="front", shares=shares, link="https://a.example/1")
    reprint(article, make_outlet(cast.county), date(2005, 6, 20))
    make_article(cast.gaoyi, paper, title="高椅鄉申報省級環境優美鄉鎮")
    shown = page(cast.yang, REGISTER)
    assert "June 2005: appearances 3, pieces 2, points 8.0; at province level or above 0" in shown
    assert shown.count("4 × 2 × ½") == 2
    assert "also appeared, not counted: 1" in shown
    assert "with proof 4.0" in shown and "none, not counted yet" in shown
    assert shown.index('rowgroup">Pingcun') < shown.index('rowgroup">Gaoyi')
    assert "2005-07-05" in shown and "version 1" in shown


def test_not_checked_yet_are_those_of_the_unit_that_is_shown(cast: Cast, paper: Outlet):
    make_article(cast.pingcun, paper)
    make_article(cast.gaoyi, paper, title="另一件事")
    assert "2 not checked yet" in page(cast.yang, REGISTER)
    assert "1 not checked yet" in page(cast.yang, f"{REGISTER}&unit={cast.gaoyi.code}")


def test_a_reporter_reads_their_pieces_only_and_a_stranger_none(cast: Cast, paper: Outlet):
    article = make_article(cast.pingcun, paper)
    assert article.title in page(cast.long, REGISTER)
    assert article.title not in page(cast.ming, REGISTER)
    for user in (cast.ming, cast.shi):
        assert sign_in(user).get(f"/publicity/articles/{article.pk}/").status_code == 404


def test_a_co_author_reads_and_may_not_change(cast: Cast, paper: Outlet):
    article = make_article(cast.pingcun, paper, shares={cast.pingcun: "1/2", cast.gaoyi: "1/2"})
    one = article.publications.get()
    client = sign_in(cast.ming)
    assert client.get(f"/publicity/articles/{article.pk}/").status_code == 200
    assert client.get(f"/evidence/campaigns.publication/{one.pk}/").status_code == 200
    assert client.get(f"/history/campaigns.article/{article.pk}/").status_code == 200
    for step in ("edit", "withdraw", "reprint", "verdict"):
        assert client.get(f"/publicity/articles/{article.pk}/{step}/").status_code == 403
    assert client.post(f"/publicity/articles/appearances/{one.pk}/edit/", {}).status_code == 403


def test_the_office_above_judges_and_nobody_else(cast: Cast, paper: Outlet):
    article = make_article(cast.pingcun, paper)
    address = f"/publicity/articles/{article.pk}/verdict/"
    assert sign_in(cast.xiang).post(address, {"verdict": "confirmed"}).status_code == 403
    assert sign_in(cast.yang).post(address, {"verdict": "false"}).status_code == 422
    said = {"verdict": "confirmed", "version": article.version}
    assert sign_in(cast.yang).post(address, said).status_code == 302
    article.refresh_from_db()
    assert (article.verdict, article.verdict_by) == ("confirmed", cast.yang)


def test_the_article_page_shows_everything_struck_out_or_not(cast: Cast, paper: Outlet):
    article = make_article(cast.pingcun, paper, by=cast.long)
    assert "none yet" in page(cast.long, f"/publicity/articles/{article.pk}/")
    withdraw_article(actor=cast.long, entry=article, reason="重複", seen=None)
    shown = page(cast.yang, f"/publicity/articles/{article.pk}/")
    assert "<s>" in shown and "重複" in shown


def test_the_list_finds_in_every_spelling_and_offers_withdrawn_ones(cast: Cast, paper: Outlet):
    article = make_article(cast.pingcun, paper, title="努力構築農民增收的綠色銀行")
    address = "/publicity/articles/list/"
    assert article.title in page(cast.yang, f"{address}?q=绿色银行")
    assert article.title in page(cast.yang, f"{address}?q=懷化日報")
    assert article.title not in page(cast.yang, f"{address}?q=電視臺")
    withdraw_article(actor=cast.long, entry=article, reason="重複", seen=None)
    assert article.title not in page(cast.yang, address)
    assert article.title in page(cast.yang, f"{address}?withdrawn=on")


def test_lists_show_fifty_and_all(cast: Cast, paper: Outlet):
    for number in range(53):
        make_article(
            cast.pingcun, paper, title=f"第{number}篇", day=date(2005, 6, 1 + number % 28), another=True
        )
    for address in ("/publicity/articles/list/?", f"{REGISTER}&"):
        assert page(cast.yang, address).count("篇</span></a>") == 50
        assert page(cast.yang, f"{address}page=2").count("篇</span></a>") == 3
        assert page(cast.yang, f"{address}all=1").count("篇</span></a>") == 53


def test_quotas_say_who_is_short(cast: Cast, paper: Outlet):
    take_over_preset(actor=None, unit=cast.county, key="m4", valid_from="2005-01")
    make_article(cast.pingcun, paper)
    shown = page(cast.yang, "/publicity/articles/quotas/?month=2005-06")
    # 高椅鄉, two departments and the county's own office, each a point however much is short.
    assert "June 2005: units short of their quota: 4" in shown
    assert "5 short" in shown and "1 short" in shown and "−1.0" in shown and "reached" in shown


def test_a_false_piece_stands_struck_out(cast: Cast, paper: Outlet):
    article = make_article(cast.pingcun, paper)
    judge_article(actor=cast.yang, article=article, verdict="false", reason="未刊", seen=None)
    shown = page(cast.yang, REGISTER)
    assert "found false" in shown and "<s>" in shown and "pieces 0" in shown


def test_the_office_keeps_the_catalogue(cast: Cast):
    client = sign_in(cast.yang)
    said = {"name": "會同縣電視臺", "level": "1", "medium": "television"}
    assert client.post("/publicity/outlets/new/", said | {"belongs_to": "431225"}).status_code == 302
    outlet = Outlet.objects.get()
    again = client.post("/publicity/outlets/new/", said | {"belongs_to": "431225", "name": "会同县 电视台"})
    assert again.status_code == 422 and "holds “會同縣電視臺” already" in again.content.decode()
    client.post(f"/publicity/outlets/{outlet.pk}/close/", {"closed": "1"})
    outlet.refresh_from_db()
    assert outlet.closed
    assert "會同縣電視臺" not in page(cast.long, "/publicity/articles/new/")
    assert (
        sign_in(cast.shi).post(f"/publicity/outlets/{outlet.pk}/close/", {"closed": "0"}).status_code == 404
    )
    assert sign_in(cast.xiang).post(f"/publicity/outlets/{outlet.pk}/close/", {}).status_code == 403


def test_a_preset_is_taken_over_and_its_next_version_kept(cast: Cast):
    client = sign_in(cast.yang)
    said = {"key": "m1", "belongs_to": "431225", "valid_from": "2005-01"}
    assert client.post("/publicity/points/take-over/", said | {"valid_from": "2005"}).status_code == 422
    assert client.post("/publicity/points/take-over/", said).status_code == 302
    table = PointsTable.objects.get()
    address = f"/publicity/points/{table.pk}/edit/"
    shown = client.get(address)
    fields = {
        name: value
        for each in (shown.context["form"], shown.context["rows"], shown.context["quotas"])
        for name, value in values_of(each).items()
    }
    changed = fields | {
        "valid_from": "2006-01",
        "rows-9-level": "1",
        "rows-9-points": "2",
        "quotas-0-whom": "kind:township",
        "quotas-0-asked": "3",
        "quotas-0-time": "year",
    }
    assert client.post(address, changed).status_code == 302
    second = PointsTable.objects.get(version=2)
    assert (second.valid_from, second.rows.count(), second.rows.last().points) == ("2006-01", 10, 2)
    assert (second.quotas.get().asked, second.quotas.get().yearly) == (3, True)
    assert table.rows.count() == 9
    assert client.post(address, changed).status_code == 422
    assert "version 2" in page(cast.long, f"/publicity/points/{second.pk}/")
    assert sign_in(cast.long).get(f"/publicity/points/{second.pk}/edit/").status_code == 403


def values_of(each) -> dict[str, str]:
    """Return what a form or a set of forms would send unchanged."""
    forms = [each.management_form, *each.forms] if hasattr(each, "forms") else [each]
    found = {}
    for one in forms:
        for bound in one:
            value = bound.value()
            if value is not None and value is not False and value != "":
                found[bound.html_name] = "on" if value is True else str(value)
    return found


def test_what_belongs_to_another_county_is_no_choice(cast: Cast, paper: Outlet):
    theirs = make_outlet(cast.rival, "通道電視臺")
    client = sign_in(cast.long)
    lines = {"shares-TOTAL_FORMS": 1, "shares-INITIAL_FORMS": 0, "shares-0-unit": "431230"}
    for form_sent in (
        form(theirs),
        form(paper, unit="431225204"),
        form(paper, **lines),
        form(paper, campaign="1"),
    ):
        assert client.post("/publicity/articles/new/", form_sent).status_code == 422
    assert not Article.objects.exists()
    client = sign_in(cast.yang)
    said = {"belongs_to": "431230", "name": "新報", "level": "1", "medium": "newspaper"}
    assert client.post("/publicity/outlets/new/", said).status_code == 422
    table = {"key": "m1", "belongs_to": "431230", "valid_from": "2005-01"}
    assert client.post("/publicity/points/take-over/", table).status_code == 422


@pytest.mark.parametrize(
    "query",
    ["month=2005", "month=x", "level=9", "unit=nobody", "page=-1", "page=99999", "page=²"],
)
def test_an_address_that_makes_no_sense_shows_the_register(cast: Cast, paper: Outlet, query: str):
    make_article(cast.pingcun, paper)
    assert "方園村的沼氣與竹林" in page(cast.yang, f"/publicity/articles/?{query}")
    assert "方園村的沼氣與竹林" in page(cast.yang, f"/publicity/articles/list/?{query}")


def test_the_last_month_there_is_has_a_page_too(cast: Cast):
    assert "3000-01-05" in page(cast.yang, "/publicity/articles/?month=2999-12")


def test_what_somebody_else_changed_meanwhile_is_told_and_the_typed_stays(cast: Cast, paper: Outlet):
    article = make_article(cast.pingcun, paper)
    client = sign_in(cast.long)
    address = f"/publicity/articles/{article.pk}/edit/"
    first = {"title": "先到", "genre": "news", "version": 1}
    assert client.post(address, first).status_code == 302
    late = client.post(address, first | {"title": "後到"})
    assert late.status_code == 422 and "後到" in late.content.decode()
    assert client.post(address, first | {"title": "後到", "version": 2}).status_code == 302


def test_a_short_form_leaves_the_shares_as_they_are(cast: Cast, paper: Outlet):
    halves = {cast.pingcun: "1/2", cast.forestry: "1/2"}
    article = make_article(cast.pingcun, paper, shares=halves)
    typed = {"title": "生態創建再進村", "genre": "news", "version": 1}
    response = sign_in(cast.long).post(f"/publicity/articles/{article.pk}/edit/", typed)
    assert response.status_code == 302
    article.refresh_from_db()
    assert article.title == "生態創建再進村"
    assert {one.unit: str(one.fraction) for one in article.shares.all()} == halves
