"""How notices about articles read, for those who may still read the article."""

from functools import partial

from django.utils.translation import gettext_lazy

from campaigns.notices.teller import teller_of
from campaigns.selectors.articles import articles_seen_by
from ecocounty.notices.kinds import Kind, Told, register_kinds
from ecocounty.notices.models import Notice
from ecocounty.units.models import User

FOUND_FALSE, NAMED_IN = "campaigns.found_false", "campaigns.named_in_article"
ENTERED_FOR_YOU, WITHDRAWN = "campaigns.article_for_you", "campaigns.article_withdrawn"

KINDS = {
    FOUND_FALSE: Kind("bad", gettext_lazy("Found false")),
    NAMED_IN: Kind("info", gettext_lazy("Named as co-author")),
    ENTERED_FOR_YOU: Kind("info", gettext_lazy("Entered for you")),
    WITHDRAWN: Kind("warn", gettext_lazy("Withdrawn")),
}
SENTENCES = {
    FOUND_FALSE: gettext_lazy("%(office)s found “%(article)s” false; it counts no more."),
    NAMED_IN: gettext_lazy("%(office)s entered “%(article)s” with your unit as co-author."),
    ENTERED_FOR_YOU: gettext_lazy("%(office)s entered or changed the article “%(article)s” for you."),
    WITHDRAWN: gettext_lazy("%(office)s withdrew the article “%(article)s”; it counts no more."),
}


def titles_for(user: User, numbers: list[int]) -> dict[int, str]:
    """Return the titles of those of these articles that a person may read."""
    return dict(articles_seen_by(user).filter(pk__in=numbers).order_by().values_list("pk", "title"))


def say(notice: Notice, office: str, title: str) -> Told:
    """Return the sentence of a notice."""
    words = {"office": office, "article": title}
    return Told(str(SENTENCES[notice.kind]) % words, quoted=notice.said.get("quoted", ""))


def register() -> None:
    """Tell the room of notices about our kinds."""
    register_kinds(KINDS, partial(teller_of, find=titles_for, say=say))
