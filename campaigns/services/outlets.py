"""The catalogue of outlets: added to, and closed; an outlet that something appeared in stays."""

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.models import Outlet
from campaigns.selectors.outlets import outlets_over
from campaigns.services.once import save_once
from campaigns.titles import fold_title
from ecocounty.figures.services.figures import raise_version
from ecocounty.history.services import Change, record_change
from ecocounty.spellings import one_line
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError

KIND = "campaigns.outlet"
SAID = ("name", "name_hans", "name_en", "level", "medium")


@transaction.atomic
def add_outlet(
    *,
    actor: User | None,
    unit: Unit,
    name: str,
    level: int,
    medium: str,
    name_hans: str = "",
    name_en: str = "",
) -> Outlet:
    """Add an outlet for a unit and all below it; one that holds there under this name already is refused."""
    raise_version()
    name = one_line(name)
    refuse_known(unit, name)
    outlet = Outlet(
        belongs_to=unit, name=name, name_hans=name_hans, name_en=name_en, level=level, medium=medium
    )
    save_once(outlet, lambda: name_taken(name))
    after = {field: getattr(outlet, field) for field in SAID if getattr(outlet, field)}
    record_change(entry("create", outlet, None, after), actor=actor)
    return outlet


@transaction.atomic
def set_outlet_closed(*, actor: User | None, outlet: Outlet, closed: bool) -> bool:
    """Offer an outlet no more for new articles, or again; say whether anything changed."""
    held = Outlet.objects.select_for_update(of=("self",)).select_related("belongs_to").get(pk=outlet.pk)
    if held.closed == closed:
        return False
    held.closed = closed
    held.save(update_fields=["closed"])
    record_change(
        entry("close" if closed else "reopen", held, {"closed": not closed}, {"closed": closed}), actor=actor
    )
    return True


def refuse_known(unit: Unit, name: str) -> None:
    """Refuse a name that an outlet of this unit or of one above has, however it is spelt."""
    if not name:
        raise RefusedError("name", _("An outlet needs a name."))
    folded = fold_title(name)
    for held in outlets_over([unit]):
        if fold_title(held.name) == folded:
            raise name_taken(held.name)


def name_taken(name: str) -> RefusedError:
    """Return the refusal of an outlet that is there already."""
    return RefusedError(
        "name", _("The catalogue holds “%(name)s” already. If it is closed, open it again.") % {"name": name}
    )


def entry(action: str, outlet: Outlet, before: object, after: object) -> Change:
    """Return the history entry of one outlet; it stands in the chain of its unit."""
    return Change(
        action=action,
        subject_kind=KIND,
        subject_id=outlet.pk,
        unit_code=outlet.belongs_to.code,
        before=before,
        after=after,
    )
