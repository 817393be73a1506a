"""Where the entries behind a number stand: the register that a channel is counted from, narrowed to them."""

from urllib.parse import urlencode

from django.urls import reverse

from campaigns.models import Channel, CountedFrom
from ecocounty.periods import Period
from ecocounty.units.models import Unit, UnitKind


def entries_url(channel: Channel, *, unit: Unit, period: Period) -> str:
    """Return the page of a channel's entries of a unit, and all below it, in a month or a year."""
    page, asked = ASKED[channel.counted_from](channel, period)
    # The lists of pieces ask for one unit alone; over a county they show all that one may read.
    has_below = unit.kind not in (UnitKind.TOWNSHIP, UnitKind.DEPARTMENT)
    if channel.counted_from in (CountedFrom.COUNTS, CountedFrom.CAMPAIGNS) or not has_below:
        asked["unit"] = unit.code
    return f"{reverse(page)}?{urlencode(asked)}"


def ask_counts(channel: Channel, period: Period) -> tuple[str, dict]:
    return "campaigns:counts", {"channel": channel.indicator.code, "period": str(period)}


def ask_articles(channel: Channel, period: Period) -> tuple[str, dict]:
    """The list and not the month's register: that one shows a piece at its highest level, wherever that was."""
    return "campaigns:articles_list", {"channel": channel.indicator.code, "period": str(period)}


def ask_essays(channel: Channel, period: Period) -> tuple[str, dict]:
    asked: dict = {"state": "chosen", "year": period.year}
    if period.is_month:
        asked["month"] = str(period)
    return "campaigns:essays", asked


def ask_campaigns(channel: Channel, period: Period) -> tuple[str, dict]:
    asked: dict = {"year": period.year}
    if period.is_month:
        asked["month"] = period.number
    if channel.campaign_kind:
        asked["kind"] = channel.campaign_kind
    return "campaigns:campaigns", asked


ASKED = {
    CountedFrom.COUNTS: ask_counts,
    CountedFrom.ARTICLES: ask_articles,
    CountedFrom.ESSAYS: ask_essays,
    CountedFrom.CAMPAIGNS: ask_campaigns,
}
