"""The register of events: out, changed, back."""

from datetime import date

import pytest

from campaigns.models import Campaign
from ecocounty.history.models import Entry
from ecocounty.quantities import read_quantity
from tests.campaigns.campaigns.making import make_campaign, make_planned
from tests.campaigns.register_files.told import told, told_at
from tests.cast import Cast
from tests.ecocounty.registers.files import Register, outcomes

pytestmark = pytest.mark.django_db


def test_out_and_back_unchanged_with_all_it_says(cast: Cast):
    plan = make_planned(cast.county)
    held = make_campaign(
        cast.pingcun,
        people="5000餘",
        joint_units=[cast.forestry, cast.gaoyi],
        planned=plan,
        course="上午集會。\n下午發傳單。",
        last_day=date(2005, 6, 7),
    )
    late = make_campaign(cast.pingcun, "環保知識賽", first_day=None, year=2005)
    for person in (cast.long, cast.yang):
        file = Register(person, "campaigns")
        assert set(file.names()) == {str(held.pk), str(late.pk)}
        assert outcomes(file.read()) == {"same": 2}
    row = file.row_of(str(held.pk))
    assert file.value(row, "people") == "5000餘"
    assert set(file.value(row, "joint_units").split("；")) == {"Gaoyi", "Forestry"}
    assert file.value(file.row_of(str(late.pk)), "year") == "2005"
    # A joint unit reads it.
    assert Register(cast.lin, "campaigns").names() == [str(held.pk)]


def test_entered_and_changed_by_file(cast: Cast):
    held = make_campaign(cast.pingcun, people="100")
    file = Register(cast.long, "campaigns")
    file.change(str(held.pk), people="5000餘", joint_units="431225D02；高椅鄉")
    file.add(name="植樹", first_day=date(2006, 3, 12), kind="tree planting", people=40, place="方園村")
    file.add(name="無日期的", year=2005)
    assert outcomes(file.read()) == {"change": 1, "new": 2}
    last = Entry.objects.order_by("-pk").first().pk
    file.take_in()
    held.refresh_from_db()
    assert held.quantity == read_quantity("5000餘", unit="人")
    assert set(held.joint_units.all()) == {cast.forestry, cast.gaoyi}
    new = Campaign.objects.get(name="植樹")
    assert (new.unit, new.kind, new.value, new.year) == (cast.pingcun, "planting", 40, 2006)
    entries = Entry.objects.filter(pk__gt=last, subject_kind="campaigns.campaign").order_by("pk")
    assert [one.action for one in entries] == ["change", "create", "create"]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"first_day": "2199-06-05"}, "has not come yet"),
        ({"first_day": None}, "say at least in which year"),
        ({"first_day": None, "last_day": "2005-06-05"}, "There is a last day and no first one"),
        ({"last_day": "2005-06-01"}, "lies before the first"),
        ({"year": 2004}, "says the year already"),
        ({"people": "許多"}, "is not a number"),
        ({"people": "2.5"}, "is not a whole number"),
        ({"joint_units": "坪村鎮"}, "is not a joint unit as well"),
        ({"joint_units": "通道侗族自治縣"}, "lies elsewhere"),
        ({"joint_units": "無此局；高椅鄉"}, "No unit is called “無此局”"),
        ({"planned": "6·6"}, "Nothing that is planned"),
        ({"kind": "party"}, "is none of these"),
    ],
)
def test_a_row_that_is_refused(cells: dict, says: str, cast: Cast):
    file = Register(cast.long, "campaigns")
    file.add(**({"name": "世界環境日集會", "first_day": "2005-06-05"} | cells))
    assert says in told(file)
    assert not Campaign.objects.exists()


def test_a_plan_of_another_year_is_refused_and_ones_own_is_carried_out(cast: Cast):
    make_planned(cast.county)
    file = Register(cast.long, "campaigns")
    row = file.add(name="集會", first_day="2006-06-05", planned="6·5")
    assert "is planned for 2005" in told_at(file, "planned", row)
    file.put(row, first_day="2005-06-05")
    file.take_in()
    assert Campaign.objects.get().planned.name == "6·5"


def test_the_same_event_twice_stands_side_by_side(cast: Cast):
    held = make_campaign(cast.pingcun)
    file = Register(cast.long, "campaigns")
    row = file.add(name="世界环境日集会", first_day="2005-06-05")
    assert f"no. {held.pk} Pingcun 2005-06-05 “世界環境日集會”" in told_at(file, "another", row)
    file.put(row, another="yes")
    file.take_in()
    assert Campaign.objects.count() == 2
