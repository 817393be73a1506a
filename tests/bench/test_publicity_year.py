"""What the pages of publicity compute with 10,000 lines in the registers beside 100, in one process and one run.

Computing time of this process is what counts, never the clock on the wall; the database is in this process too.
"""

import statistics
import time
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from tests.bench.registers import fill, make_county
from tests.bench.setting import sized, tell
from tests.cast import make_cast
from tests.conftest import BACKEND

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

FEW, MANY = 100, 10_000
ROUNDS, IN_A_ROUND = sized(3, 9), sized(4, 20)
TOWNSHIPS = 24
PAGES = {
    "year": "/publicity/?year=2005&to=12",
    "year as a table": "/publicity/?year=2005&to=12&view=table",
    "units compared": "/publicity/units/?year=2005&to=12",
    "units compared as reported": "/publicity/units/?year=2005&to=12&what=reported",
    "register of counts": "/publicity/counts/?period=2005",
    "campaigns": "/publicity/campaigns/?year=2005",
    "list of articles": "/publicity/articles/list/?year=2005",
    "month of articles": "/publicity/articles/?month=2005-06",
}
MOST = 3.0
# A month of them is reckoned whole, quotas, streaks and all; 2.2 to 3.1 were measured, the list's up to 2.9.
MOST_OF = {"month of articles": 4.0, "list of articles": 4.0}


def ask(client: Client, address: str) -> None:
    cache.clear()
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"


def computing(client: Client, address: str) -> float:
    """Return the milliseconds of computing that a page takes."""
    ask(client, address)
    began = time.process_time()
    for _number in range(IN_A_ROUND):
        ask(client, address)
    return (time.process_time() - began) / IN_A_ROUND * 1000


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask(client, address)
    return len(asked)


def measured(client: Client) -> dict[str, tuple[float, int]]:
    return {name: (computing(client, page), questions(client, page)) for name, page in PAGES.items()}


@pytest.fixture(scope="module")
def costs(django_db_setup, django_db_blocker) -> Iterator[dict[str, dict[str, list]]]:
    """Return few or many -> page -> (milliseconds, questions) of each round; both by turns."""
    found: dict[str, dict[str, list]] = {size: {name: [] for name in PAGES} for size in ("few", "many")}
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    storages = override_settings(STORAGES=settings.STORAGES | plain)
    with storages, django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        units = make_county(cast, TOWNSHIPS)
        client = Client()
        client.force_login(cast.yang, backend=BACKEND)
        for _turn in range(ROUNDS):
            for size, entries in (("few", FEW), ("many", MANY)):
                with transaction.atomic():
                    fill(units, entries)
                    for name, taken in measured(client).items():
                        found[size][name].append(taken)
                    transaction.set_rollback(True)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("asked", PAGES)
def test_ten_thousand_lines_cost_little_more_than_a_hundred(asked: str, costs) -> None:
    few, many = (statistics.median(ms for ms, _questions in costs[size][asked]) for size in ("few", "many"))
    tell(f"{asked}: {MANY} / {FEW} lines = {many / few:.2f} ({many:.1f} / {few:.1f} ms of computing)")
    assert many / few <= MOST_OF.get(asked, MOST)


@pytest.mark.parametrize("asked", PAGES)
def test_the_questions_do_not_grow(asked: str, costs) -> None:
    # That somebody was here is written down every few minutes, with whatever page comes then: the fewest count.
    few, many = (min(number for _ms, number in costs[size][asked]) for size in ("few", "many"))
    assert few == many
