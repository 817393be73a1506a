"""How notices about entries read: to those who may still read the entry, with the office's name of today."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.utils.translation import gettext as _

from ecocounty.history.subjects import number_in
from ecocounty.notices.kinds import Told
from ecocounty.notices.models import Notice
from ecocounty.units.models import User
from ecocounty.units.telling import names_of_units

Found = TypeVar("Found")


def teller_of(
    user: User,
    notices: list[Notice],
    *,
    find: Callable[[User, list[int]], Mapping[int, Found]],
    say: Callable[[Notice, str, Found], Told],
) -> Callable[[Notice], Told | None]:
    """Return what tells of entries that the person may read today, by what `find` returns; of others nothing.

    `say` makes the sentence of the notice, the name of the office and what was found.
    """
    numbers = {notice.pk: number_in(notice.subject.rpartition("_")[2]) for notice in notices}
    held = find(user, [number for number in numbers.values() if number])
    offices = names_of_units({notice.said.get("by", "") for notice in notices})

    def tell(notice: Notice) -> Told | None:
        number = numbers[notice.pk]
        if number not in held:
            return None
        return say(notice, offices.get(notice.said.get("by", ""), "") or _("somebody"), held[number])

    return tell
