"""The registers of publicity among those that go out to Excel and come back."""

from django.utils.translation import gettext_lazy as _

from campaigns.register_files.articles import ArticleResource
from campaigns.register_files.campaigns import CampaignResource
from campaigns.register_files.counts import CountResource
from campaigns.register_files.declarations import DeclarationResource
from campaigns.register_files.essays import EssayResource
from campaigns.register_files.held import hold_articles, hold_entries, hold_essays
from campaigns.register_files.pages import (
    page_of_articles,
    page_of_campaigns,
    page_of_counts,
    page_of_declarations,
    page_of_essays,
)
from ecocounty.registers.kinds import RegisterKind, register_kind
from ecocounty.units.access import FILLERS, READERS_OF_RETURNS

NUMBERS = _(
    "An entry keeps its number; leave the number empty for a new one. Leave the version as it is: by it a change "
    "that somebody made meanwhile is seen. Nothing is withdrawn by file."
)
PART = _("The register has too many rows for one file. Choose a unit, a month or a year on its page first.")
WHO = {"part": PART, "readers": READERS_OF_RETURNS, "keepers": FILLERS}

COUNTS = RegisterKind(
    key="counts",
    resource=CountResource,
    page=page_of_counts,
    label=_("counts"),
    title=_("Register of counts"),
    lines=(
        NUMBERS,
        _("How many as you know it: 56, over 1,100, about 80, none. A blank in a new row is not reported."),
    ),
    hold=hold_entries,
    **WHO,
)
ARTICLES = RegisterKind(
    key="articles",
    resource=ArticleResource,
    page=page_of_articles,
    label=_("articles"),
    title=_("Register of articles"),
    lines=(
        NUMBERS,
        _(
            "One row is one appearance. Rows with the same number under “Article” are one piece; so are new rows "
            "of one unit with the same title. Shares as: Television 1/2; Pingcun 1/2."
        ),
    ),
    hold=hold_articles,
    **WHO,
)
CAMPAIGNS = RegisterKind(
    key="campaigns",
    resource=CampaignResource,
    page=page_of_campaigns,
    label=_("events"),
    title=_("Register of events"),
    lines=(
        NUMBERS,
        _(
            "The unit leads the event, and it counts there. Joint units by name or code, a semicolon between "
            "them. What an event produced is entered in the register of counts."
        ),
    ),
    hold=hold_entries,
    **WHO,
)
ESSAYS = RegisterKind(
    key="essays",
    resource=EssayResource,
    page=page_of_essays,
    label=_("essays"),
    title=_("Register of essays"),
    lines=(NUMBERS, _("Calls and articles by name or number.")),
    hold=hold_essays,
    **WHO,
)
DECLARATIONS = RegisterKind(
    key="declarations",
    resource=DeclarationResource,
    page=page_of_declarations,
    label=_("green declarations"),
    title=_("Register of green declarations"),
    lines=(
        NUMBERS,
        _(
            "One row is one declaration. Fill in the next step to take it further; where its day is not known, "
            "write the year, or ? for neither. Only the last step is put right, with a reason."
        ),
    ),
    hold=hold_entries,
    **WHO,
)


def register() -> None:
    """Let these registers go out and come back."""
    for kind in (CAMPAIGNS, COUNTS, ARTICLES, ESSAYS, DECLARATIONS):
        register_kind(kind)
