"""A unit's month in an address: what is none leads nowhere, before any database is asked."""

import pytest
from django.urls import Resolver404, resolve, reverse

from ecocounty.periods import Period


def test_an_address_names_a_unit_and_a_month() -> None:
    found = resolve("/returns/431225D02/2006-01/")
    assert found.kwargs == {"code": "431225D02", "period": Period.parse("2006-01")}
    assert reverse("returns:return", kwargs=found.kwargs) == "/returns/431225D02/2006-01/"


@pytest.mark.parametrize(
    "month", ["2006", "2006-13", "2006-00", "2006-1", "2006-Q1", "0999-01", "1899-12", "２００６-01"]
)
def test_what_is_no_month_leads_nowhere(month: str) -> None:
    with pytest.raises(Resolver404):
        resolve(f"/returns/431225101/{month}/")


# PostgreSQL cannot even be asked for a code with NUL in it.
@pytest.mark.parametrize("code", ["\x00", "431225101\x00", "..", "坪村鎮", "a b", "'"])
def test_what_is_no_code_leads_nowhere(code: str) -> None:
    with pytest.raises(Resolver404):
        resolve(f"/returns/{code}/2006-01/")
