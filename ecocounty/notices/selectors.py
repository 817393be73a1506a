"""Questions about notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from ecocounty.notices.kinds import Kind, Tell, Told, kind_of, prepare_of
from ecocounty.notices.models import Notice

# More than this is "many" in the header.
MOST_COUNTED = 99
UNKNOWN = Kind("info", "")


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice as it is read; one that is closed tells nothing and leads nowhere."""

    notice: Notice
    kind: Kind
    told: Told
    is_closed: bool

    @property
    def leads_somewhere(self) -> bool:
        return bool(self.notice.route) and not self.is_closed


def notices_of(person_id: int) -> QuerySet[Notice]:
    """Return a person's notices: those that wait first, then the newest."""
    waiting_first = F("waits").desc(nulls_last=True)
    return Notice.objects.filter(person_id=person_id).order_by(waiting_first, "-happened_at", "-pk")


def count_waiting(person_id: int) -> int:
    """Return how many notices wait for a person, counted up to one more than the header tells."""
    return Notice.objects.filter(person_id=person_id, waits=True)[: MOST_COUNTED + 1].count()


def show_notices(user: Any, notices: Iterable[Notice]) -> list[Shown]:
    """Put notices into words for their reader; each room is asked once, however many there are."""
    found = list(notices)
    tells: dict[Any, Tell] = {}
    for prepare in dict.fromkeys(map(prepare_of, found)):
        if prepare is not None:
            tells[prepare] = prepare(user, [one for one in found if prepare_of(one) is prepare])
    return [show(one, tells.get(prepare_of(one))) for one in found]


def show(notice: Notice, tell: Tell | None) -> Shown:
    """Put one notice into words; where the reader may not see the thing any more, into none that tell of it."""
    told = tell(notice) if tell else None
    if told is not None:
        return Shown(notice, kind_of(notice) or UNKNOWN, told, is_closed=False)
    closed = Told(_("About a unit into which you do not look any more."))
    return Shown(notice, UNKNOWN, closed, is_closed=True)
