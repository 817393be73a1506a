"""How the backups stand: how old, how whole, and what would be lost now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ecocounty.history.models import Entry
from ecocounty.upkeep.models import Backup, CheckResult
from ecocounty.upkeep.services.backups import KIND

TOO_OLD = timedelta(hours=24)
SHOWN = 14


class Standing(StrEnum):
    """The worst of what is to be said."""

    NEVER = "never"
    RESTORED = "restored"
    DAMAGED = "damaged"
    OLD = "old"
    UNCHECKED = "unchecked"
    INCOMPLETE = "incomplete"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """The newest backups, and what rests on the last whole one."""

    standing: Standing
    recent: list[Backup]
    whole: Backup | None
    age: timedelta | None
    # Changes recorded since the last whole backup: they are on one disk only.
    since: int

    @property
    def last(self) -> Backup | None:
        return self.recent[0] if self.recent else None


def read_standing(now: datetime) -> BackupStanding:
    """Return how the backups stand at this moment."""
    recent = list(Backup.objects.all()[:SHOWN])
    whole = Backup.objects.filter(check_result=CheckResult.WHOLE).first()
    entries = Entry.objects.exclude(subject_kind=KIND)
    since = entries.filter(at__gt=whole.taken_at) if whole else entries
    age = now - recent[0].taken_at if recent else None
    return BackupStanding(judge(recent, age), recent, whole, age, since.count())


def judge(recent: list[Backup], age: timedelta | None) -> Standing:
    """Return the worst that is to be said of the last backup."""
    if age is None:
        return Standing.NEVER
    last = recent[0]
    if last.check_result == CheckResult.DAMAGED:
        return Standing.DAMAGED
    if last.restored_at is not None:
        return Standing.RESTORED
    if age > TOO_OLD:
        return Standing.OLD
    if last.check_result == CheckResult.UNCHECKED:
        return Standing.UNCHECKED
    return Standing.INCOMPLETE if last.files_wrong else Standing.GOOD
