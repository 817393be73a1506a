"""What was found wrong with the record, in sentences for the console and the log."""

from ecocounty.history.verify import Fault, Finding

SENTENCES = {
    Fault.ALTERED: "entry {number} of {chain} is not as it was sealed",
    Fault.MISSING: "entry {number} of {chain} is missing",
    Fault.EXTRA: "entry {number} of {chain} stands where none belongs",
    Fault.CUT: "the chain of {chain} ends before entry {number}",
    Fault.REWRITTEN: "the chain of {chain} was rewritten up to entry {number}",
}


def sentence(finding: Finding) -> str:
    """Return a finding in words."""
    return SENTENCES[finding.fault].format(number=finding.number, chain=finding.chain or "the house")
