"""The addresses of the register of counts, its channels and a month's row that is counted from it."""

from tests.browser.people import People

TOWN, OFFICE = "431225101", "431225D01"
# Who of those whose role may write may do so for the town's entry, and who sets the channels.
ONLY_COUNTS = {
    "campaigns:count_edit": ("yang", "long"),
    "campaigns:count_withdraw": ("yang", "long"),
    "campaigns:channel_from": ("xiang",),
    "returns:override": ("yang",),
}


def find_counts(people: People) -> dict[str, str]:
    """Return route -> address; the town's newest entry of 2005 stands for all."""
    page = people.open("xiang", f"/publicity/counts/?period=2005&unit={TOWN}")
    entry = page.locator("main th a[href^='/publicity/counts/']").first.get_attribute("href")
    page.goto("/publicity/channels/")
    channel = page.locator("a[href$='/from/']").first.get_attribute("href")
    row = f"campaigns.channels|briefs|{OFFICE}"
    return {
        "campaigns:counts": "/publicity/counts/?period=2005",
        "campaigns:count": entry,
        "campaigns:count_new": "/publicity/counts/new/",
        "campaigns:count_edit": f"{entry}edit/",
        "campaigns:count_withdraw": f"{entry}withdraw/",
        "campaigns:channels": "/publicity/channels/",
        "campaigns:channel_new": "/publicity/channels/new/",
        "campaigns:channel_from": channel,
        "returns:override": f"/returns/{OFFICE}/2006-02/override/?row={row}",
    }
