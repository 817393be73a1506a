"""Walking the chains: is every entry as it was sealed, none too many, none gone?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ecocounty.history.heads import Head
from ecocounty.history.models import Chain, Entry
from ecocounty.history.seals import SEALED, seal_of

_CHAIN, _NUMBER = SEALED.index("chain"), SEALED.index("number")


class Fault(StrEnum):
    """What can be wrong with a chain."""

    ALTERED = "altered"
    MISSING = "missing"
    EXTRA = "extra"
    CUT = "cut"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, at a link of a unit's chain."""

    fault: Fault
    chain: str
    number: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many entries were walked, in how many chains, and what was found."""

    entries: int
    chains: int
    findings: tuple[Finding, ...]


def verify_history(kept: dict[str, Head] | None = None) -> Verdict:
    """Check every entry against its seal, every chain against its end, and both against heads kept elsewhere."""
    kept = kept or {}
    walked: dict[str, Head] = {}
    findings: list[Finding] = []
    entries = 0
    for finding, chain, number, seal in walk(kept):
        entries += 1
        walked[chain] = Head(number, seal)
        findings += finding
    findings += ends_that_differ(walked)
    findings += kept_and_gone(walked, kept)
    return Verdict(entries, len(walked), tuple(findings))


def walk(kept: dict[str, Head]) -> Iterator[tuple[list[Finding], str, int, str]]:
    """Yield each entry's findings, chain, number and seal, chain by chain."""
    rows = Entry.objects.order_by("chain", "number").values_list(*SEALED, "seal").iterator(chunk_size=5000)
    chain, number, seal = None, 0, ""
    for *values, found in rows:
        if values[_CHAIN] != chain:
            chain, number, seal = values[_CHAIN], 0, ""
        here = values[_NUMBER]
        findings = []
        if here > number + 1:
            findings.append(Finding(Fault.MISSING, chain, number + 1))
        elif here <= number:
            findings.append(Finding(Fault.EXTRA, chain, here))
        # After a gap the seal before is not known; what follows is checked against what was found there.
        if here == number + 1 and seal_of(tuple(values), seal) != found:
            findings.append(Finding(Fault.ALTERED, chain, here))
        head = kept.get(chain)
        if head and head.number == here and head.seal != found:
            findings.append(Finding(Fault.REWRITTEN, chain, here))
        number, seal = here, found
        yield findings, chain, here, found


def ends_that_differ(walked: dict[str, Head]) -> list[Finding]:
    """Return the chains whose last entry is not the one that their end names."""
    ends = {chain.key: Head(chain.number, chain.seal) for chain in Chain.objects.all()}
    found = []
    for key in sorted(walked.keys() | ends.keys()):
        last, end = walked.get(key, Head(0, "")), ends.get(key, Head(0, ""))
        if last.number < end.number:
            found.append(Finding(Fault.CUT, key, last.number + 1))
        elif last.number > end.number:
            found.append(Finding(Fault.EXTRA, key, end.number + 1))
        elif last.seal != end.seal:
            found.append(Finding(Fault.REWRITTEN, key, end.number))
    return found


def kept_and_gone(walked: dict[str, Head], kept: dict[str, Head]) -> list[Finding]:
    """Return the chains that are shorter now than when their head was kept."""
    return [
        Finding(Fault.CUT, key, walked.get(key, Head(0, "")).number + 1)
        for key, head in sorted(kept.items())
        if walked.get(key, Head(0, "")).number < head.number
    ]
