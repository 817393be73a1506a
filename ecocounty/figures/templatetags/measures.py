"""Units of measure in the reader's language: 萬元 on a Chinese page, 10,000 yuan on an English one."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ecocounty.quantities import write_unit

register = template.Library()

SCRIPTS = {"zh-hant": "hant", "zh-hans": "hans"}

# By symbol and not by gettext: several count words share one English word, so no catalogue could lead back.
IN_ENGLISH = {
    "元": "yuan",
    "萬元": "10,000 yuan",
    "億元": "100 million yuan",
    "畝": "mu",
    "萬畝": "10,000 mu",
    "公頃": "hectares",
    "平方公里": "km²",
    "平方米": "m²",
    "公斤": "kg",
    "克": "g",
    "斤": "jin",
    "噸": "tonnes",
    "萬噸": "10,000 tonnes",
    "千瓦": "kW",
    "萬千瓦": "10,000 kW",
    "兆瓦": "MW",
    "瓦": "W",
    "千瓦時": "kWh",
    "米": "m",
    "公里": "km",
    "立方米": "m³",
    "%": "%",
    "‰": "‰",
    "條": "items",
    "期": "issues",
    "份": "copies",
    "幅": "sheets",
    "場": "events",
    "次": "times",
    "人": "people",
    "個": "number",
    "家": "enterprises",
    "所": "institutions",
    "篇": "articles",
    "項": "items",
    "口": "pits",
    "座": "structures",
    "屆": "sessions",
    "步": "steps",
    "年": "years",
    "月": "months",
    "天": "days",
    "戶": "households",
    "村": "villages",
    "本": "books",
    "冊": "volumes",
    "張": "sheets",
    "塊": "boards",
    "輛": "vehicles",
    "臺": "sets",
    "隻": "head",
    "頭": "head",
    "羽": "birds",
    "尾": "fish",
    "株": "plants",
    "處": "places",
    "件": "pieces",
    "批": "batches",
    "組": "groups",
    "支": "teams",
    "面": "panels",
    "棟": "buildings",
    "站": "stations",
    "間": "rooms",
    "班": "classes",
    "類": "kinds",
    "宗": "cases",
    "起": "cases",
    "分": "points",
    "頁": "pages",
    "部": "sets",
    "輪": "rounds",
    "名次": "place",
    "人次": "attendances",
    "戶次": "household visits",
    "百分點": "percentage points",
}


def measure_words(symbol: str) -> str:
    """Return a unit of measure in the reader's language as plain text; one not known here stays as typed."""
    language = get_language() or "zh-hant"
    if language == "en":
        return IN_ENGLISH.get(symbol, symbol)
    return write_unit(symbol, SCRIPTS.get(language, "hant"))


@register.filter
def measured_in(symbol: str) -> SafeString | str:
    """Print a unit of measure; one that English has no word for is marked as Chinese."""
    words = measure_words(symbol)
    if get_language() == "en" and symbol and symbol not in IN_ENGLISH:
        return format_html('<span lang="zh">{}</span>', words)
    return words
