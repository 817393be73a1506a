"""Every change to calls for essays and to what came in."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.models import Article, Essay, EssayCall
from campaigns.services.entries import (
    differences,
    hold_entry,
    is_in_force,
    record_entry,
    refuse_future,
    said_by,
    withdraw_entry,
    without_blanks,
)
from campaigns.titles import fold_title
from ecocounty.spellings import one_line
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.selectors.reach import units_reached_by
from ecocounty.units.services.said import known

OF_CALL = ("name", "opens", "closes", "about")
OF_ESSAY = ("title", "author", "author_unit", "received_on")


class SentInAlreadyError(RefusedError):
    """The same author sent in the same title to the same call; `held` is that essay."""

    def __init__(self, held: Essay) -> None:
        super().__init__("title", _("This title of this author is entered already. Look at that one first."))
        self.held = held


@transaction.atomic
def open_call(
    *, actor: User | None, unit: Unit, on_behalf_reason: str = "", invented: bool = False, **said: Any
) -> EssayCall:
    """Enter a call for essays; it is open for all units below the one that calls."""
    call = EssayCall(
        unit=unit,
        entered_by=actor,
        on_behalf_reason=on_behalf_reason,
        invented=invented,
        **known(said, OF_CALL),
    )
    refuse_call_days(call)
    call.save(force_insert=True)
    record_entry("create", call, actor=actor, after=without_blanks(said_of(call)))
    return call


@transaction.atomic
def change_call(
    *, actor: User | None, call: EssayCall, seen: int | None, on_behalf_reason: str = "", **said: Any
) -> bool:
    """Put a call right; say whether anything was other than before."""
    held = hold_entry(call, seen=seen)
    before = said_of(held)
    apply(held, known(said, OF_CALL))
    held.on_behalf_reason = on_behalf_reason or held.on_behalf_reason
    refuse_call_days(held)
    refuse_essays_before(held)
    return save_changed(held, before, actor)


@transaction.atomic
def withdraw_call(*, actor: User | None, entry: EssayCall, reason: str, seen: int | None) -> EssayCall:
    """Take a call entered by mistake out; refused while essays belong to it."""
    held = hold_entry(entry, seen=seen)
    count = held.essays.in_force().count()
    if count:
        sentence = ngettext(
            "%(count)s essay belongs to this call. Withdraw it first.",
            "%(count)s essays belong to this call. Withdraw them first.",
            count,
        )
        raise RefusedError(None, sentence % {"count": count})
    return withdraw_entry(actor=actor, entry=entry, reason=reason, seen=seen)


@transaction.atomic
def receive_essay(
    *,
    actor: User | None,
    unit: Unit,
    call: EssayCall,
    on_behalf_reason: str = "",
    invented: bool = False,
    **said: Any,
) -> Essay:
    """Enter an essay that came in."""
    held_call = hold_entry(call, seen=None)
    essay = Essay(
        unit=unit,
        call=held_call,
        entered_by=actor,
        on_behalf_reason=on_behalf_reason,
        invented=invented,
        **known(said, OF_ESSAY),
    )
    refuse_essay(essay)
    refuse_author_unit(actor, essay.author_unit)
    refuse_sent_in(essay)
    essay.save(force_insert=True)
    after = without_blanks(said_of(essay)) | {"call": held_call.name}
    record_entry("create", essay, actor=actor, after=after)
    return essay


@transaction.atomic
def change_essay(
    *, actor: User | None, essay: Essay, seen: int | None, on_behalf_reason: str = "", **said: Any
) -> bool:
    """Put right what is said of an essay."""
    held = hold_entry(essay, seen=seen)
    before = said_of(held)
    apply(held, known(said, OF_ESSAY))
    held.on_behalf_reason = on_behalf_reason or held.on_behalf_reason
    refuse_essay(held)
    if is_other(held.author_unit, before["author_unit"]):
        refuse_author_unit(actor, held.author_unit)
    if same_essay(held.title, held.author) != same_essay(before["title"], before["author"]):
        refuse_sent_in(held)
    if held.chosen_on and held.chosen_on < held.received_on:
        raise RefusedError("received_on", chosen_before(held.received_on, held.chosen_on))
    return save_changed(held, before, actor)


@transaction.atomic
def choose_essay(*, actor: User | None, essay: Essay, chosen_on: date, seen: int | None) -> bool:
    """Enter that an essay was chosen, and when; it then counts in that month."""
    held = hold_entry(essay, seen=seen)
    refuse_future("chosen_on", chosen_on)
    if chosen_on < held.received_on:
        raise RefusedError("chosen_on", chosen_before(held.received_on, chosen_on))
    before = said_of(held)
    held.chosen_on = chosen_on
    return save_changed(held, before, actor, action="choose")


@transaction.atomic
def take_back_choice(*, actor: User | None, essay: Essay, why: str, seen: int | None) -> bool:
    """Enter that an essay was not chosen after all."""
    held = hold_entry(essay, seen=seen)
    if not why.strip():
        raise RefusedError("why", _("Say why the choice is taken back."))
    before = said_of(held)
    held.chosen_on = None
    return save_changed(held, before, actor, action="take_back_choice", why=why)


@transaction.atomic
def link_article(*, actor: User | None, essay: Essay, article: Article | None, seen: int | None) -> bool:
    """Say by which article an essay was published, or by none after all."""
    held = hold_entry(essay, seen=seen)
    if article is not None and not is_in_force(article):
        raise RefusedError(None, _("This article was withdrawn. Choose another one."))
    before = said_of(held)
    held.article = article
    return save_changed(held, before, actor, action="publish")


def said_of(entry: EssayCall | Essay) -> dict[str, Any]:
    """Return what history is told of a call or an essay; an article by its title."""
    if isinstance(entry, EssayCall):
        return said_by(entry, OF_CALL)
    said = said_by(entry, (*OF_ESSAY, "chosen_on"))
    return said | {"article": entry.article.title if entry.article else None}


def apply(entry: EssayCall | Essay, said: dict[str, Any]) -> None:
    """Let an entry say what was said."""
    for name, value in said.items():
        setattr(entry, name, value)


def save_changed(
    held: EssayCall | Essay,
    before: dict[str, Any],
    actor: User | None,
    *,
    action: str = "change",
    why: str = "",
) -> bool:
    """Save an entry and write its history, where anything is other than before."""
    was, is_now = differences(before, said_of(held))
    if not is_now:
        return False
    held.version += 1
    held.save()
    record_entry(action, held, actor=actor, before=was, after=is_now, why=why)
    return True


def refuse_call_days(call: EssayCall) -> None:
    """Refuse a call that closes before it opens."""
    if call.closes and call.closes < call.opens:
        sentence = _("The last day, %(last)s, lies before the first, %(first)s.")
        said = {"last": call.closes.isoformat(), "first": call.opens.isoformat()}
        raise RefusedError("closes", sentence % said)


def refuse_essays_before(call: EssayCall) -> None:
    """Refuse a call that opens only after something came in for it."""
    early = call.essays.in_force().filter(received_on__lt=call.opens).order_by("received_on").first()
    if early:
        raise RefusedError("opens", came_before(call, early.received_on))


def refuse_essay(essay: Essay) -> None:
    """Refuse an essay without a title, of the future, or from before its call."""
    essay.title, essay.author = one_line(essay.title), one_line(essay.author)
    if not essay.title:
        raise RefusedError("title", _("An essay needs its title."))
    refuse_future("received_on", essay.received_on)
    if essay.received_on < essay.call.opens:
        raise RefusedError("received_on", came_before(essay.call, essay.received_on))


def is_other(unit: Unit | None, code: str | None) -> bool:
    """Say whether another unit is named than before; the one it had may stay wherever it lies by now."""
    return unit is not None and unit.code != code


def refuse_author_unit(actor: User | None, unit: Unit | None) -> None:
    """Refuse an author of a unit that lies beyond the person's reach, for its people read the essay."""
    if actor is not None and unit is not None and not units_reached_by(actor).filter(pk=unit.pk).exists():
        raise RefusedError("author_unit", not_reached(unit.code))


