"""A body that is entered in the register together with its first declaration."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from campaigns.models import Award, Declaration, GivenTo
from campaigns.selectors.offices import codes_above
from campaigns.services.declarations import declare
from ecocounty.figures.services.figures import hold_ledger
from ecocounty.spellings import one_line, spelt_alike
from ecocounty.units.models import Body, Unit, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.bodies import create_body


class KnownBodyError(RefusedError):
    """The register has one of that name and kind there; `held` is what it has."""

    def __init__(self, held: Sequence[Body]) -> None:
        super().__init__(
            "new_name", _("The register has this name there already, shown below. Choose that one.")
        )
        self.held = list(held)


@transaction.atomic
def declare_new_body(
    *, actor: User | None, award: Award, name: str, place: Unit, **declared: Any
) -> Declaration:
    """Enter a body of the kind that an award is given to, and with it its declaration; both or neither."""
    # Two who enter the same one stand in line, and the second is shown the first.
    hold_ledger()
    if award.given_to == GivenTo.TOWNSHIP:
        sentence = _("“%(award)s” is given to townships, which are in the list of units. Choose one.")
        raise RefusedError("new_name", sentence % {"award": award.name})
    name = one_line(name)
    known = bodies_alike(name, kind=award.given_to, place=place)
    if known:
        raise KnownBodyError(known)
    body = create_body(actor=actor, code=free_code(place), name=name, kind=award.given_to, place=place)
    return declare(actor=actor, award=award, body=body, **declared)


def bodies_alike(name: str, *, kind: str, place: Unit) -> list[Body]:
    """Return the bodies of a kind and of this name in any spelling: in the place, within it, or over it."""
    there = Q(place__path__startswith=place.path) | Q(place__code__in=codes_above([place]))
    return [
        one
        for one in Body.objects.filter(there, kind=kind).order_by("code")
        if any(spelt_alike(known, name) for known in (one.name, one.name_hans, one.name_en) if known)
    ]


def free_code(place: Unit) -> str:
    """Return the next code of a place that no body has."""
    taken = set(Body.objects.filter(code__startswith=f"{place.code}-").values_list("code", flat=True))
    return next(code for number in count(1) if (code := f"{place.code}-{number}") not in taken)
