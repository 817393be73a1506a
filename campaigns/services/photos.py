"""Photos that come with an event: whatever is good is kept, and why one was taken on another day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from campaigns.models import Campaign, PhotoDate
from campaigns.selectors.campaigns import OWNER_KIND
from campaigns.services.entries import hold_entry, record_entry
from ecocounty.evidence.examine import ExaminedFile
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import find_owner
from ecocounty.evidence.sentences import say_already_kept, say_closed, say_no_room
from ecocounty.evidence.services import AlreadyKeptError, NoRoomError, OwnerClosedError, add_evidence
from ecocounty.figures.services.figures import hold_ledger
from ecocounty.spellings import one_line
from ecocounty.units.models import User
from ecocounty.units.refused import RefusedError


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A photo as it was examined, what it shows, and why its camera names another day, if that was said."""

    file: ExaminedFile
    caption: str = ""
    reason: str = ""


@dataclass(slots=True)
class Kept:
    """What became of a posting's photos: those kept, and a sentence for each that was not."""

    photos: list[Evidence] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    # What was there already: sent once more after an answer that got lost.
    again: list[Evidence] = field(default_factory=list)


@transaction.atomic
def keep_photos(*, actor: User, campaign: Campaign, photos: Sequence[NewPhoto]) -> Kept:
    """Keep an event's photos, each for itself: one that cannot be kept does not take the others with it."""
    kept = Kept()
    # Evidence holds the event, and its explanation then the ledger: the ledger goes first here as everywhere.
    hold_ledger()
    owner = find_owner(actor, OWNER_KIND, str(campaign.pk))
    for photo in photos:
        try:
            [stored] = add_evidence(actor=actor, owner=owner, files=[photo.file], caption=photo.caption)
        except AlreadyKeptError as error:
            kept.refused.append(say_already_kept(error.name, error.held))
            kept.again += [error.held] if error.held else []
        except NoRoomError:
            kept.refused.append(say_no_room())
            break
        except OwnerClosedError:
            kept.refused.append(say_closed())
            break
        else:
            kept.photos.append(stored)
            if photo.reason.strip() and is_of_another_day(stored, campaign):
                explain_photo(actor=actor, campaign=campaign, photo=stored, reason=photo.reason)
    return kept


def is_of_another_day(photo: Evidence, campaign: Campaign) -> bool:
    """Say whether the camera names a day outside the event's; without either day there is nothing to compare."""
    if photo.taken_on is None or campaign.first_day is None:
        return False
    return not campaign.first_day <= photo.taken_on <= last_day_of(campaign)


def last_day_of(campaign: Campaign) -> date:
    """Return an event's last day, which is its only one where it has no span."""
    return campaign.last_day or campaign.first_day


@transaction.atomic
def explain_photo(*, actor: User, campaign: Campaign, photo: Evidence, reason: str) -> PhotoDate:
    """Write down why a photo was taken on another day than the event; it is asked for, and blocks nothing."""
    reason = one_line(reason)
    if not reason:
        raise RefusedError("reason", _("Say why the photo was taken on another day, or supersede it."))
    held = hold_entry(campaign, seen=None)
    before = PhotoDate.objects.filter(photo=photo).first()
    said, _made = PhotoDate.objects.update_or_create(
        photo=photo, defaults={"campaign": held, "reason": reason[:300], "said_by": actor}
    )
    photo_said = {"photo": photo.original_name, "taken_on": photo.taken_on.isoformat()}
    record_entry(
        "explain_photo",
        held,
        actor=actor,
        before={**photo_said, "reason": before.reason} if before else None,
        after={**photo_said, "reason": said.reason},
    )
    return said
