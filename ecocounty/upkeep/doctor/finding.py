"""What a check found, and what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Findings = Iterator["Finding"]


class State(models.TextChoices):
    """How it stands; the words are those of the marks on every page."""

    OK = "ok", _("in order")
    INFO = "info", _("to know")
    WARN = "warn", _("see to it soon")
    BAD = "bad", _("must be put right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. The key stays the same in every language."""

    key: str
    subject: Text
    state: State
    found: Text
    advice: Text = ""
