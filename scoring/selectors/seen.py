"""A comparison as one person may see it: every page and file is made from this, and from nothing wider."""

from dataclasses import dataclass
from hashlib import sha256

from ecocounty.units.models import User
from scoring.models import Assessment, Ranking
from scoring.selectors.assess import assess, ledger_version, version_key
from scoring.selectors.frozen import thaw
from scoring.selectors.standing import Standing
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
    ranking = Ranking.objects.filter(assessment=assessment).first()
    return read_ranking(ranking) if ranking else assess(assessment)


def read_ranking(ranking: Ranking) -> Standing:
    """Return what a publication's bytes say, after checking them against their checksum."""
    result = bytes(ranking.result)
    if sha256(result).hexdigest() != ranking.sha256:
        raise DamagedRankingError(f"Ranking {ranking.pk} does not match its checksum.")
    return thaw(result, ranking.sha256)


def version_of(assessment: Assessment, ranking: Ranking | None) -> str:
    """Return what a page made from the comparison depends on: the checksum, or the ledger's version."""
    return f"scoring:{ranking.sha256}" if ranking else version_key(assessment, ledger_version())
