"""The words that stand beside a number: 餘, 近, 約, 無, 不適用, and the signs that hide or replace one.

All keys are in traditional script, lower case, without spaces: look them up after `fold`.
"""

from ecocounty.quantities.quantity import Qualifier, State

STATE_WORDS: dict[str, State] = {
    "無": State.NONE,
    "沒有": State.NONE,
    "none": State.NONE,
    "不適用": State.NOT_APPLICABLE,
    "n/a": State.NOT_APPLICABLE,
    "notapplicable": State.NOT_APPLICABLE,
}

_BEFORE = {
    Qualifier.OVER: "超過 超 逾 過 不少於 不低於 至少 ≥ ≧ >= > over morethan atleast",
    Qualifier.NEARLY: "將近 接近 近 不足 不到 不超過 至多 最多 ≤ ≦ <= < nearly",
    Qualifier.ABOUT: "大約 約 大概 about",
}
_AFTER = {
    Qualifier.OVER: "以上 有餘 餘 多 +",
    Qualifier.NEARLY: "以下 以內",
    Qualifier.ABOUT: "左右 上下",
}


def _longest_first(words: dict[Qualifier, str]) -> dict[str, Qualifier]:
    pairs = [(word, qualifier) for qualifier, line in words.items() for word in line.split()]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


# Before the number: 近300, 至少5. After it: 1100餘, 5億元以上. INNER stand between number and unit: 5000多人.
BEFORE: dict[str, Qualifier] = _longest_first(_BEFORE)
AFTER: dict[str, Qualifier] = _longest_first(_AFTER)
INNER: dict[str, Qualifier] = _longest_first({Qualifier.OVER: "有餘 餘 多"})

# 百分之12.5 is how a share is read aloud.
SHARE_BEFORE: dict[str, str] = {"百分之": "%", "千分之": "‰"}

# In a column of ranks 第12位 is the number 12; elsewhere 第 names one thing and counts nothing.
ORDINAL = "第"
ORDINAL_WORDS: dict[str, frozenset[str]] = {
    "名次": frozenset({"", "位", "名", "名次"}),
    "屆": frozenset({"", "屆", "個", "次"}),
}

# - alone may mean nought, none, not applicable or not known; offices differ, so none of them is assumed.
DASHES = frozenset("-−‐‑‒–—―─－/\\")
MASKS = frozenset("Xx×")
MINUS = frozenset("-−")
PLUS = frozenset("+")
