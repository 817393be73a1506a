"""Awards that an office may take over as they are: facts of published rules, in data; what they leave open stays blank.

Each names its source; an office changes whatever its own document says otherwise.
"""

from dataclasses import dataclass

from campaigns.ladder.climbing import Rung
from campaigns.models import GivenTo, Level

A_YEAR = 12


@dataclass(frozen=True, slots=True)
class AwardPreset:
    """An award as one document has it."""

    key: str
    name: str
    name_hans: str
    name_en: str
    given_to: str
    source: str
    rungs: tuple[Rung, ...]


PRESETS = (
    AwardPreset(
        key="green_school",
        name="綠色學校",
        name_hans="绿色学校",
        name_en="Green school",
        given_to=GivenTo.SCHOOL,
        source=(
            "市級綠色學校申報通知：市級申報者須已是區縣級（mip.010zaixian.com/gongwen/huiyifangan/3083080.htm）"
        ),
        rungs=(
            Rung(level=Level.COUNTY),
            Rung(level=Level.CITY, needs_level_below=True),
            Rung(level=Level.PROVINCE),
            Rung(level=Level.NATIONAL),
        ),
    ),
    AwardPreset(
        key="green_unit",
        name="綠色單位",
        name_hans="绿色单位",
        name_en="Green unit",
        given_to=GivenTo.ENTERPRISE,
        source="",
        rungs=(Rung(level=Level.COUNTY), Rung(level=Level.CITY), Rung(level=Level.PROVINCE)),
    ),
    AwardPreset(
        key="eco_village",
        name="生態文明村",
        name_hans="生态文明村",
        name_en="Eco-village",
        given_to=GivenTo.VILLAGE,
        source=(
            "西安市生態村規定：市級滿 1 年可報省級，省級滿 1 年可報國家級，公示 7 天"
            "（ask.fsou.com/html/text/lar/173508/17350868_1.html）；縣級為本縣試點"
        ),
        rungs=(
            Rung(level=Level.COUNTY),
            Rung(level=Level.CITY),
            Rung(level=Level.PROVINCE, needs_level_below=True, waiting_months=A_YEAR),
            Rung(level=Level.NATIONAL, needs_level_below=True, waiting_months=A_YEAR),
        ),
    ),
    AwardPreset(
        key="beautiful_township",
        name="環境優美鄉鎮",
        name_hans="环境优美乡镇",
        name_en="Beautiful township",
        given_to=GivenTo.TOWNSHIP,
        source=(
            "福建省級生態鄉鎮（原環境優美鄉鎮）：鄉鎮申請、縣批准、市驗收、省複核"
            "（sthjt.fujian.gov.cn t20230504_6162543）；此處只設省級"
        ),
        rungs=(Rung(level=Level.PROVINCE),),
    ),
)
