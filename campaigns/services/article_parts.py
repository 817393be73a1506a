"""What an article is made of, checked before anything is kept: its shares and its appearances."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Article, Level, Outlet, Position, Publication, Share
from campaigns.selectors.articles import has_part_in
from campaigns.services.entries import refuse_other_counties
from campaigns.shares import as_percent, split_equally
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class NewShare:
    """A unit's share as it was typed; None where nothing was, which must then hold for all."""

    unit: Unit
    share: Fraction | None = None
    authors: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPublication:
    """Where a piece appeared; the level is the outlet's unless a lower one is said."""

    outlet: Outlet
    day: date
    level: int | None = None
    position: str = Position.ORDINARY
    where_in_it: str = ""
    link: str = ""
    # Where a real piece's outlet or day is made up for the demonstration.
    invented: bool = False


def checked_shares(unit: Unit, shares: Sequence[NewShare]) -> list[NewShare]:
    """Return shares that make the whole exactly; nobody named is the unit alone."""
    if not shares:
        return [NewShare(unit=unit, share=Fraction(1))]
    refuse_other_counties("shares", unit, (one.unit for one in shares))
    if len({one.unit.pk for one in shares}) != len(shares):
        raise RefusedError("shares", _("A unit is named twice. Put all its authors on one line."))
    said = [one.share for one in shares if one.share is not None]
    if not said:
        parts = split_equally(len(shares))
        return [
            NewShare(unit=one.unit, share=part, authors=one.authors)
            for one, part in zip(shares, parts, strict=True)
        ]
    if len(said) != len(shares):
        raise RefusedError("shares", _("Say every unit's share, or nobody's: then all have equal parts."))
    if sum(said) != 1:
        raise RefusedError(
            "shares",
            _("The shares make %(made)s, not 100%%. Change one of them; a third is written 1/3.")
            % {"made": as_percent(said)},
        )
    return list(shares)


def refuse_wholly_others(actor: User | None, unit: Unit, parts: Iterable[int]) -> None:
    """Refuse a reporter a piece in which their own unit has no share: it would count for others, unseen by them."""
    if actor is not None and not has_part_in(actor, unit, parts):
        raise RefusedError(
            "shares",
            _("Your unit has no share in this piece. Only the office enters or changes such a piece."),
        )


def checked_day(day: date) -> date:
    """Return a day that has come."""
    today = timezone.localdate()
    if day > today:
        raise RefusedError(
            "day",
            _("%(day)s has not come yet. Today is %(today)s; enter it when it has appeared.")
            % {"day": day.isoformat(), "today": today.isoformat()},
        )
    return day


def refuse_foreign_outlet(outlet: Outlet, unit: Unit) -> None:
    """Refuse an outlet of a catalogue that does not hold for the unit."""
    if not outlet.belongs_to.holds(unit):
        raise RefusedError("outlet", _("Choose an outlet of the list; the office adds one."))


def checked_level(outlet: Outlet, level: int | None) -> int:
    """Return the level of an appearance: the outlet's, or a lower one such as a local page."""
    if level is None:
        return outlet.level
    if level > outlet.level:
        raise RefusedError(
            "level",
            _("%(outlet)s is of the level “%(own)s”; “%(level)s” is above it. Choose its own or a lower one.")
            % {
                "outlet": outlet.name_now().text,
                "own": Level(outlet.level).label,
                "level": Level(level).label,
            },
        )
    return level


def write_shares(article: Article, shares: Sequence[NewShare]) -> None:
    """Put an article's shares in the place of those that it had."""
    article.shares.all().delete()
    Share.objects.bulk_create(
        Share(
            article=article,
            unit=one.unit,
            authors=one.authors,
            part=one.share.numerator,
            whole=one.share.denominator,
        )
        for one in shares
    )


def said_shares(article: Article) -> list[str]:
    """Return an article's shares as history keeps them: unit, share, authors."""
    shares = article.shares.select_related("unit").order_by("unit__code")
    return [f"{one.unit.code} {one.part}/{one.whole} {one.authors}".strip() for one in shares]


def settle_appearances(article: Article) -> None:
    """Write what follows from the appearances in force: first day, highest level, which one a channel counts.

    A channel leaves out besides whatever was withdrawn or found false as a whole.
    """
    found = list(article.publications.in_force().select_related("outlet").order_by("day", "pk"))
    if not found:
        raise RefusedError(
            None, _("This is the last appearance of the article. Withdraw the article itself instead.")
        )
    article.first_day = found[0].day
    article.top_level = max(one.level for one in found)
    article.save(update_fields=["first_day", "top_level"])
    counted: set[tuple[str, int]] = set()
    firsts = [one.pk for one in found if is_first_of_its_kind(one, counted)]
    article.publications.exclude(pk__in=firsts).filter(counts_for_channel=True).update(
        counts_for_channel=False
    )
    article.publications.filter(pk__in=firsts, counts_for_channel=False).update(counts_for_channel=True)


def is_first_of_its_kind(one: Publication, counted: set[tuple[str, int]]) -> bool:
    """Say whether no appearance among outlets of this medium and level came before; it is noted."""
    kind = (one.outlet.medium, one.outlet.level)
    is_first = kind not in counted
    counted.add(kind)
    return is_first
