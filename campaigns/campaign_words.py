"""How notices about events read, for those who may still read the event."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.models import Campaign
from campaigns.selectors.campaigns import read_by
from ecocounty.history.subjects import number_in
from ecocounty.notices.kinds import Kind, Told, register_kinds
from ecocounty.notices.models import Notice
from ecocounty.units.models import User
from ecocounty.units.telling import names_of_units

NAMED_BESIDE, ENTERED_FOR_YOU = "campaigns.named_beside", "campaigns.entered_for_you"

KINDS = {
    NAMED_BESIDE: Kind("info", gettext_lazy("Named as a joint unit")),
    ENTERED_FOR_YOU: Kind("info", gettext_lazy("Entered for you")),
}
SENTENCES = {
    NAMED_BESIDE: gettext_lazy("%(office)s named your unit beside its own in the event “%(event)s”."),
    ENTERED_FOR_YOU: gettext_lazy("%(office)s entered or changed the event “%(event)s” for you."),
}


def subject_of(campaign: Campaign) -> str:
    """Return what a notice is about."""
    return f"campaign_{campaign.pk}"


def tell_notices(user: User, notices: list[Notice]):
    """Tell of events that the person may read today; of others nothing."""
    numbers = {notice.pk: number_in(notice.subject.removeprefix("campaign_")) for notice in notices}
    readable = Campaign.objects.filter(read_by(user), pk__in=[pk for pk in numbers.values() if pk])
    names = dict(readable.order_by().values_list("pk", "name"))
    offices = names_of_units({notice.said.get("by", "") for notice in notices})

    def tell(notice: Notice) -> Told | None:
        name = names.get(numbers[notice.pk])
        if name is None:
            return None
        words = {"office": offices.get(notice.said.get("by", ""), "") or _("somebody"), "event": name}
        return Told(str(SENTENCES[notice.kind]) % words, quoted=notice.said.get("quoted", ""))

    return tell


def register() -> None:
    """Tell the room of notices about our kinds."""
    register_kinds(KINDS, tell_notices)
