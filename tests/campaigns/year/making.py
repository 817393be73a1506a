"""A county's 2005 for the tests: channels, entries, a report, accepted returns."""

from datetime import date

from django.test import Client

from campaigns.models import Channel
from ecocounty.figures.models import Indicator, ReportedTotal
from ecocounty.figures.models.quantity import columns_of
from ecocounty.figures.services.figures import NewFigure, record_figures
from ecocounty.periods import Period
from ecocounty.quantities import read_quantity
from ecocounty.units.models import Unit, User
from tests.campaigns.counts.making import make_channel, make_count
from tests.conftest import BACKEND


def enter(channel: Channel, unit: Unit, typed: str, month: str = "2005-06", **fields) -> None:
    """Enter a line of the register in a month."""
    period = Period.parse(month)
    make_count(channel, unit, typed, date(period.year, period.number, 5), **fields)


def report(code: str, unit: Unit, typed: str, month: str = "2005-06", **fields) -> None:
    """Have a figure accepted."""
    indicator = Indicator.objects.get(code=code)
    figure = NewFigure(
        indicator=indicator,
        unit=unit,
        period=Period.parse(month),
        quantity=read_quantity(typed, unit=indicator.unit_of_measure),
        **fields,
    )
    record_figures(actor=None, figures=[figure])


def print_total(code: str, unit: Unit, typed: str, period: str = "2005", **fields) -> ReportedTotal:
    """Let a document print a total."""
    indicator = Indicator.objects.get(code=code)
    plain = {"unit_of_measure": indicator.unit_of_measure, "basis": "printed", "order": 1, "key": code}
    quantity = read_quantity(typed, unit=indicator.unit_of_measure)
    return ReportedTotal.objects.create(
        document="工作彙報",
        section="publicity",
        name=code,
        unit=unit,
        period=period,
        indicator=indicator,
        as_printed=typed,
        **columns_of(quantity),
        **(plain | fields),
    )


def banners() -> Channel:
    return make_channel("banners", order=1)


def leaflets() -> Channel:
    return make_channel("leaflets", order=2)


def page(user: User, address: str) -> str:
    """Return a page in English as a person reads it."""
    return answer(user, address).content.decode()


def answer(user: User, address: str):
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend=BACKEND)
    return client.get(address)
