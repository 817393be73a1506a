"""Publishing a comparison: once, whole, and never to be altered."""

from dataclasses import replace
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ecocounty.figures.models import LedgerState
from ecocounty.figures.services.uses import Publication, mark_used
from ecocounty.history.services import Change, hold_chains, record_change
from ecocounty.units.models import RoleKind, User
from ecocounty.units.selectors.reach import holds_at
from scoring.models import Assessment, Ranking
from scoring.selectors.assess import compute
from scoring.selectors.entries import entries_of
from scoring.selectors.frozen import freeze
from scoring.selectors.standing import Standing


class PublishRefusedError(ValueError):
    """The comparison cannot be published; the message says why."""


def publish_ranking(*, actor: User, assessment: Assessment) -> Ranking:
    """Freeze the comparison as it is computed at this moment. Only the city's office does so, and once."""
    if not holds_at(actor, assessment.group, RoleKind.CITY_OFFICE):
        raise PermissionDenied
    try:
        with transaction.atomic():
            return _publish(actor, assessment)
    except IntegrityError as error:
        # Two people pressed the button at once; the first one's result stands.
        raise _already_published() from error


def _publish(actor: User, assessment: Assessment) -> Ranking:
    # Whoever records raises this row first, so nobody records until the result is stored.
    LedgerState.objects.select_for_update().filter(pk=1).first()
    if Ranking.objects.filter(assessment=assessment).exists():
        raise _already_published()
    standing = _complete(compute(assessment))
    result = freeze(standing)
    ranking = Ranking.objects.create(
        assessment=assessment,
        result=result,
        sha256=sha256(result).hexdigest(),
        published_at=standing.published_at,
        published_by=actor,
    )
    mark_used(
        figures=standing.entries.keys(),
        publication=_publication_of(ranking, standing),
        used_at=standing.published_at,
    )
    record_change(_change_for(ranking, standing), actor=actor)
    return ranking


def _already_published() -> PublishRefusedError:
    return PublishRefusedError(_("This ranking is already published. It stays as it was published."))


def _complete(standing: Standing) -> Standing:
    if not standing.has_scores:
        raise PublishRefusedError(_("No county has a score yet. Publish once figures are recorded."))
    used = {figure for line in standing.lines for item in line.items.values() for figure in item.figures}
    # Held until the transaction ends, so that the printed head is the one right before this publication's entry.
    chain = hold_chains({standing.group_code})[standing.group_code]
    return replace(
        standing,
        entries=entries_of(used),
        published_at=timezone.now(),
        history_head=(chain.number, chain.seal),
    )


def _publication_of(ranking: Ranking, standing: Standing) -> Publication:
    title = standing.book.title
    return Publication(
        kind="scoring.ranking",
        publication=str(ranking.pk),
        period=standing.period,
        name=title.name,
        name_hans=title.name_hans,
        name_en=title.name_en,
    )


def _change_for(ranking: Ranking, standing: Standing) -> Change:
    return Change(
        action="publish",
        subject_kind="scoring.ranking",
        subject_id=ranking.pk,
        unit_code=standing.group_code,
        after={
            "period": standing.period,
            "scheme": standing.book.key,
            "version": standing.book.version,
            "sha256": ranking.sha256,
            "ledger_version": standing.ledger_version,
        },
    )
