"""Events are entered with what they produced, changed, and withdrawn together with their counts."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Campaign, CampaignKind, Channel, Count, PlannedCampaign
from campaigns.selectors.campaigns import twins_of, units_beside
from campaigns.selectors.plan import fits_plan
from campaigns.services.campaign_notices import tell_joint_units, tell_lead_unit
from campaigns.services.counts import DuplicateError, enter_count, move_counts
from campaigns.services.entries import (
    differences,
    hold_entry,
    record_entry,
    said_by,
    withdraw_entry,
    without_blanks,
)
from campaigns.services.once import save_once
from ecocounty.figures.models.quantity import columns_of, plain
from ecocounty.figures.services.figures import hold_ledger
from ecocounty.quantities import NOT_REPORTED, Quantity, State
from ecocounty.spellings import one_line
from ecocounty.units.days import is_thinkable
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError

FIELDS = (
    "name",
    "kind",
    "theme",
    "year",
    "first_day",
    "last_day",
    "place",
    "organisers",
    "slogan",
    "course",
    "planned",
)


class AlreadySentError(Exception):
    """The very same form was sent before; `campaign` is what it made."""

    def __init__(self, campaign: Campaign) -> None:
        super().__init__(str(campaign))
        self.campaign = campaign


class TwinsError(Exception):
    """The unit has campaigns of that name and day already, which the person has not seen beside their own."""

    def __init__(self, twins: Sequence[Campaign]) -> None:
        super().__init__(", ".join(map(str, twins)))
        self.twins = list(twins)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignSaid:
    """What is said of an event; `year` only where its day is not known."""

    name: str
    kind: str = CampaignKind.OTHER
    year: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    place: str = ""
    people: Quantity = NOT_REPORTED
    theme: str = ""
    organisers: str = ""
    slogan: str = ""
    course: str = ""
    planned: PlannedCampaign | None = None
    joint_units: Sequence[Unit] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCampaign:
    """An event as it is now; `moved`: its counts that went from the day it had, `was`, to the new one."""

    campaign: Campaign
    was: date | None = None
    moved: Sequence[Count] = field(default=())


@transaction.atomic
def enter_campaign(
    *,
    actor: User | None,
    unit: Unit,
    said: CampaignSaid,
    counts: Iterable[tuple[Channel, Quantity]] = (),
    on_behalf_reason: str = "",
    sent_as: UUID | None = None,
    twins_seen: Collection[int] = (),
    invented: bool = False,
) -> Campaign:
    """Enter an event of its lead unit, with what was hung, posted and handed out at it."""
    # Two who send the same at once stand in line, and the second is shown the first.
    hold_ledger()
    if sent := sent_before(actor, sent_as):
        raise sent
    fields = settle(unit, said)
    refuse_twins(unit, fields, seen=twins_seen)
    campaign = Campaign(
        unit=unit,
        entered_by=actor,
        on_behalf_reason=on_behalf_reason,
        sent_as=sent_as,
        invented=invented,
        **fields,
        **columns_of(said.people),
    )
    save_once(campaign, lambda: sent_before(actor, sent_as))
    campaign.joint_units.set(said.joint_units)
    record_entry("create", campaign, actor=actor, after=without_blanks(whole(campaign)))
    for channel, quantity in counts:
        enter_count_of(campaign, channel, quantity, actor=actor, confirmed=bool(twins_seen))
    tell_joint_units(campaign, said.joint_units, actor=actor)
    tell_lead_unit(campaign, actor=actor)
    return campaign


@transaction.atomic
def change_campaign(
    *,
    actor: User | None,
    campaign: Campaign,
    said: CampaignSaid,
    seen: int | None,
    on_behalf_reason: str = "",
    twins_seen: Collection[int] = (),
) -> ChangedCampaign:
    """Change what is said of an event; of its counts only those of its day follow, where that is put right."""
    held = hold_entry(campaign, seen=seen)
    before, named, was = whole(held), set(held.joint_units.all()), held.first_day
    fields = settle(held.unit, said, stays=held.planned)
    refuse_twins(held.unit, fields, seen=twins_seen, but=held.pk)
    for name, value in (fields | columns_of(said.people)).items():
        setattr(held, name, value)
    held.on_behalf_reason = on_behalf_reason
    held.joint_units.set(said.joint_units)
    earlier, later = differences(before, whole(held))
    if not later:
        return ChangedCampaign(campaign=held)
    held.version += 1
    held.save()
    record_entry("change", held, actor=actor, before=earlier, after=later)
    moved = []
    if was and held.first_day and was != held.first_day:
        moved = move_counts(actor=actor, campaign=held, was=was, to=held.first_day)
    tell_joint_units(held, [unit for unit in said.joint_units if unit not in named], actor=actor)
    tell_lead_unit(held, actor=actor)
    return ChangedCampaign(campaign=held, was=was, moved=moved)


@transaction.atomic
def withdraw_campaign(*, actor: User | None, entry: Campaign, reason: str, seen: int | None) -> Campaign:
    """Withdraw an event that was entered by mistake, and with it what it is said to have produced."""
    withdrawn = withdraw_entry(actor=actor, entry=entry, reason=reason, seen=seen)
    for count in withdrawn.counts.in_force().order_by("pk"):
        withdraw_entry(actor=actor, entry=count, reason=reason, seen=None)
    return withdrawn


def sent_before(actor: User | None, sent_as: UUID | None) -> AlreadySentError | None:
    """Return the event that the very same form made before, sent twice by a slow line or a second press."""
    sent = Campaign.objects.filter(entered_by=actor, sent_as=sent_as).first() if sent_as else None
    return AlreadySentError(sent) if sent else None


def enter_count_of(
    campaign: Campaign, channel: Channel, quantity: Quantity, *, actor: User | None, confirmed: bool
) -> None:
    """Enter what an event produced in a channel; what is refused is told at the channel's own field."""
    place = f"count_{channel.pk}"
    if quantity.state is State.NOT_REPORTED:
        return
    if campaign.first_day is None:
        raise RefusedError(
            place, _("Without the event's day this cannot be counted in a month. Give the day, or leave it.")
        )
    try:
        enter_count(
            actor=actor,
            unit=campaign.unit,
            channel=channel,
            day=campaign.first_day,
            quantity=quantity,
            what=campaign.name,
            place=campaign.place,
            campaign=campaign,
            on_behalf_reason=campaign.on_behalf_reason,
            invented=campaign.invented,
            confirmed=confirmed,
        )
    except RefusedError as error:
        raise RefusedError(place, error.sentence) from error
    except DuplicateError as error:
        raise RefusedError(
            place, _("The register of counts holds the same for that day already. Leave this one blank.")
        ) from error


