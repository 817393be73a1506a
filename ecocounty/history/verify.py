"""Walking the chains: is every entry as it was sealed, none too many, none gone?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ecocounty.history.heads import Head, heads_now
from ecocounty.history.models import Entry
from ecocounty.history.seals import SEALED, seal_of

NOTHING = Head(0, "")
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
    """Check every entry against its seal, every chain against its end, and both against heads kept elsewhere.

    People go on working: the ends are read before the walk and after it, and an entry written meanwhile lies
    between the two.
    """
    kept, ends = kept or {}, heads_now()
    walked: dict[str, Head] = {}
    findings: list[Finding] = []
    entries = 0
    for finding, chain, number, seal in walk(ends, kept):
        entries += 1
        walked[chain] = Head(number, seal)
        findings += finding
    findings += shorter_than(ends, walked)
    findings += longer_than(heads_now(), walked)
    findings += [one for one in shorter_than(kept, walked) if one not in findings]
    return Verdict(entries, len(walked), tuple(findings))


def walk(*heads: dict[str, Head]) -> Iterator[tuple[list[Finding], str, int, str]]:
    """Yield each entry's findings, chain, number and seal, chain by chain; heads name what must stand where."""
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
        named = [held[chain] for held in heads if chain in held]
        if any(head.number == here and head.seal != found for head in named):
            findings.append(Finding(Fault.REWRITTEN, chain, here))
        number, seal = here, found
        yield findings, chain, here, found


def shorter_than(heads: dict[str, Head], walked: dict[str, Head]) -> list[Finding]:
    """Return the chains that end before the link that a head names."""
    return [
        Finding(Fault.CUT, key, walked.get(key, NOTHING).number + 1)
        for key, head in sorted(heads.items())
        if walked.get(key, NOTHING).number < head.number
    ]


def longer_than(heads: dict[str, Head], walked: dict[str, Head]) -> list[Finding]:
    """Return the chains that go on after the link that their end names."""
    return [
        Finding(Fault.EXTRA, key, heads.get(key, NOTHING).number + 1)
        for key, last in sorted(walked.items())
        if last.number > heads.get(key, NOTHING).number
    ]
