"""Every change to the register of articles; what follows from it is written in the same transaction."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.models import Article, Campaign, Genre, Publication, Verdict
from campaigns.selectors.article_twins import find_twins
from campaigns.services.article_notices import (
    tell_entered_for,
    tell_found_false,
    tell_named,
    tell_withdrawn,
)
from campaigns.services.article_parts import (
    NewPublication,
    NewShare,
    checked_day,
    checked_level,
    checked_shares,
    refuse_foreign_outlet,
    refuse_wholly_others,
    said_shares,
    settle_appearances,
    write_shares,
)
from campaigns.services.entries import (
    differences,
    hold_entry,
    is_in_force,
    is_on_behalf,
    record_entry,
    said_by,
    withdraw_entry,
    without_blanks,
)
from ecocounty.figures.services.figures import hold_ledger
from ecocounty.spellings import one_line
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.said import known

SAID = ("title", "genre", "commented", "campaign")
SAID_OF_APPEARANCE = ("outlet", "level", "position", "day", "where_in_it", "link")


class LooksAlikeError(Exception):
    """The register holds what is likely the same piece; the person says whether it is."""

    def __init__(self, twins: Sequence[Article]) -> None:
        super().__init__(str(twins[0]))
        self.twins = list(twins)


@transaction.atomic
def enter_article(
    *,
    actor: User | None,
    unit: Unit,
    title: str,
    publication: NewPublication,
    genre: str = Genre.NEWS,
    shares: Sequence[NewShare] = (),
    commented: bool = False,
    campaign: Campaign | None = None,
    on_behalf_reason: str = "",
    another: bool = False,
    invented: bool = False,
) -> Article:
    """Enter a piece with its first appearance; `another`: it is no piece that stands there already."""
    # Two who enter the same piece at once stand in line here, and the second is asked.
    hold_ledger()
    refuse_withdrawn_event(campaign)
    title = checked_title(title)
    held = checked_shares(unit, shares)
    refuse_wholly_others(actor, unit, (one.unit.pk for one in held))
    refuse_foreign_outlet(publication.outlet, unit)
    checked_day(publication.day)
    level = checked_level(publication.outlet, publication.level)
    if not another:
        twins = find_twins(title=title, outlet=publication.outlet, day=publication.day, unit=unit)
        if twins:
            raise LooksAlikeError(twins)
    article = Article.objects.create(
        unit=unit,
        title=title,
        genre=genre,
        commented=commented,
        campaign=campaign,
        first_day=publication.day,
        top_level=level,
        entered_by=actor,
        on_behalf_reason=on_behalf_reason,
        invented=invented,
    )
    write_shares(article, held)
    after = {**said_by(article, SAID), "shares": said_shares(article)}
    record_entry("enter", article, actor=actor, after=without_blanks(after))
    write_publication(article, publication, actor=actor)
    settle_appearances(article)
    tell_named(article, {one.unit.pk for one in held}, actor=actor)
    tell_entered_for(article, actor=actor)
    return article


@transaction.atomic
def change_article(
    *,
    actor: User | None,
    article: Article,
    seen: int | None,
    shares: Sequence[NewShare] | None = None,
    on_behalf_reason: str = "",
    **said: Any,
) -> bool:
    """Change what the register says of a piece; say whether anything was other than before."""
    held = hold_article(article, actor=actor, seen=seen)
    before = {**said_by(held, SAID), "shares": said_shares(held)}
    # What it tells of already stays, though the event was withdrawn since.
    if (event := said.get("campaign")) != held.campaign:
        refuse_withdrawn_event(event)
    for name, value in known(said, SAID).items():
        setattr(held, name, checked_title(value) if name == "title" else value)
    named = set(held.shares.values_list("unit_id", flat=True))
    if shares is not None:
        parts = checked_shares(held.unit, shares)
        refuse_wholly_others(actor, held.unit, (one.unit.pk for one in parts))
        write_shares(held, parts)
    after = {**said_by(held, SAID), "shares": said_shares(held)}
    was, now = differences(before, after)
    if not now:
        return False
    held.on_behalf_reason = on_behalf_reason
    doubted = held.verdict == Verdict.CONFIRMED
    if doubted:
        forget_verdict(held)
        was, now = was | {"verdict": Verdict.CONFIRMED}, now | {"verdict": Verdict.WAITING}
    held.version += 1
    held.save()
    record_entry("change", held, actor=actor, before=was, after=now, why=paper_of(actor, held))
    tell_named(held, {one.unit.pk for one in shares or ()} - named, actor=actor)
    tell_entered_for(held, actor=actor)
    return True


@transaction.atomic
def withdraw_article(*, actor: User | None, entry: Article, reason: str, seen: int | None) -> Article:
    """Withdraw a piece with all its appearances; no channel counts it any more."""
    hold_article(entry, actor=actor, seen=seen)
    held = withdraw_entry(actor=actor, entry=entry, reason=reason, seen=seen)
    tell_withdrawn(held, actor=actor)
    return held


@transaction.atomic
def judge_article(
    *, actor: User | None, article: Article, verdict: str, reason: str, seen: int | None
) -> Article:
    """Write what the office above found of a piece; a false one counts nowhere, and its units are told."""
    reason = one_line(reason)
    if verdict == Verdict.FALSE and not reason:
        raise RefusedError("reason", _("Say what is false about it. Its units read this."))
    held = hold_entry(article, seen=seen)
    before = {"verdict": held.verdict, "verdict_reason": held.verdict_reason}
    after = {"verdict": verdict, "verdict_reason": reason}
    if before == after:
        return held
    held.verdict, held.verdict_reason = verdict, reason
    held.verdict_at, held.verdict_by = timezone.now(), actor
    held.version += 1
    held.save(update_fields=["verdict", "verdict_reason", "verdict_at", "verdict_by", "version"])
    record_entry("judge", held, actor=actor, before=before, after=after, why=reason)
    if verdict == Verdict.FALSE:
        tell_found_false(held, actor=actor)
    return held


@transaction.atomic
def add_publication(
    *,
    actor: User | None,
    article: Article,
    publication: NewPublication,
    on_behalf_reason: str = "",
) -> Publication:
    """Add an appearance to a piece: a reprint, or an earlier one that was found later."""
    held = hold_article(article, actor=actor, seen=None)
    kept = write_publication(held, publication, actor=actor, on_behalf_reason=on_behalf_reason)
    doubt(held, actor=actor)
    settle_appearances(held)
    return kept


@transaction.atomic
def change_publication(
    *,
    actor: User | None,
    publication: Publication,
    seen: int | None,
    new: NewPublication,
    on_behalf_reason: str = "",
) -> bool:
    """Put an appearance right; say whether anything was other than before."""
    article = hold_article(publication.article, actor=actor, seen=None)
    held = hold_entry(publication, seen=seen)
    before = said_by(held, SAID_OF_APPEARANCE)
    fill_publication(held, new)
    refuse_same_place(held)
    was, now = differences(before, said_by(held, SAID_OF_APPEARANCE))
    if not now:
        return False
    held.on_behalf_reason = on_behalf_reason
    held.version += 1
    held.save()
    record_entry("change", held, actor=actor, before=was, after=now, why=paper_of(actor, held))
    doubt(article, actor=actor)
    settle_appearances(article)
    return True


@transaction.atomic
def withdraw_publication(
    *, actor: User | None, entry: Publication, reason: str, seen: int | None
) -> Publication:
    """Withdraw an appearance that was none; the last one goes only with its article."""
    article = hold_article(entry.article, actor=actor, seen=None)
    held = withdraw_entry(actor=actor, entry=entry, reason=reason, seen=seen)
    doubt(article, actor=actor)
    settle_appearances(article)
    return held


def hold_article(article: Article, *, actor: User | None, seen: int | None) -> Article:
    """Hold an article for somebody who may change it: a reporter's own unit has a share in it."""
    held = hold_entry(article, seen=seen)
    refuse_wholly_others(actor, held.unit, held.shares.values_list("unit_id", flat=True))
    return held


