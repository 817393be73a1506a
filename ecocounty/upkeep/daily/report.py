"""What a step of the daily run has to say: in a sentence for the log, and in numbers for the page."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """What a step did or found."""

    said: str
    # For whoever reads the run in another language.
    counts: dict[str, int] = field(default_factory=dict)
