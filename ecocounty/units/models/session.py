"""A signed-in browser: whose, since when, from where."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from ecocounty.units.models.user import User


class Session(AbstractBaseSession):
    """A session that knows its person, so that all of a person's sessions can be shown and ended."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    # What the person is shown instead of the key, which is as good as a password.
    number = models.CharField(max_length=16, blank=True, db_index=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-seen_at"]
