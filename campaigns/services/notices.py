"""Telling the people of units about an entry that concerns them. A command tells nobody."""

from collections.abc import Iterable

from campaigns.models import RegisterEntry
from campaigns.selectors.concerned_units import people_of
from ecocounty.notices.services import NewNotice, notify
from ecocounty.units.models import User
from ecocounty.units.services.notices import wants_mail


def tell_units(
    kind: str,
    entry: RegisterEntry,
    unit_ids: Iterable[int],
    *,
    actor: User | None,
    quoted: str = "",
    route: str = "",
    arguments: tuple = (),
) -> None:
    """Tell those who write for these units, except whoever did it; the notice leads to the entry's own page.

    `route`, `arguments`: where it leads instead.
    """
    if actor is None:
        return
    noun = entry._meta.model_name
    notify(
        NewNotice(
            person_id=person.pk,
            kind=kind,
            subject=f"{noun}_{entry.pk}",
            unit_code=entry.unit.code,
            route=route or f"campaigns:{noun}",
            arguments=list(arguments) or [entry.pk],
            said={"by": actor.unit.code} | ({"quoted": quoted} if quoted else {}),
            by_mail=wants_mail(person),
        )
        for person in people_of(unit_ids).exclude(pk=actor.pk)
    )
