"""The rules by which a value becomes points; a scheme names one by its key and brings the numbers."""

from scoring.rules.all_or_nothing import ALL_OR_NOTHING
from scoring.rules.bands import BANDS
from scoring.rules.linear import LINEAR
from scoring.rules.per_gap import PER_GAP
from scoring.rules.proportional import PROPORTIONAL
from scoring.rules.rule import Rule

RULES: dict[str, Rule] = {rule.key: rule for rule in (PROPORTIONAL, LINEAR, PER_GAP, BANDS, ALL_OR_NOTHING)}
