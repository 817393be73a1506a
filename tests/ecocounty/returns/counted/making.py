"""A month of which one row is counted from the register."""

from campaigns.models import Channel
from ecocounty.returns.selectors.sheet import Sheet, SheetRow
from tests.campaigns.counts.making import make_channel, make_count
from tests.cast import Cast
from tests.ecocounty.returns.builders import row_of, sheet_of


def keep_register(cast: Cast, *typed: str, code: str = "banners", since: str = "2006-01") -> Channel:
    """Keep a register from January 2006 on, with these entries of 坪村鎮 in it."""
    channel = make_channel(code, register_from=since)
    for number, one in enumerate(typed):
        make_count(channel, cast.pingcun, one, what=f"第{number}幅")
    return channel


def banners_of(cast: Cast) -> SheetRow:
    return row_of(month_of(cast), "banners")


def month_of(cast: Cast) -> Sheet:
    return sheet_of(cast.pingcun)


KEY = "campaigns.channels|banners|431225101"
