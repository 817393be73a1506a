"""The addresses of articles, outlets and points tables."""

from tests.browser.people import People
from tests.browser.steps import press

_CHANGED = ("edit", "withdraw", "reprint", "appearance", "appearance_withdraw")
# Who of those whose role may write may do so for the town's piece, judge it, and keep the county's table.
ONLY_ARTICLES = {
    **{f"campaigns:article_{name}": ("yang", "long") for name in _CHANGED},
    "campaigns:article_verdict": ("yang",),
    "campaigns:deduction_withdraw": ("yang",),
    "campaigns:points_edit": ("yang",),
}


def find_articles(people: People) -> dict[str, str]:
    """Return route -> address; the piece that the town wrote together with a bureau stands for all."""
    register = "/publicity/articles/?month=2005-06"
    page = people.open("long", register)
    article = page.locator("main th a[href^='/publicity/articles/']").first.get_attribute("href")
    page.goto(article)
    appearance = page.locator("a[href*='/articles/appearances/']").first.get_attribute("href")
    appearance = appearance.removesuffix("edit/")
    page = people.open("yang", "/publicity/points/")
    table = page.locator("main th a[href^='/publicity/points/']").first.get_attribute("href")
    deduction = enter_deduction(people)
    return {
        "campaigns:articles": register,
        "campaigns:articles_list": "/publicity/articles/list/?withdrawn=on",
        "campaigns:article_quotas": "/publicity/articles/quotas/?month=2005-06",
        "campaigns:article_new": "/publicity/articles/new/",
        "campaigns:article": article,
        **{
            f"campaigns:article_{name}": f"{article}{name}/"
            for name in ("edit", "withdraw", "reprint", "verdict")
        },
        "campaigns:article_appearance": f"{appearance}edit/",
        "campaigns:article_appearance_withdraw": f"{appearance}withdraw/",
        "campaigns:deduction_new": "/publicity/articles/deductions/new/",
        "campaigns:deduction_withdraw": deduction,
        "campaigns:outlets": "/publicity/outlets/",
        "campaigns:outlet_new": "/publicity/outlets/new/",
        "campaigns:points": "/publicity/points/",
        "campaigns:points_table": table,
        "campaigns:points_edit": f"{table}edit/",
    }


def enter_deduction(people: People) -> str:
    """Enter a commissioned item that the town missed, and return where it is withdrawn."""
    page = people.open("yang", "/publicity/articles/deductions/new/")
    page.select_option("[name=unit]", "431225101")
    page.fill("[name=day]", "2006-01-09")
    page.fill("[name=what]", "約稿未交")
    press(page, page.locator("main form.form button.p"))
    return page.locator("a[href*='/articles/deductions/']", has_text="Withdraw").first.get_attribute("href")