def not_reached(code: str) -> str:
    """Return the sentence about an author's unit that is none of the person's, or not there at all."""
    return _("No unit of yours has the code %(code)s. Look it up under Units.") % {"code": code}


def refuse_sent_in(essay: Essay) -> None:
    """Refuse an essay that was entered for its call already, however title and author were typed."""
    others = Essay.objects.in_force().filter(call=essay.call).exclude(pk=essay.pk).order_by("pk")
    wanted = same_essay(essay.title, essay.author)
    for pk, title, author in others.values_list("pk", "title", "author"):
        if same_essay(title, author) == wanted:
            raise SentInAlreadyError(Essay.objects.select_related("unit").get(pk=pk))


def same_essay(title: str, author: str) -> tuple[str, str]:
    """Return what two entries of one essay have in common, however title and author were typed."""
    # Of signs alone nothing is left to compare.
    return fold_title(title) or title, fold_title(author)


def came_before(call: EssayCall, day: date) -> str:
    """Return the sentence about an essay from before its call."""
    said = {"opens": call.opens.isoformat(), "day": day.isoformat()}
    return _("The call opened on %(opens)s; nothing came in on %(day)s.") % said


def chosen_before(received: date, chosen: date) -> str:
    """Return the sentence about an essay that was chosen before it came in."""
    said = {"received": received.isoformat(), "chosen": chosen.isoformat()}
    return _("It came in on %(received)s and cannot be chosen on %(chosen)s.") % said
