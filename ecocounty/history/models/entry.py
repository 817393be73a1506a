"""One entry of the record of changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Door(models.TextChoices):
    """By which way a change came in."""

    BROWSER = "browser", _("browser")
    UPLOAD = "upload", _("upload")
    COMMAND = "command", _("command")


class AppendOnlyError(TypeError):
    """Something tried to alter a record that is only ever added to."""


class AppendOnlyQuerySet(models.QuerySet):
    """Refuses update and delete in bulk."""

    def update(self, **kwargs) -> int:
        raise AppendOnlyError(f"{self.model.__name__} is append-only.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError(f"{self.model.__name__} is append-only.")


class Entry(models.Model):
    """Who changed what, when, from, to, why and by which door.

    People and things are named in plain columns, not by foreign keys: the entry outlives them. Each entry is
    the next link of its unit's chain: its seal is made from all it says and from the seal before it.
    """

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=20, blank=True)
    action = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=80)
    unit_code = models.CharField(max_length=20, blank=True, db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    why = models.TextField(blank=True)
    door = models.CharField(max_length=10, choices=Door.choices)
    request_id = models.CharField(max_length=32, blank=True)
    chain = models.CharField(max_length=20, blank=True)
    number = models.PositiveBigIntegerField()
    seal = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="history_entry_subject")]
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="history_entry_next_in_chain")
        ]

    def __str__(self) -> str:
        return (
            f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action} {self.subject_kind} {self.subject_id}"
        )

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None:
            raise AppendOnlyError("An entry is never altered.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("An entry is never removed.")
