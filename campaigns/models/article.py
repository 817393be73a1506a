"""A piece of writing or broadcasting, where it appeared, and whose it is."""

from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.entry import RegisterEntry
from campaigns.models.level import Level
from campaigns.models.outlet import Outlet
from ecocounty.units.models import Unit


class Genre(models.TextChoices):
    NEWS = "news", _("news item")
    LONG = "long", _("article over 1,000 characters")
    ACADEMIC = "academic", _("academic paper")
    BRIEFING = "briefing", _("information for leaders")


class Verdict(models.TextChoices):
    """What the office above found of an article."""

    WAITING = "waiting", _("not checked yet")
    CONFIRMED = "confirmed", _("confirmed")
    FALSE = "false", _("false")


class Article(RegisterEntry):
    """One piece (稿件), however often it appeared; it counts once, at its highest level, in its first month.

    `unit` keeps the entry. `first_day` and `top_level` are those of its publications in force, written by the
    service together with them so that a year of 10,000 pieces is counted by the database.
    """

    title = models.CharField(max_length=200)
    genre = models.CharField(max_length=10, choices=Genre.choices, default=Genre.NEWS)
    first_day = models.DateField()
    top_level = models.PositiveSmallIntegerField(choices=Level.choices)
    # The event that it tells of.
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.PROTECT, related_name="articles")
    # A leader wrote a comment on it (領導批示).
    commented = models.BooleanField(default=False)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.WAITING)
    verdict_reason = models.CharField(max_length=300, blank=True)
    verdict_at = models.DateTimeField(null=True)
    verdict_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["first_day", "pk"]
        indexes = [
            models.Index(fields=["first_day"], name="campaigns_article_day"),
            models.Index(fields=["unit", "first_day"], name="campaigns_article_unit_day"),
        ]
        constraints = [
            *RegisterEntry.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.FALSE) | ~Q(verdict_reason=""),
                name="campaigns_article_false_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Share(models.Model):
    """A unit's share of an article, as an exact part of the whole (1/3), with its authors' names."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="shares")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="article_shares")
    authors = models.CharField(max_length=120, blank=True)
    part = models.PositiveIntegerField(default=1)
    whole = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "unit"], name="campaigns_share_once"),
            models.CheckConstraint(
                condition=Q(part__gte=1, whole__gte=1, part__lte=F("whole")),
                name="campaigns_share_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.part}/{self.whole}"

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.part, self.whole)


class Position(models.TextChoices):
    LEAD = "lead", _("first item of the front page")
    FRONT = "front", _("front page")
    HIGHLIGHT = "highlight", _("highlighted")
    ORDINARY = "ordinary", _("ordinary")


class Publication(RegisterEntry):
    """One appearance of an article (刊播): the first is the original, every other one a reprint.

    `level` is the outlet's or lower (a province paper's local page), never higher. `counts_for_channel`: the
    first appearance of the piece among outlets of this medium and level, which is the one their channel counts.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="publications")
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="publications")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    position = models.CharField(max_length=10, choices=Position.choices, default=Position.ORDINARY)
    day = models.DateField()
    # Page of a paper, hour of a broadcast.
    where_in_it = models.CharField(max_length=60, blank=True)
    link = models.URLField(max_length=500, blank=True)
    counts_for_channel = models.BooleanField(default=False)

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["outlet", "day"], name="campaigns_publication_day")]
        constraints = [
            *RegisterEntry.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "outlet", "day"],
                condition=Q(withdrawn_at__isnull=True),
                name="campaigns_publication_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.outlet_id} {self.day}"
