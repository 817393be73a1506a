"""Holding what a whole file may write into, before the first row is written."""

from django.db.models import QuerySet

from ecocounty.history.services import hold_chains
from ecocounty.registers.resources.register import RegisterResource
from ecocounty.units.selectors.bodies import bodies_kept_by
from ecocounty.units.selectors.people import people_managed_by
from ecocounty.units.selectors.tree import units_managed_by
from ecocounty.units.services.people import hold_user_names


def hold_keeping(resource: RegisterResource) -> None:
    """Hold all that a file of this person may touch, in the order in which the pages hold it: things, then chains.

    A page holds one unit or person and then writes its entry. A file that wrote entries first and came to that
    unit or person later would wait for the page, and the page for the file.
    """
    actor = resource.actor
    hold_user_names()
    for kept in (units_managed_by(actor), people_managed_by(actor), bodies_kept_by(actor)):
        hold_rows(kept)
    hold_chains(set(units_managed_by(actor).values_list("code", flat=True)))


def hold_rows(rows: QuerySet) -> None:
    """Hold rows until the transaction ends, in the order of their keys."""
    list(rows.select_related(None).only("pk").select_for_update(of=("self",), no_key=True).order_by("pk"))
