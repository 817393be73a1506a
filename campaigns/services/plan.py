"""The year's plan of campaigns: what will be held, by whom, on which day."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.models import PlannedCampaign
from campaigns.services.entries import differences, hold_entry, record_entry, said_by, without_blanks
from campaigns.services.once import save_once
from ecocounty.figures.services.figures import hold_ledger
from ecocounty.spellings import one_line
from ecocounty.units.days import is_thinkable
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError

FIELDS = ("year", "name", "due")


@transaction.atomic
def plan_campaign(
    *,
    actor: User | None,
    unit: Unit,
    year: int,
    name: str,
    due: date | None = None,
    on_behalf_reason: str = "",
    invented: bool = False,
) -> PlannedCampaign:
    """Put a campaign into a unit's plan of a year."""
    # Before a name that somebody else may be giving at this moment, as whoever changes the plan does.
    hold_ledger()
    planned = PlannedCampaign(
        unit=unit,
        entered_by=actor,
        on_behalf_reason=on_behalf_reason,
        invented=invented,
        **settle(year=year, name=name, due=due),
    )
    save_once(planned, lambda: planned_already(planned))
    record_entry("create", planned, actor=actor, after=without_blanks(said_by(planned, FIELDS)))
    return planned


@transaction.atomic
def change_plan(
    *,
    actor: User | None,
    planned: PlannedCampaign,
    year: int,
    name: str,
    due: date | None,
    seen: int | None,
    on_behalf_reason: str = "",
) -> PlannedCampaign:
    """Change what is planned; once something was held for it, it stays in its year."""
    held = hold_entry(planned, seen=seen)
    before = said_by(held, FIELDS)
    for field, value in settle(year=year, name=name, due=due).items():
        setattr(held, field, value)
    if held.year != before["year"] and held.campaigns.in_force().exists():
        raise RefusedError(
            "year", _("A campaign was held for it already: it stays in the plan of that year.")
        )
    held.on_behalf_reason = on_behalf_reason
    earlier, later = differences(before, said_by(held, FIELDS))
    if not later:
        return held
    held.version += 1
    save_once(held, lambda: planned_already(held), is_new=False)
    record_entry("change", held, actor=actor, before=earlier, after=later)
    return held


def settle(*, year: int, name: str, due: date | None) -> dict:
    """Return the fields of a planned campaign; refuse a day of another year."""
    name = one_line(name)
    if not name:
        raise RefusedError("name", _("Give the event a name."))
    if not 1900 <= year <= 2199 or (due is not None and not is_thinkable(due)):
        raise RefusedError("year", _("Choose a year between 1900 and 2199."))
    if due is not None and due.year != year:
        raise RefusedError(
            "due",
            _("%(day)s does not lie in %(year)s. Check the day or the year.")
            % {"day": due.isoformat(), "year": year},
        )
    return {"year": year, "name": name, "due": due}


def planned_already(planned: PlannedCampaign) -> RefusedError:
    """Return the refusal of the same campaign twice in a unit's year."""
    sentence = _("“%(name)s” stands in the unit's plan of %(year)s already.")
    return RefusedError("name", sentence % {"name": planned.name, "year": planned.year})
