"""The addresses of events and of the year's plan."""

from tests.browser.people import People

# Who of those whose role may write may do so for the town's event and for what the county plans.
ONLY_CAMPAIGNS = {
    "campaigns:campaign_edit": ("yang", "long"),
    "campaigns:campaign_withdraw": ("yang", "long"),
    "campaigns:plan_edit": ("xiang", "yang"),
    "campaigns:plan_withdraw": ("xiang", "yang"),
}


def find_campaigns(people: People) -> dict[str, str]:
    """Return route -> address; the town's event of 2006 stands for all."""
    page = people.open("long", "/publicity/campaigns/?year=2006")
    event = page.locator("main th a[href^='/publicity/campaigns/']").first.get_attribute("href")
    page = people.open("yang", "/publicity/campaigns/plan/2005/")
    planned = page.locator("a[href$='/edit/']").first.get_attribute("href").removesuffix("edit/")
    return {
        "campaigns:campaigns": "/publicity/campaigns/?year=2005&withdrawn=on",
        "campaigns:campaign_new": "/publicity/campaigns/new/",
        "campaigns:campaign": event,
        "campaigns:campaign_edit": f"{event}edit/",
        "campaigns:campaign_withdraw": f"{event}withdraw/",
        "campaigns:calendar": "/publicity/campaigns/calendar/2005/",
        "campaigns:plan": "/publicity/campaigns/plan/2005/",
        "campaigns:plan_new": "/publicity/campaigns/plan/2006/new/",
        "campaigns:plan_edit": f"{planned}edit/",
        "campaigns:plan_withdraw": f"{planned}withdraw/",
    }
