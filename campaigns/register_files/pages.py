"""The page that shows what a file brought: its register, kept to the month, the unit, the name that all rows share."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from campaigns.register_files.articles import ArticleResource
from campaigns.register_files.campaigns import CampaignResource
from campaigns.register_files.counts import CountResource
from campaigns.register_files.declarations import DeclarationResource
from campaigns.register_files.entry import EntryResource
from campaigns.register_files.essays import EssayResource
from ecocounty.registers.resources.register import Draft


def page_of_counts(register: CountResource, drafts: Sequence[Draft]) -> str:
    """Return the list of counts."""
    days = [draft.said["day"] for draft in drafts]
    said = {"period": month_of(days) or year_of(days), "unit": unit_of(register, drafts)}
    return address("campaigns:counts", said)


def page_of_articles(register: ArticleResource, drafts: Sequence[Draft]) -> str:
    """Return the register of the month in which the pieces first appeared; of several months, the list of all."""
    pieces = [(register.article_of(draft), draft) for draft in drafts]
    days = [piece.first_day if piece else draft.said["day"] for piece, draft in pieces]
    unit = unit_of(register, drafts)
    if month := month_of(days):
        return address("campaigns:articles", {"month": month, "unit": unit})
    return address("campaigns:articles_list", {"year": year_of(days), "unit": unit})


def page_of_campaigns(register: CampaignResource, drafts: Sequence[Draft]) -> str:
    """Return the year's events."""
    said = [draft.said for draft in drafts]
    year = shared(one["first_day"].year if one["first_day"] else one["year"] for one in said)
    return address("campaigns:campaigns", {"year": year, "unit": unit_of(register, drafts)})


def page_of_essays(register: EssayResource, drafts: Sequence[Draft]) -> str:
    """Return the list of essays."""
    call = shared(draft.said["call"].key for draft in drafts)
    return address("campaigns:essays", {"call": call, "unit": unit_of(register, drafts)})


def page_of_declarations(register: DeclarationResource, drafts: Sequence[Draft]) -> str:
    """Return the ladder."""
    award = shared(register.parts_of(draft)[0].key for draft in drafts)
    return address("campaigns:declarations", {"award": award})


def unit_of(register: EntryResource, drafts: Iterable[Draft]) -> Any:
    """Return the code of the unit that all rows are of."""
    return shared(register.unit_of(draft).code for draft in drafts)


def month_of(days: Iterable[date]) -> Any:
    """Return the month in which all days lie."""
    return shared(f"{day:%Y-%m}" for day in days)


def year_of(days: Iterable[date]) -> Any:
    """Return the year in which all days lie."""
    return shared(day.year for day in days)


def shared(values: Iterable[Any]) -> Any:
    """Return what all have in common; None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def address(route: str, said: dict[str, Any]) -> str:
    """Return a page's address with what is asked of it."""
    asked = urlencode({name: value for name, value in said.items() if value})
    return reverse(route) + (f"?{asked}" if asked else "")
