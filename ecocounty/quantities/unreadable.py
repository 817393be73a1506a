"""The refusal of a text that is not one quantity. Carries a code and data; the sentence is made above."""

CODES = frozenset(
    {
        "ambiguous_multiplier",  # 1.2萬 in a column of 萬元: of 元 or of 萬元?
        "bad_grouping",  # 1,10
        "contradicting_qualifiers",  # 近 5000 多
        "dash",  # - or / alone: write 0, 無 or 不適用
        "date",  # 2024.3.1
        "extra_text",  # 共 85
        "not_a_number",  # 七成, #N/A
        "not_finite",  # NaN from a cell
        "ordinal",  # 第 3 in a column that counts
        "range",  # 3-5
        "too_large",  # beyond 10**12 in the column's unit
        "too_long",  # more than 200 characters
        "too_precise",  # more than 6 decimals in the column's unit
        "two_numbers",  # 85 條 9 期
        "unit_mismatch",  # 5 畝 in a column of 萬元: found_unit, expected
        "unknown_unit",  # 5 打: found_unit, expected
    }
)


class Unreadable(ValueError):
    """Says why a text was refused: code, what was found, the column's unit, the unit found in the text."""

    def __init__(self, code: str, found: str, *, expected: str = "", found_unit: str = "") -> None:
        super().__init__(f"{code}: {found!r}")
        self.code = code
        self.found = found
        self.expected = expected
        self.found_unit = found_unit
