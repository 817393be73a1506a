"""The ledger is only ever added to: a correction supersedes, with its reason, and nothing is recorded twice."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from ecocounty.figures.models import Figure, Indicator, LedgerState
from ecocounty.figures.services.figures import CorrectionNeedsReasonError, GivenTwiceError, record_figures
from ecocounty.history.models import AppendOnlyError, Entry
from ecocounty.quantities import NOT_REPORTED, Qualifier, State
from tests.cast import JANUARY, Cast
from tests.ecocounty.figures.builders import held, hold, make_figure

pytestmark = pytest.mark.django_db

WHY = "清點有誤"


def version() -> int:
    return LedgerState.objects.get().version


def test_a_figure_is_held(cast: Cast) -> None:
    [figure] = record_figures(actor=cast.yang, figures=[make_figure("banners", cast.pingcun, "85條")])
    figure = Figure.objects.get(pk=figure.pk)
    assert (figure.quantity.value, figure.as_typed, figure.period) == (Decimal(85), "85條", "2006-01")
    assert (figure.recorded_by, figure.supersedes, figure.reason) == (cast.yang, None, "")
    assert not figure.invented


@pytest.mark.parametrize(
    ("typed", "value", "qualifier", "state"),
    [
        ("0", Decimal(0), Qualifier.EXACT, State.REPORTED),
        ("無", None, Qualifier.EXACT, State.NONE),
        ("不適用", None, Qualifier.EXACT, State.NOT_APPLICABLE),
        ("1100餘份", Decimal(1100), Qualifier.OVER, State.REPORTED),
        ("近300", Decimal(300), Qualifier.NEARLY, State.REPORTED),
        ("約5", Decimal(5), Qualifier.ABOUT, State.REPORTED),
        ("1XX餘份", None, Qualifier.MASKED, State.REPORTED),
        ("0.000001", Decimal("0.000001"), Qualifier.EXACT, State.REPORTED),
        ("1000000000000", Decimal(10) ** 12, Qualifier.EXACT, State.REPORTED),
        ("-999999999999.999999", Decimal("-999999999999.999999"), Qualifier.EXACT, State.REPORTED),
    ],
)
def test_it_is_read_back_as_it_was_meant(cast: Cast, typed: str, value, qualifier: str, state: str) -> None:
    hold("leaflets", cast.pingcun, typed)
    found = held("leaflets", cast.pingcun)
    assert (found.value, found.qualifier, found.state, found.as_typed) == (value, qualifier, state, typed)


def test_a_correction_supersedes_and_keeps_what_was_held(cast: Cast) -> None:
    first = hold("banners", cast.pingcun, "85")
    second = hold("banners", cast.pingcun, "86", reason=WHY)
    third = hold("banners", cast.pingcun, "無", reason="改為無")
    assert [figure.supersedes for figure in (first, second, third)] == [None, first, second]
    assert list(Figure.objects.in_force()) == [third]
    assert Figure.objects.get(pk=first.pk).quantity.value == 85
    assert Figure.objects.get(pk=second.pk).reason == WHY


def test_a_correction_without_a_reason_is_refused_with_what_is_held(cast: Cast) -> None:
    hold("leaflets", cast.pingcun, "1100餘份")
    with override("en"), pytest.raises(CorrectionNeedsReasonError) as refusal:
        hold("leaflets", cast.pingcun, "1100")
    assert "over 1,100" in str(refusal.value)
    assert "January 2006" in str(refusal.value)
    assert held("leaflets", cast.pingcun).qualifier == Qualifier.OVER


def test_one_refused_correction_records_none_of_the_others(cast: Cast) -> None:
    hold("banners", cast.pingcun, "85")
    before = version()
    with pytest.raises(CorrectionNeedsReasonError):
        record_figures(
            actor=None,
            figures=[make_figure("leaflets", cast.pingcun, "9"), make_figure("banners", cast.pingcun, "1")],
        )
    assert held("leaflets", cast.pingcun) is None
    assert version() == before


@pytest.mark.parametrize("again", ["85", "85條", "８５", "85.0"])
def test_the_same_figure_again_changes_nothing(cast: Cast, again: str) -> None:
    first = hold("banners", cast.pingcun, "85")
    entries = Entry.objects.count()
    assert hold("banners", cast.pingcun, again) == first
    assert hold("banners", cast.pingcun, again, reason=WHY) == first
    assert Figure.objects.count() == 1
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("0", "無"),
        ("無", "不適用"),
        ("不適用", "0"),
        ("1100", "1100餘"),
        ("300", "近300"),
        ("1XX餘", "2XX餘"),
        ("1XX餘", "0"),
        ("0.1", "0.100001"),
    ],
)
def test_what_differs_in_any_way_is_another_figure(cast: Cast, first: str, second: str) -> None:
    hold("leaflets", cast.pingcun, first)
    with pytest.raises(CorrectionNeedsReasonError):
        hold("leaflets", cast.pingcun, second)
    hold("leaflets", cast.pingcun, second, reason=WHY)
    assert held("leaflets", cast.pingcun).as_typed == second


def test_a_blank_is_no_entry(cast: Cast) -> None:
    assert hold("banners", cast.pingcun, "") is None
    assert not Figure.objects.exists()


def test_a_blank_takes_back_what_was_held(cast: Cast) -> None:
    first = hold("banners", cast.pingcun, "85")
    with pytest.raises(CorrectionNeedsReasonError):
        hold("banners", cast.pingcun, "")
    taken_back = hold("banners", cast.pingcun, "", reason=WHY)
    assert taken_back.supersedes == first
    assert held("banners", cast.pingcun).state == State.NOT_REPORTED
    assert hold("banners", cast.pingcun, "", reason=WHY) == taken_back
    assert hold("banners", cast.pingcun, "85", reason=WHY).supersedes == taken_back


def test_entries_come_back_in_the_order_given(cast: Cast) -> None:
    first = hold("banners", cast.gaoyi, "3")
    answers = record_figures(
        actor=None,
        figures=[
            make_figure("leaflets", cast.pingcun, "9"),
            make_figure("banners", cast.gaoyi, "3"),
            make_figure("tv_news", cast.county, ""),
            make_figure("banners", cast.pingcun, "4"),
        ],
    )
    assert answers[1] == first
    assert answers[2] is None
    assert [figure.quantity.value for figure in (answers[0], answers[3])] == [9, 4]


def test_a_neighbours_month_is_another_place(cast: Cast) -> None:
    hold("banners", cast.pingcun, "1")
    hold("banners", cast.pingcun, "2", "2006-02")
    hold("banners", cast.gaoyi, "3")
    hold("leaflets", cast.pingcun, "4")
    assert Figure.objects.in_force().count() == 4
    assert held("banners", cast.pingcun).value == 1


def test_two_figures_at_once_for_one_place_are_refused(cast: Cast) -> None:
    two = [make_figure("banners", cast.pingcun, "85"), make_figure("banners", cast.pingcun, "86", reason=WHY)]
    with pytest.raises(GivenTwiceError):
        record_figures(actor=None, figures=two)
    assert not Figure.objects.exists()


def test_each_recording_raises_the_ledgers_version(cast: Cast) -> None:
    hold("banners", cast.pingcun, "1")
    first = version()
    hold("banners", cast.gaoyi, "1")
    assert version() == first + 1
    record_figures(actor=None, figures=[make_figure("banners", cast.county, str(one)) for one in (5,)])
    assert version() == first + 2
    assert LedgerState.objects.count() == 1


def test_what_was_held_and_why_it_changed_is_entered(cast: Cast) -> None:
    hold("banners", cast.pingcun, "85條")
    [figure] = record_figures(
        actor=cast.yang, figures=[make_figure("banners", cast.pingcun, "86", reason=WHY)]
    )
    entry = Entry.objects.filter(subject_kind="figures.figure").order_by("-pk").first()
    assert (entry.actor_name, entry.action, entry.subject_id) == ("yang", "record", str(figure.pk))
    assert (entry.unit_code, entry.why) == ("431225101", WHY)
    assert entry.before == {"value": "85", "qualifier": "exact", "state": "reported", "as_typed": "85條"}
    assert entry.after["value"] == "86"
    assert (entry.after["indicator"], entry.after["period"]) == ("banners", "2006-01")


def test_a_first_figure_needs_no_reason_and_keeps_none(cast: Cast) -> None:
    assert hold("banners", cast.pingcun, "85", reason=WHY).reason == ""


def test_an_invented_figure_stays_marked(cast: Cast) -> None:
    assert hold("banners", cast.pingcun, "85", invented=True).invented
    assert Figure.objects.get().invented
    assert not hold("banners", cast.pingcun, "86", reason=WHY).invented


def test_recording_takes_the_same_queries_however_many(cast: Cast, django_assert_num_queries) -> None:
    hold("tv_news", cast.county, "1")
    few = [make_figure("banners", cast.pingcun, "1")]
    many = [make_figure("leaflets", unit, "1") for unit in (cast.pingcun, cast.gaoyi, cast.county)]
    many += [make_figure("bamboo_area", unit, "1.5") for unit in (cast.pingcun, cast.gaoyi)]
    with django_assert_num_queries(8):
        record_figures(actor=None, figures=few)
    with django_assert_num_queries(8):
        record_figures(actor=None, figures=many)


def alter(**fields) -> None:
    figure = Figure.objects.get()
    for name, value in fields.items():
        setattr(figure, name, value)
    figure.save()


REFUSED = {
    "save": lambda: alter(as_typed="86"),
    "delete": lambda: Figure.objects.get().delete(),
    "update": lambda: Figure.objects.update(value=1),
    "update in force": lambda: Figure.objects.in_force().update(value=1),
    "update through its unit": lambda: Figure.objects.get().unit.figures.update(value=1),
    "bulk update": lambda: Figure.objects.bulk_update(Figure.objects.all(), ["as_typed"]),
    "delete many": lambda: Figure.objects.all().delete(),
}


@pytest.mark.parametrize("way", REFUSED)
def test_an_entry_is_never_altered(cast: Cast, way: str) -> None:
    hold("banners", cast.pingcun, "85")
    with pytest.raises(AppendOnlyError), transaction.atomic():
        REFUSED[way]()
    assert held("banners", cast.pingcun).value == 85


def insert(cast: Cast, **fields) -> None:
    plain = {"value": 1, "qualifier": "exact", "state": "reported", "period": "2006-01"}
    banners = Indicator.objects.get(code="banners")
    Figure.objects.create(indicator=banners, unit=cast.pingcun, **(plain | fields))


WHOLE = "figures_figure_quantity_whole"
CONSTRAINTS = {
    "a second first entry": (WHOLE.replace("quantity_whole", "first_once"), {}),
    "reported without a value": (WHOLE, {"value": None}),
    "none with a value": (WHOLE, {"state": "none"}),
    "not reported as 0": (WHOLE, {"state": "not_reported", "value": 0}),
    "masked with a value": (WHOLE, {"qualifier": "masked"}),
    "about nothing": (WHOLE, {"state": "none", "value": None, "qualifier": "about"}),
}


@pytest.mark.parametrize("case", CONSTRAINTS)
def test_the_database_refuses(cast: Cast, case: str) -> None:
    name, fields = CONSTRAINTS[case]
    if not fields:
        hold("banners", cast.pingcun, "85")
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        insert(cast, **fields)
    # SQLite names the columns of a unique constraint, not the constraint.
    assert name in str(refusal.value) or (connection.vendor == "sqlite" and "UNIQUE" in str(refusal.value))


def test_the_database_refuses_a_correction_without_a_reason(cast: Cast) -> None:
    first = hold("banners", cast.pingcun, "85")
    with pytest.raises(IntegrityError, match="figures_figure_correction_reasoned"), transaction.atomic():
        insert(cast, supersedes=first)
    insert(cast, supersedes=first, reason=WHY)


def test_the_database_refuses_a_second_correction_of_one_entry(cast: Cast) -> None:
    first = hold("banners", cast.pingcun, "85")
    hold("banners", cast.pingcun, "86", reason=WHY)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(cast, supersedes=first, reason=WHY)


def test_nothing_typed_is_the_quantity_not_reported(cast: Cast) -> None:
    assert make_figure("banners", cast.pingcun, "").quantity == NOT_REPORTED
    assert str(JANUARY) == "2006-01"
