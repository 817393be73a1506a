"""What a rule is: how a value becomes points, and the words for it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from scoring.rules.numbers import round_points, write_decimal
from scoring.rules.parameters import Parameters


class Scoring(Protocol):
    """Points for one value, exact and not yet rounded."""

    def __call__(self, value: Fraction, *, points: Fraction, parameters: Parameters) -> Fraction: ...


class Explaining(Protocol):
    """The arithmetic for one value in words; `score` is the rounded result as printed."""

    def __call__(self, value: Fraction, *, points: Fraction, parameters: Parameters, score: str) -> str: ...


class Describing(Protocol):
    """The rule in words, for any value."""

    def __call__(self, *, points: Fraction, parameters: Parameters) -> str: ...


class Refusing(Protocol):
    """What is wrong with the parameters, in sentences; nothing when they can be used."""

    def __call__(self, parameters: object, *, points: Fraction) -> list[str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to turn a value into points."""

    key: str
    score: Scoring
    explain: Explaining
    describe: Describing
    refuse: Refusing

    def explain_rounded(
        self, value: Fraction, *, points: Decimal, parameters: Parameters, places: int
    ) -> str:
        """Return the arithmetic with its rounded result: 8 × 0.925 → 7.40."""
        whole = Fraction(points)
        score = round_points(self.score(value, points=whole, parameters=parameters), places)
        return self.explain(value, points=whole, parameters=parameters, score=write_decimal(score))
