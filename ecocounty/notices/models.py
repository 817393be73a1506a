"""What concerns a person and waits until they have read it."""

from django.db import models
from django.db.models import Q


class Mail(models.TextChoices):
    """How far a notice is on its way by mail; nothing for those who did not ask for mail."""

    NONE = "", "none"
    DUE = "due", "due"
    SENT = "sent", "sent"
    GIVEN_UP = "given_up", "given up"


class Notice(models.Model):
    """Something that was done and concerns a person. The record is the history's entry; this is only a word of it.

    People and units are named by number and code, as in the history. What is said are plain values, put into
    words in the reader's language when it is read.
    """

    person_id = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    # What it is about, such as a unit's month: while it is unread, the same said again is no second notice.
    subject = models.CharField(max_length=80)
    unit_code = models.CharField(max_length=20, blank=True)
    # Where it leads; an address is made when it is opened, for addresses change.
    route = models.CharField(max_length=60, blank=True)
    arguments = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    happened_at = models.DateTimeField()
    # True or null, never false: nulls are not alike, so those that were read stand beside one that waits.
    waits = models.BooleanField(null=True, default=True)
    read_at = models.DateTimeField(null=True)
    mail = models.CharField(max_length=8, choices=Mail.choices, blank=True, default=Mail.NONE)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mail_tried_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(fields=["person_id", "-happened_at"], name="notices_of_person"),
            models.Index(fields=["kind", "subject"], name="notices_about"),
            models.Index(fields=["person_id"], condition=Q(mail="due"), name="notices_mail_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person_id", "kind", "subject", "waits"], name="notices_notice_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(waits=True, read_at__isnull=True) | Q(waits__isnull=True, read_at__isnull=False),
                name="notices_notice_waits_or_read",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} for {self.person_id}"
