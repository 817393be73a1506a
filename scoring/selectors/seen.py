"""A comparison as one person may see it: every page and file is made from this, and from nothing wider."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from hashlib import sha256

from django.core.cache import cache

from ecocounty.units.models import User
from scoring.models import Assessment, Ranking
from scoring.selectors.assess import KEPT_SECONDS, assess, ledger_version, version_key
from scoring.selectors.entries import entries_of
from scoring.selectors.frozen import read_entries, thaw
from scoring.selectors.standing import LedgerEntry, Standing
from scoring.selectors.viewers import Viewer, narrow, viewer_of


class DamagedRankingError(RuntimeError):
    """A published result no longer matches its checksum; nothing is shown from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The comparison with the lines that the viewer may see."""

    assessment: Assessment
    viewer: Viewer
    standing: Standing


def see(assessment: Assessment, user: User) -> Seen:
    """Return what the person sees: the published bytes where there are any, else today's computation."""
    viewer = viewer_of(user, assessment.group)
    return Seen(assessment=assessment, viewer=viewer, standing=narrow(standing_of(assessment), viewer))


def published_ranking(assessment: Assessment) -> Ranking | None:
    """Return the publication without its bytes, if there is one."""
    return Ranking.objects.filter(assessment=assessment).defer("result").first()


def standing_of(assessment: Assessment) -> Standing:
    """Return the whole comparison, whoever asks; narrow it before showing it."""
    ranking = published_ranking(assessment)
    if ranking is None:
        return assess(assessment)
    key = f"scoring:frozen:{ranking.sha256}"
    standing = cache.get(key)
    if standing is None:
        # The entries are most of it and only the page of an item needs them: it reads them itself.
        standing = replace(read_ranking(ranking), entries={})
        cache.set(key, standing, KEPT_SECONDS)
    return standing


def read_ranking(ranking: Ranking) -> Standing:
    """Return what a publication's bytes say, after checking them against their checksum."""
    return thaw(checked_bytes(ranking), ranking.sha256)


def checked_bytes(ranking: Ranking) -> bytes:
    """Return a publication's bytes, which match their checksum."""
    result = bytes(ranking.result)
    if sha256(result).hexdigest() != ranking.sha256:
        raise DamagedRankingError(f"Ranking {ranking.pk} does not match its checksum.")
    return result


def entries_seen(seen: Seen, figures: Collection[int]) -> dict[int, LedgerEntry]:
    """Return the ledger entries of a score: from the publication's bytes, or while provisional the ledger's."""
    if not seen.standing.is_published:
        return entries_of(figures)
    return read_entries(checked_bytes(Ranking.objects.get(assessment=seen.assessment)), figures)


def version_of(assessment: Assessment, ranking: Ranking | None) -> str:
    """Return what a page made from the comparison depends on: the checksum, or the ledger's version."""
    return f"scoring:{ranking.sha256}" if ranking else version_key(assessment, ledger_version())
