"""Units of measure: 萬元, 畝, 噸, %, and the count words, each count word a dimension of its own.

Canonical symbols are in traditional script; the simplified spelling and the synonyms below mean the same.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ecocounty.quantities.rounding import exact_decimal

# Longest first, for 百萬 must not be taken for 百.
MULTIPLIERS: dict[str, int] = {
    "萬億": 10**12,
    "千億": 10**11,
    "百億": 10**10,
    "千萬": 10**7,
    "百萬": 10**6,
    "億": 10**8,
    "萬": 10**4,
    "千": 10**3,
    "百": 10**2,
}

COUNT_WORDS = (
    *"條期份幅場次人個家所篇項口座屆步年月天戶村本冊張塊輛臺隻頭株處件批組支面棟站間班類宗起分頁部輪羽尾",
    "名次",
    "人次",
    "戶次",
    "百分點",
)

_SIMPLIFIED = "万亿余过约将于无适内至亩顷吨条场个项届户册张块辆台只头处组栋间类页轮时标点库数"
_TRADITIONAL = "萬億餘過約將於無適內至畝頃噸條場個項屆戶冊張塊輛臺隻頭處組棟間類頁輪時標點庫數"
_TO_TRADITIONAL = str.maketrans(_SIMPLIFIED, _TRADITIONAL)
_TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


class DimensionMismatch(ValueError):
    """Two units of different dimensions: nothing converts 人 to 人次."""

    code = "dimension_mismatch"

    def __init__(self, from_unit: str, to_unit: str) -> None:
        super().__init__(f"{from_unit!r} does not convert to {to_unit!r}")
        self.from_unit = from_unit
        self.to_unit = to_unit


class InexactConversion(ValueError):
    """No decimal equals the result: 1 畝 is 1/15 公頃."""

    code = "inexact_conversion"

    def __init__(self, value: Decimal, from_unit: str, to_unit: str) -> None:
        super().__init__(f"{value} {from_unit} has no exact decimal in {to_unit}")
        self.value = value
        self.from_unit = from_unit
        self.to_unit = to_unit


@dataclass(frozen=True, slots=True)
class UnitOfMeasure:
    """A unit: its dimension, how many of the base unit it holds, and the unit inside it (元 in 萬元)."""

    symbol: str
    dimension: str
    factor: Fraction
    bare: str

    @property
    def holds_multiplier(self) -> bool:
        """Whether the unit itself says 萬 or 億, so that a bare 1.2萬 in its column has two meanings."""
        return self.bare != self.symbol

    @property
    def is_count(self) -> bool:
        """Whether the unit counts things, so that 1萬份 is a way of writing a number, not another unit."""
        return self.dimension == self.bare


_BASE: dict[str, tuple[str, Fraction]] = {
    "元": ("money", Fraction(1)),
    "畝": ("area", Fraction(1)),
    "公頃": ("area", Fraction(15)),
    "平方公里": ("area", Fraction(1500)),
    "平方米": ("area", Fraction(3, 2000)),
    "公斤": ("mass", Fraction(1)),
    "克": ("mass", Fraction(1, 1000)),
    "斤": ("mass", Fraction(1, 2)),
    "噸": ("mass", Fraction(1000)),
    "千瓦": ("power", Fraction(1)),
    "兆瓦": ("power", Fraction(1000)),
    "瓦": ("power", Fraction(1, 1000)),
    "千瓦時": ("energy", Fraction(1)),
    "米": ("length", Fraction(1)),
    "公里": ("length", Fraction(1000)),
    "立方米": ("volume", Fraction(1)),
    "%": ("share", Fraction(1)),
    "‰": ("share", Fraction(1, 10)),
}
_MULTIPLIED = ("萬元", "億元", "萬畝", "萬噸", "萬千瓦")


def _table() -> dict[str, UnitOfMeasure]:
    table = {symbol: UnitOfMeasure(symbol, *base, symbol) for symbol, base in _BASE.items()}
    for word in COUNT_WORDS:
        table[word] = UnitOfMeasure(word, word, Fraction(1), word)
    for symbol in _MULTIPLIED:
        bare = table[symbol[1:]]
        table[symbol] = UnitOfMeasure(
            symbol, bare.dimension, bare.factor * MULTIPLIERS[symbol[0]], bare.symbol
        )
    return table


UNITS: dict[str, UnitOfMeasure] = _table()

# Words for a unit besides its symbol; the first is meant unless the column says it is another.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "千克": ("公斤",),
    "kg": ("公斤",),
    "公噸": ("噸",),
    "平方千米": ("平方公里",),
    "km²": ("平方公里",),
    "平方公尺": ("平方米",),
    "m²": ("平方米",),
    "m2": ("平方米",),
    "㎡": ("平方米",),
    "hm²": ("公頃",),
    "千米": ("公里",),
    "km": ("公里",),
    "m³": ("立方米",),
    "m3": ("立方米",),
    "kw": ("千瓦",),
    "kwh": ("千瓦時",),
    "千瓦小時": ("千瓦時",),
    "名": ("人", "名次"),
    "位": ("人", "名次"),
    "大": ("個",),  # 11大產業帶
    "個百分點": ("百分點",),
}


def find_unit(word: str, *, like: str = "") -> UnitOfMeasure | None:
    """Return the unit a word names, preferring the dimension `like`; 萬 and 億 may stand before any unit."""
    folded = fold(word)
    unit = _listed(folded, like)
    if unit is not None:
        return unit
    for multiplier, times in MULTIPLIERS.items():
        bare = _listed(folded.removeprefix(multiplier), like) if folded.startswith(multiplier) else None
        if bare is not None and not bare.holds_multiplier and bare.dimension != "share":
            return UnitOfMeasure(multiplier + bare.symbol, bare.dimension, bare.factor * times, bare.symbol)
    return None


def unit_of_column(symbol: str) -> UnitOfMeasure:
    """Return a column's unit; one that the table does not know (元/人) is a dimension of its own."""
    folded = fold(symbol)
    return find_unit(symbol) or UnitOfMeasure(folded, f"other:{folded}", Fraction(1), folded)


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    """Convert exactly between two units of one dimension."""
    target = unit_of_column(to_unit)
    source = find_unit(from_unit, like=target.dimension) or unit_of_column(from_unit)
    if source.dimension != target.dimension:
        raise DimensionMismatch(from_unit, to_unit)
    converted = exact_decimal(Fraction(value) * source.factor / target.factor)
    if converted is None:
        raise InexactConversion(value, from_unit, to_unit)
    return converted


def write_unit(symbol: str, script: str = "hant") -> str:
    """Print a unit in traditional or simplified script; in English it stays as it is."""
    tables = {"hant": _TO_TRADITIONAL, "hans": _TO_SIMPLIFIED}
    return symbol.translate(tables[script]) if script in tables else symbol


def fold(word: str) -> str:
    """Return a word in traditional script and lower case, without spaces: one spelling to look up."""
    return "".join(word.split()).translate(_TO_TRADITIONAL).lower()


def _listed(folded: str, like: str) -> UnitOfMeasure | None:
    if folded in UNITS:
        return UNITS[folded]
    named = [UNITS[symbol] for symbol in SYNONYMS.get(folded, ())]
    return next((unit for unit in named if unit.dimension == like), named[0] if named else None)
