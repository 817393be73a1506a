"""Every change to the catalogue of awards and its waiting rules."""

import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.ladder.climbing import Rung
from campaigns.models import Award, AwardLevel, Declaration, Level
from campaigns.presets.awards import PRESETS
from campaigns.selectors.awards import RULES, awards_holding_at
from campaigns.services.once import save_once
from ecocounty.figures.services.figures import hold_ledger, raise_version
from ecocounty.history.services import Change, record_change
from ecocounty.spellings import one_line
from ecocounty.units.models import Unit, User
from ecocounty.units.refused import RefusedError
from ecocounty.units.services.said import known

KEY = re.compile(r"[a-z][a-z0-9_]{1,39}")
SAID = ("name", "name_hans", "name_en", "given_to", "source")


@transaction.atomic
def add_award(*, actor: User | None, belongs_to: Unit, key: str, rungs: Sequence[Rung], **said: Any) -> Award:
    """Enter an award with its levels; it holds for the unit and all below it."""
    if not KEY.fullmatch(key):
        raise RefusedError(
            "key",
            _("“%(key)s” is not a code. Use small letters, digits and _, a letter first.") % {"key": key},
        )
    refuse_rungs(rungs)
    # Before a code that somebody else may be entering, as whoever takes the published ones over does.
    hold_ledger()
    order = Award.objects.count() + 1
    award = Award(key=key, belongs_to=belongs_to, order=order, **with_name(said))
    taken = _("The code %(key)s is taken. Choose another one.") % {"key": key}
    save_once(award, lambda: RefusedError("key", taken))
    write_rungs(award, rungs)
    record("create", award, actor, None, {"key": key} | what_it_says(award))
    return award


@transaction.atomic
def change_award(
    *,
    actor: User | None,
    award: Award,
    rungs: Sequence[Rung],
    seen: str | None = None,
    closed_from: date | None = None,
    why: str = "",
    **said: Any,
) -> bool:
    """Change an award or its rules; what was declared before stands as it is. Say whether anything changed.

    From `closed_from` on nobody is asked for it any more; that, and taking it back, is said with a reason.
    """
    # Before the award, as whoever declares for it does.
    hold_ledger()
    held = Award.objects.select_for_update(no_key=True).get(pk=award.pk)
    before = what_it_says(held)
    if seen is not None and seen != fingerprint(held):
        raise RefusedError(
            None,
            _("Somebody changed these rules while you had them open. Look at them again, then send yours."),
        )
    refuse_rungs(rungs)
    refuse_dropped(held, rungs)
    why = one_line(why)
    if closed_from != held.closed_from and not why:
        raise RefusedError("why", _("Say why the award is closed, or asked for again."))
    held.closed_from = closed_from
    for name, value in with_name(said).items():
        setattr(held, name, value)
    held.save()
    write_rungs(held, rungs)
    after = what_it_says(held)
    changed = [name for name in after if after[name] != before.get(name)]
    if changed:
        record(
            "change",
            held,
            actor,
            {name: before.get(name) for name in changed},
            {name: after[name] for name in changed},
            why,
        )
    return bool(changed)


@transaction.atomic
def add_presets(*, actor: User | None, belongs_to: Unit) -> list[Award]:
    """Take over the awards that published rules describe, except those that hold here already."""
    # Of two clicks at once the second finds what the first took over.
    hold_ledger()
    holding = {award.name for award in awards_holding_at(belongs_to)}
    taken = set(Award.objects.values_list("key", flat=True))
    return [
        add_award(
            actor=actor,
            belongs_to=belongs_to,
            # A code is one for the whole city; another county may have taken this one over already.
            key=f"{preset.key}_{belongs_to.code.lower()}" if preset.key in taken else preset.key,
            rungs=preset.rungs,
            name=preset.name,
            name_hans=preset.name_hans,
            name_en=preset.name_en,
            given_to=preset.given_to,
            source=preset.source,
        )
        for preset in PRESETS
        if preset.name not in holding
    ]


def with_name(said: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of an award; refuse one without a name."""
    if not said.get("name"):
        raise RefusedError("name", _("An award needs a name."))
    return known(said, SAID)


def refuse_rungs(rungs: Sequence[Rung]) -> None:
    """Refuse an award that is given at no level."""
    if not rungs:
        raise RefusedError(None, _("Choose at least one level at which the name is given."))


def refuse_dropped(award: Award, rungs: Sequence[Rung]) -> None:
    """Refuse to leave out a level at which somebody declared."""
    kept = {rung.level for rung in rungs}
    for level in Level:
        if level in kept:
            continue
        count = Declaration.objects.in_force().filter(award=award, level=level).count()
        if count:
            sentence = ngettext(
                "There is %(count)s declaration at %(level)s level; the level stays.",
                "There are %(count)s declarations at %(level)s level; the level stays.",
                count,
            )
            raise RefusedError(f"given_{level}", sentence % {"count": count, "level": level.label})


def write_rungs(award: Award, rungs: Sequence[Rung]) -> None:
    """Write the levels of an award as they are to be."""
    award.levels.exclude(level__in=[rung.level for rung in rungs]).delete()
    for rung in rungs:
        rules = {name: getattr(rung, name) for name in RULES}
        AwardLevel.objects.update_or_create(award=award, level=rung.level, defaults=rules)


def what_it_says(award: Award) -> dict[str, Any]:
    """Return an award with its rules as plain values, a level's rules in one."""
    said: dict[str, Any] = {name: str(getattr(award, name)) for name in SAID}
    said["closed_from"] = award.closed_from.isoformat() if award.closed_from else None
    for one in AwardLevel.objects.filter(award=award):
        said[f"rules_{one.level}"] = {name: getattr(one, name) for name in RULES}
    for level in Level:
        said.setdefault(f"rules_{level}", None)
    return said


def fingerprint(award: Award) -> str:
    """Return a hash of what an award says, to see whether somebody changed it meanwhile."""
    return sha256(repr(sorted(what_it_says(award).items())).encode()).hexdigest()


def record(
    action: str, award: Award, actor: User | None, before: object, after: object, why: str = ""
) -> None:
    """Write the history entry of one award, and say that what was computed from it is old."""
    raise_version()
    record_change(
        Change(
            action=action,
            subject_kind="campaigns.award",
            subject_id=award.pk,
            unit_code=award.belongs_to.code,
            before=before,
            after=after,
            why=why,
        ),
        actor=actor,
    )
