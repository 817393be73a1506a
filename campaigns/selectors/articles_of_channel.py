"""Which articles a channel's number is made of."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from campaigns.models import Article, Channel, Publication, Verdict


def that_channel_counts(
    articles: QuerySet[Article], channel: Channel, *, first: date, last: date
) -> QuerySet[Article]:
    """Keep the articles that first appeared in the channel's outlets between two days; false ones count nowhere."""
    there = Publication.objects.in_force().filter(article=OuterRef("pk"))
    if channel.medium:
        there = there.filter(outlet__medium=channel.medium)
    if channel.level:
        there = there.filter(outlet__level=channel.level)
    day = Subquery(there.order_by("day").values("day")[:1])
    found = articles.in_force().exclude(verdict=Verdict.FALSE).annotate(day_in_channel=day)
    return found.filter(day_in_channel__gte=first, day_in_channel__lte=last)
