"""How one and the same word may be spelt: traditional or simplified, full or half width, capital or small."""

from ecocounty.spellings.pattern import LONGEST, Words, pattern_for, read_words
from ecocounty.spellings.sameness import spelt_alike
from ecocounty.spellings.typed import one_line, strip_unseen

__all__ = ["LONGEST", "Words", "one_line", "pattern_for", "read_words", "spelt_alike", "strip_unseen"]
