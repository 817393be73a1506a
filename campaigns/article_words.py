"""How notices about articles read, for those who may still read the article."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.selectors.articles import articles_seen_by
from campaigns.services.article_notices import FOUND_FALSE, NAMED_IN
from ecocounty.notices.kinds import Kind, Told, register_kinds
from ecocounty.notices.models import Notice
from ecocounty.units.models import User
from ecocounty.units.telling import names_of_units

KINDS = {
    FOUND_FALSE: Kind("bad", gettext_lazy("Found false")),
    NAMED_IN: Kind("info", gettext_lazy("Named as co-author")),
}
SENTENCES = {
    FOUND_FALSE: gettext_lazy("%(office)s found “%(article)s” false; it counts no more."),
    NAMED_IN: gettext_lazy("%(office)s entered “%(article)s” with your unit as co-author."),
}


def tell_notices(user: User, notices: list[Notice]):
    """Tell of articles that the person may read today; of others nothing."""
    numbers = [notice.said.get("article") for notice in notices]
    titles = dict(articles_seen_by(user).filter(pk__in=numbers).order_by().values_list("pk", "title"))
    offices = names_of_units({notice.said.get("by", "") for notice in notices})

    def tell(notice: Notice) -> Told | None:
        title = titles.get(notice.said.get("article"))
        if title is None:
            return None
        words = {"office": offices.get(notice.said.get("by", ""), "") or _("somebody"), "article": title}
        return Told(str(SENTENCES[notice.kind]) % words, quoted=notice.said.get("quoted", ""))

    return tell


def register() -> None:
    """Tell the room of notices about our kinds."""
    register_kinds(KINDS, tell_notices)