def settle(unit: Unit, said: CampaignSaid, *, stays: PlannedCampaign | None = None) -> dict[str, Any]:
    """Return the fields of an event as they are kept; refuse what cannot be. `stays`: what it carried out before."""
    name = one_line(said.name)
    if not name:
        raise RefusedError("name", _("Give the event a name."))
    year = settle_days(said)
    refuse_joint(unit, said.joint_units)
    if said.planned is not None and (
        said.planned.year != year
        or (said.planned.is_withdrawn and said.planned != stays)
        or not fits_plan(said.planned, unit)
    ):
        raise RefusedError(
            "planned",
            _("“%(name)s” is planned for %(year)s, and not for this unit and year. Choose another one.")
            % {"name": said.planned.name, "year": said.planned.year},
        )
    return {
        "name": name,
        "kind": said.kind,
        "theme": said.theme.strip(),
        "year": year,
        "first_day": said.first_day,
        "last_day": None if said.last_day == said.first_day else said.last_day,
        "place": said.place.strip(),
        "organisers": said.organisers.strip(),
        "slogan": said.slogan.strip(),
        "course": said.course.strip(),
        "planned": said.planned,
    }


def settle_days(said: CampaignSaid) -> int:
    """Return the year of an event; refuse days that are out of order or still to come."""
    today = timezone.localdate()
    for field_name, day in (("first_day", said.first_day), ("last_day", said.last_day)):
        if day is not None and day > today:
            raise RefusedError(
                field_name,
                _(
                    "%(day)s has not come yet; today is %(today)s. Plan the event, and enter it when it was held."
                )
                % {"day": day.isoformat(), "today": today.isoformat()},
            )
    if said.first_day is None:
        if said.last_day is not None:
            raise RefusedError("first_day", _("There is a last day and no first one. Give both, or neither."))
        if said.year is None:
            raise RefusedError("year", _("The day is not known: say at least in which year it was held."))
        if said.year > today.year or not is_thinkable(date(said.year, 1, 1)):
            raise RefusedError("year", _("%(year)s is not a year that has begun.") % {"year": said.year})
        return said.year
    if said.last_day is not None and said.last_day < said.first_day:
        raise RefusedError(
            "last_day",
            _("The last day, %(last)s, lies before the first, %(first)s. Check both.")
            % {"last": said.last_day.isoformat(), "first": said.first_day.isoformat()},
        )
    return said.first_day.year


def refuse_joint(unit: Unit, joint_units: Sequence[Unit]) -> None:
    """Refuse the lead unit beside itself, and units of elsewhere."""
    if unit in joint_units:
        raise RefusedError("joint_units", _("The unit that leads is not a joint unit as well. Leave it out."))
    if not joint_units:
        return
    beside = set(units_beside(unit).filter(pk__in=[one.pk for one in joint_units]))
    for one in joint_units:
        if one not in beside:
            raise RefusedError(
                "joint_units",
                _("%(unit)s lies elsewhere. Choose units of the same county.") % {"unit": one.name},
            )


def refuse_twins(
    unit: Unit, fields: dict[str, Any], *, seen: Collection[int], but: int | None = None
) -> None:
    """Stop where the unit has an event of that name and day which was not seen beside this one."""
    twins = twins_of(unit, name=fields["name"], first_day=fields["first_day"], year=fields["year"], but=but)
    if {twin.pk for twin in twins} - set(seen):
        raise TwinsError(twins)


def whole(campaign: Campaign) -> dict[str, Any]:
    """Return all that is said of an event, as history keeps it."""
    said = said_by(campaign, FIELDS)
    quantity = campaign.quantity
    said["people"] = plain(quantity) if quantity.state is not State.NOT_REPORTED else None
    said["joint_units"] = sorted(campaign.joint_units.values_list("code", flat=True))
    return said
