"""The addresses of green declarations, their rules, and calls for essays."""

from tests.browser.people import People

VILLAGE, ESSAY = "Fangyuan Village", "方園村生態文明村試點調查"
# Who of those whose role may write may do so for the town's declaration, the county's rules and its essays.
ONLY_DECLARATIONS = {
    **dict.fromkeys(
        (
            "campaigns:declaration_correct",
            "campaigns:declaration_take_back",
            "campaigns:declaration_withdraw",
        ),
        ("yang", "long"),
    ),
    "campaigns:award_edit": ("yang",),
    **dict.fromkeys(
        ("campaigns:essay_edit", "campaigns:essay_article", "campaigns:essay_withdraw"), ("xiang", "yang")
    ),
}


def find_declarations(people: People) -> dict[str, str]:
    """Return route -> address; the town's pilot and the essay about it stand for all."""
    page = people.open("long", "/publicity/declarations/")
    declaration = page.locator("main th a", has_text=VILLAGE).first.get_attribute("href")
    page.goto("/publicity/essays/")
    call = page.locator("main th a[href*='/essays/calls/']").first.get_attribute("href")
    essay = page.locator("main th a", has_text=ESSAY).first.get_attribute("href")
    return {
        "campaigns:declarations": "/publicity/declarations/?year=2005&withdrawn=on",
        "campaigns:declaration_new": "/publicity/declarations/new/",
        "campaigns:declaration": declaration,
        "campaigns:declaration_correct": f"{declaration}correct/",
        "campaigns:declaration_take_back": f"{declaration}take-back/",
        "campaigns:declaration_withdraw": f"{declaration}withdraw/",
        "campaigns:awards": "/publicity/awards/",
        "campaigns:award_new": "/publicity/awards/new/",
        "campaigns:award_edit": "/publicity/awards/green_school/",
        "campaigns:essays": "/publicity/essays/?state=chosen",
        "campaigns:essay_call_new": "/publicity/essays/calls/new/",
        "campaigns:essay_call": call,
        "campaigns:essay_call_edit": f"{call}edit/",
        "campaigns:essay_call_withdraw": f"{call}withdraw/",
        "campaigns:essay_new": f"{call}new/",
        "campaigns:essay": essay,
        "campaigns:essay_edit": f"{essay}edit/",
        "campaigns:essay_article": f"{essay}article/",
        "campaigns:essay_withdraw": f"{essay}withdraw/",
    }