def write_publication(
    article: Article, new: NewPublication, *, actor: User | None, on_behalf_reason: str = ""
) -> Publication:
    """Keep an appearance of an article that is held, with its history entry."""
    kept = Publication(
        article=article,
        unit=article.unit,
        entered_by=actor,
        on_behalf_reason=on_behalf_reason or article.on_behalf_reason,
        invented=article.invented or new.invented,
    )
    fill_publication(kept, new)
    refuse_same_place(kept)
    kept.save()
    after = {"article": article.title, **said_by(kept, SAID_OF_APPEARANCE)}
    record_entry("enter", kept, actor=actor, after=without_blanks(after))
    return kept


def fill_publication(kept: Publication, new: NewPublication) -> None:
    """Write into an appearance what is said of it, checked."""
    refuse_foreign_outlet(new.outlet, kept.unit)
    kept.outlet, kept.day = new.outlet, checked_day(new.day)
    kept.level = checked_level(new.outlet, new.level)
    kept.position, kept.where_in_it, kept.link = new.position, new.where_in_it, new.link


def refuse_same_place(kept: Publication) -> None:
    """Refuse a second appearance in one outlet on one day; the article is held, so none comes in between."""
    others = Publication.objects.in_force().filter(article=kept.article, outlet=kept.outlet, day=kept.day)
    if others.exclude(pk=kept.pk).exists():
        raise RefusedError(
            "day",
            _("The register holds its appearance in %(outlet)s on %(day)s already.")
            % {"outlet": kept.outlet.name_now().text, "day": kept.day.isoformat()},
        )


def paper_of(actor: User | None, entry: Article | Publication) -> str:
    """Return the paper on which a change rests that the office makes for the unit."""
    return entry.on_behalf_reason if is_on_behalf(actor, entry) else ""


def doubt(article: Article, *, actor: User | None) -> None:
    """Have a confirmed article checked again, for it appeared otherwise than the office saw."""
    if article.verdict != Verdict.CONFIRMED:
        return
    forget_verdict(article)
    article.version += 1
    article.save()
    record_entry(
        "judge",
        article,
        actor=actor,
        before={"verdict": Verdict.CONFIRMED},
        after={"verdict": Verdict.WAITING},
    )


def refuse_withdrawn_event(campaign: Campaign | None) -> None:
    """Refuse to tell of an event that was withdrawn meanwhile."""
    if campaign is not None and not is_in_force(campaign):
        raise RefusedError("campaign", _("This event was withdrawn. Choose another one, or none."))


def forget_verdict(article: Article) -> None:
    """Take back what the office found, for it found it of something else."""
    article.verdict, article.verdict_reason = Verdict.WAITING, ""
    article.verdict_at = article.verdict_by = None


def checked_title(title: str) -> str:
    """Return a title without blanks around and doubled within; refuse none."""
    title = one_line(title)
    if not title:
        raise RefusedError("title", _("An article needs its title."))
    return title
