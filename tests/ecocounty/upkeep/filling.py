"""Fills a place of the backup tests; run in a process of its own, for the place has its own database.

python -m tests.ecocounty.upkeep.filling            everything once, awkward values included
python -m tests.ecocounty.upkeep.filling 200000     so many entries of the record of changes besides
python -m tests.ecocounty.upkeep.filling write 5    for five seconds, a figure and its entry again and again
"""

import sys
import time
from decimal import Decimal

import django

django.setup()

from django.db import transaction  # noqa: E402

from ecocounty.evidence.services import store_file  # noqa: E402
from ecocounty.figures.models import Indicator  # noqa: E402
from ecocounty.figures.services.figures import NewFigure, record_figures  # noqa: E402
from ecocounty.history.services import Change, record_change, record_changes  # noqa: E402
from ecocounty.periods import Period  # noqa: E402
from ecocounty.quantities import read_quantity  # noqa: E402
from ecocounty.returns.models import Upload  # noqa: E402
from ecocounty.units.models import Unit  # noqa: E402
from scoring.services.assessments import open_assessment  # noqa: E402
from scoring.services.rankings import publish_ranking  # noqa: E402
from scoring.services.schemes import NewCriterion, NewScheme, create_scheme  # noqa: E402
from tests.cast import JANUARY, Cast, fill, get_accepted, make_cast, make_person  # noqa: E402

AWKWARD = "'; DROP TABLE x; -- \\ \u2028 \u202e 坪村鎮\r\n\t𠮷 \U0001f600"


@transaction.atomic
def fill_place() -> None:
    """Make the cast with figures, returns, files and a published ranking, and values that are easily lost."""
    cast = make_cast()
    get_accepted(
        cast.pingcun, {"banners": "1200 以上", "leaflets": "無"}, by=cast.long, accepted_by=cast.yang
    )
    fill(cast.gaoyi, {"banners": "0", "work_done": AWKWARD}, by=cast.ming)
    for number, data in enumerate((b"PK\x03\x04 a workbook", b"", bytes(range(256)) * 300)):
        keep(cast, number, data)
    record(cast.county, "bamboo_area", "0.000001", JANUARY)
    record(cast.rival, "bamboo_area", "999999999.999999", JANUARY)
    record(cast.county, "tv_news", "7", Period.of_month(2005, 12))
    publish(cast)
    said = {"z": 1, "a": [None, "", 0, False, 1.5, 0.1], "漢": AWKWARD, "nested": {"b": {}, "a": []}}
    record_change(
        Change(action="try", subject_kind="awkward", subject_id=1, before=said, after="", why=AWKWARD),
        actor=None,
    )
    # The numbers of rows that are gone are not given again.
    gone = make_person("gone", cast.city)
    gone.delete()


def keep(cast: Cast, number: int, data: bytes) -> None:
    """Keep a file of a unit's month."""
    period = Period.of_month(2006, 2 + number)
    kept = store_file(
        actor=cast.long, data=data, original_name=f"月報{number}.xlsx", extension="xlsx", unit=cast.pingcun
    )
    Upload.objects.create(unit=cast.pingcun, period=str(period), workbook=kept, uploaded_by=cast.long)


def record(unit: Unit, code: str, typed: str, period: Period) -> None:
    """Record one figure."""
    indicator = Indicator.objects.get(code=code)
    quantity = read_quantity(typed, unit=indicator.unit_of_measure)
    record_figures(
        actor=None, figures=[NewFigure(indicator=indicator, unit=unit, period=period, quantity=quantity)]
    )


def publish(cast: Cast) -> None:
    """Publish a comparison of the city's counties."""
    items = (
        NewCriterion(key="publicity", name="宣傳", points=Decimal(10)),
        NewCriterion(
            key="news",
            parent="publicity",
            name="電視新聞",
            points=Decimal(10),
            measure="value:tv_news",
            rule="linear",
            parameters={"floor": "0", "full": "200"},
        ),
    )
    new = NewScheme(key="small", version=1, belongs_to=cast.city, name="小方案", criteria=items)
    scheme = create_scheme(actor=None, new=new)
    year = open_assessment(actor=None, scheme=scheme, group=cast.city, period=Period.parse("2005"))
    publish_ranking(actor=cast.xiang, assessment=year)


def write_entries(count: int) -> None:
    """Write so many entries about nothing."""
    changes = [
        Change(
            action="try", subject_kind="load", subject_id=number, before={"value": "1"}, after={"value": "2"}
        )
        for number in range(count)
    ]
    with transaction.atomic():
        record_changes(changes, actor=None)


def write_on(seconds: float, first_year: int) -> None:
    """Record two figures in each transaction, as long as told; say how often, and the longest wait."""
    units, end = Unit.objects.filter(kind="county").order_by("code"), time.monotonic() + seconds
    county, rival = units
    count, longest = 0, 0.0
    months = [
        month for year in range(first_year, first_year + 400) for month in Period.of_year(year).months()
    ]
    print("writing", flush=True)
    while time.monotonic() < end:
        began = time.monotonic()
        with transaction.atomic():
            for unit in (county, rival):
                record(unit, "banners", str(count), months[count])
        longest = max(longest, time.monotonic() - began)
        count += 1
        time.sleep(0.01)
    print(count, longest, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write_on(float(sys.argv[2]), int(sys.argv[3]) if sys.argv[3:] else 2100)
    else:
        fill_place()
        write_entries(int(sys.argv[1]) if sys.argv[1:] else 0)
