"""What was made known, found by what it is called: events, articles, essays, green declarations."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from campaigns.models import Article, Campaign, Declaration, Essay
from campaigns.selectors.articles import articles_seen_by
from campaigns.selectors.campaigns import read_by
from campaigns.selectors.declarations import declarations_seen_by
from campaigns.selectors.essays import essays_visible_to
from ecocounty.dashboard.selectors.search.found import Found, Group, first_of
from ecocounty.dashboard.selectors.search.matching import matches, matches_one
from ecocounty.figures.templatetags.periods import month_words
from ecocounty.spellings import Words
from ecocounty.units.models import Body, Named, Unit, User


def on_days(period: str, field: str) -> Q:
    """Return the condition that a day lies in a year or a month; without one, that it lies anywhere."""
    year, _line, month = period.partition("-")
    found = Q()
    if year.isdigit():
        found &= Q(**{f"{field}__year": int(year)})
    if month.isdigit():
        found &= Q(**{f"{field}__month": int(month)})
    return found


def find_campaigns(user: User, words: Words) -> Group:
    """Return the events of units into which a person looks, or that are held together with one of them."""
    columns = ("name", "theme", "slogan", "place", "organisers")
    asked = matches(words.words, columns) & on_days(words.period, "first_day")
    campaigns = Campaign.objects.in_force().filter(read_by(user), asked).select_related("unit")
    rows, more = first_of(campaigns.order_by("-year", "-first_day", "pk"))
    return Group("campaigns", _("Events"), [found_campaign(one) for one in rows], more)


def found_campaign(campaign: Campaign) -> Found:
    """Return an event; one without a day says so."""
    day = campaign.first_day.isoformat() if campaign.first_day else _("no day yet")
    return Found(
        name=campaign.name,
        unit=campaign.unit,
        url=reverse("campaigns:campaign", args=[campaign.pk]),
        facts=(day, str(campaign.get_kind_display())),
        invented=campaign.invented,
    )


def find_articles(user: User, words: Words) -> Group:
    """Return the articles that a person may read, by title or author."""
    asked = matches(words.words, ("title", "shares__authors")) & on_days(words.period, "first_day")
    seen = articles_seen_by(user).in_force().filter(asked).values("pk")
    articles = Article.objects.filter(pk__in=seen).select_related("unit")
    rows, more = first_of(articles.order_by("-first_day", "-pk"))
    found = [
        Found(
            name=one.title,
            unit=one.unit,
            url=reverse("campaigns:article", args=[one.pk]),
            facts=(one.first_day.isoformat(), str(one.get_top_level_display())),
            invented=one.invented,
        )
        for one in rows
    ]
    return Group("articles", _("Articles"), found, more)


def find_essays(user: User, words: Words) -> Group:
    """Return the essays that a person may read, by title or author."""
    asked = matches(words.words, ("title", "author")) & on_days(words.period, "received_on")
    essays = essays_visible_to(user).filter(asked, withdrawn_at__isnull=True)
    rows, more = first_of(essays.order_by("-received_on", "-pk"))
    return Group("essays", _("Essays"), [found_essay(one) for one in rows], more)


def found_essay(essay: Essay) -> Found:
    """Return an essay with the call it answers."""
    return Found(
        name=essay.title,
        unit=essay.unit,
        url=reverse("campaigns:essay", args=[essay.pk]),
        facts=(essay.received_on.isoformat(), essay.call.name),
        invented=essay.invented,
    )


def find_declarations(user: User, words: Words) -> Group:
    """Return the green declarations that a person may read, by who declared for which name."""
    asked = of_one(words.words)
    declarations = Declaration.objects.in_force().filter(declarations_seen_by(user), asked)
    kept = declarations.select_related("unit", "award", "body", "township")
    rows, more = first_of(kept.order_by("award__order", "pk"))
    found = [
        Found(
            name=declared_by(one),
            unit=one.unit,
            url=reverse("campaigns:declaration", args=[one.pk]),
            facts=facts_of(one),
            invented=one.invented,
        )
        for one in rows
    ]
    return Group("declarations", _("Green declarations"), found, more)


def of_one(words: tuple[str, ...]) -> Q:
    """Return the condition that each word is in the name of the body, the township or the award."""
    found = Q()
    for word in words:
        named = matches_one(word)
        found &= (
            Q(body__in=Body.objects.filter(named))
            | Q(township__in=Unit.objects.filter(named))
            | matches_one(word, ("award__name", "award__name_hans", "award__name_en"))
        )
    return found


def declared_by(declaration: Declaration) -> Named:
    """Return the body or the township that declared."""
    return declaration.body or declaration.township


def facts_of(declaration: Declaration) -> tuple[str, ...]:
    """Return the name it is for, its level, and how far it has come."""
    day = month_words(declaration.stage_day.isoformat()[:7]) if declaration.stage_day else ""
    facts = (
        declaration.award.name_now().text,
        str(declaration.get_level_display()),
        str(declaration.get_stage_display()),
        day,
    )
    return tuple(fact for fact in facts if fact)
