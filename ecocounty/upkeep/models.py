"""What the office knows of its backups."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ecocounty.history.models import Door


class CheckResult(models.TextChoices):
    UNCHECKED = "unchecked", _("not checked")
    WHOLE = "whole", _("whole")
    DAMAGED = "damaged", _("damaged")


class Backup(models.Model):
    """A backup that was made: of which moment, where it was put, and whether it was found whole."""

    # The moment of the snapshot: what was changed later is not in it.
    taken_at = models.DateTimeField(db_index=True)
    door = models.CharField(max_length=10, choices=Door.choices)
    file_name = models.CharField(max_length=255)
    folder = models.CharField(max_length=1000)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    rows = models.PositiveBigIntegerField()
    # How many entries of the record of changes are in it.
    entries = models.PositiveBigIntegerField()
    files = models.PositiveBigIntegerField()
    # Private files that were gone or altered when it was made.
    files_wrong = models.PositiveBigIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    check_result = models.CharField(max_length=10, choices=CheckResult.choices, default=CheckResult.UNCHECKED)
    # When this place was restored from it: what is here was not made here.
    restored_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-taken_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(checked_at__isnull=True, check_result="unchecked")
                | models.Q(checked_at__isnull=False) & ~models.Q(check_result="unchecked"),
                name="upkeep_backup_checked_when_judged",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class DailyRun(models.Model):
    """One daily run (`manage.py daily`); its open row is the lock that keeps a second one out, on any host."""

    started_at = models.DateTimeField()
    # A sign of life after each step: a run without one for long was killed.
    seen_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    is_running = models.BooleanField(default=True)
    host = models.CharField(max_length=100)
    # For each step: step, failed, said.
    steps = models.JSONField(default=list)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_running"],
                condition=models.Q(is_running=True),
                name="upkeep_daily_run_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(is_running=True, finished_at__isnull=True)
                | models.Q(is_running=False, finished_at__isnull=False),
                name="upkeep_daily_run_finished_or_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.host}"
