"""A page of events offers what its reader may do there, and names the years, units and plans that are theirs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.selectors.campaigns import units_with_campaigns, years_of
from campaigns.selectors.plan import plan_counts, plan_years, read_plan
from ecocounty.evidence.owners import find_owner
from ecocounty.notices.models import Notice
from ecocounty.units.models import Role
from tests.campaigns.campaigns.making import make_campaign, make_planned
from tests.cast import Cast, make_person, make_unit

pytestmark = pytest.mark.django_db

NEW = "/publicity/campaigns/new/"


@pytest.mark.parametrize(("name", "may"), [("long", True), ("yang", True), ("tang", False), ("luo", False)])
def test_the_list_and_the_plan_offer_to_enter_only_to_who_may(name: str, may: bool, cast: Cast, sign_in):
    client = sign_in(cast.people[name])
    assert client.get(reverse("campaigns:campaigns")).context["may_enter"] is may
    assert client.get(reverse("campaigns:plan", args=[2005])).context["may_plan"] is may


@pytest.mark.parametrize(("name", "may"), [("long", True), ("yang", True), ("ming", False), ("xiang", False)])
def test_an_event_is_offered_to_be_changed_by_its_lead_and_its_office(
    name: str, may: bool, cast: Cast, sign_in
):
    campaign = make_campaign(cast.pingcun, joint_units=[cast.gaoyi])
    page = sign_in(cast.people[name]).get(reverse("campaigns:campaign", args=[campaign.pk]))
    assert page.context["may_change"] is may
    assert bool(page.context["todo"]) is may


@pytest.mark.parametrize(("name", "on_behalf"), [("long", False), ("yang", True), ("ming", False)])
def test_only_the_office_adds_files_on_behalf_of_a_unit(name: str, on_behalf: bool, cast: Cast):
    campaign = make_campaign(cast.pingcun, joint_units=[cast.gaoyi])
    owner = find_owner(cast.people[name], "campaigns.campaign", str(campaign.pk))
    assert owner.on_behalf is on_behalf


def test_the_list_is_asked_for_by_years_and_units_of_which_one_reads_an_event(cast: Cast):
    make_campaign(cast.pingcun, first_day=None, year=2004)
    make_campaign(cast.gaoyi, first_day=None, year=2003)
    this = timezone.localdate().year
    assert (years_of(cast.long), years_of(cast.yang)) == ([this, 2004], [this, 2004, 2003])
    assert list(units_with_campaigns(cast.long)) == [cast.pingcun]
    assert list(units_with_campaigns(cast.yang)) == [cast.pingcun, cast.gaoyi]


def test_a_unit_that_a_link_asks_for_is_offered_to_who_looks_into_it(cast: Cast, sign_in):
    address = f"{reverse('campaigns:campaigns')}?unit={cast.gaoyi.code}"
    for person, is_offered in ((cast.yang, True), (cast.long, False)):
        page = sign_in(person).get(address).content.decode()
        assert (f'<option value="{cast.gaoyi.code}"' in page) is is_offered, person


def test_a_plan_of_another_unit_is_neither_counted_nor_opened(cast: Cast, sign_in):
    own, theirs = make_planned(cast.pingcun), make_planned(cast.gaoyi, due=None, year=2003)
    make_planned(cast.gaoyi)
    now = timezone.localdate().year
    assert (plan_years(cast.long), plan_years(cast.ming)) == (
        [now + 1, now, 2005],
        [now + 1, now, 2005, 2003],
    )
    assert (plan_counts(cast.long, 2005), plan_counts(cast.yang, 2005)) == ((1, 0), (2, 0))
    for planned, status in ((own, 200), (theirs, 404)):
        address = reverse("history:subject", args=["campaigns.plannedcampaign", planned.pk])
        assert sign_in(cast.long).get(address).status_code == status


def test_what_the_county_plans_its_units_read_and_do_not_change(cast: Cast):
    of_county, own = make_planned(cast.county, "3·12"), make_planned(cast.pingcun)
    may_change = {row.planned: row.may_change for row in read_plan(cast.long, 2005).rows}
    assert may_change == {of_county: False, own: True}


def test_a_notice_is_told_only_while_its_event_is_read(cast: Cast, sign_in):
    campaign = make_campaign(cast.pingcun, by=cast.long, joint_units=[cast.gaoyi])
    client = sign_in(cast.ming)
    assert campaign.name in client.get("/notices/").content.decode()
    campaign.joint_units.clear()
    assert campaign.name not in client.get("/notices/").content.decode()


def test_whose_role_is_over_is_not_told(cast: Cast):
    Role.objects.filter(user=cast.ming).update(held_to=timezone.localdate() - timedelta(days=1))
    make_campaign(cast.pingcun, by=cast.long, joint_units=[cast.gaoyi, cast.forestry])
    assert set(Notice.objects.values_list("person_id", flat=True)) == {cast.lin.pk}


@pytest.fixture
def around(cast: Cast) -> dict[str, set[str]]:
    """Return whom each person may name beside their units, where others lie near and far."""
    make_unit("431230101", "township", cast.rival, "雙江鎮")
    make_unit("431225101D1", "department", cast.pingcun, "坪村林業站")
    bureau = make_unit("4312D02", "department", cast.city, "市林業局")
    far = make_unit("4331", "city", None, "湘西州")
    far_county = make_unit("433101", "county", far, "吉首市")
    make_unit("433101101", "township", far_county, "河溪鎮")
    make_person("bureau", bureau, "reporter")
    of_county = {"431225", "431225101", "431225204", "431225D02", "431225D18"}
    return {
        "long": of_county,
        "yang": of_county | {"431230"},
        "xiang": of_county | {"431230", "431230101", "4312D02"},
        "bureau": set(),
    }


@pytest.mark.parametrize("name", ["long", "yang", "xiang", "bureau"])
def test_units_near_ones_own_are_offered_to_be_named_beside_them(
    name: str, around: dict[str, set[str]], sign_in, django_user_model
):
    page = sign_in(django_user_model.objects.get(username=name)).get(NEW)
    assert {unit.code for unit in page.context["form"].fields["joint_units"].queryset} == around[name]


def test_a_paper_is_asked_of_an_office_and_needed_for_a_unit_below(cast: Cast, sign_in):
    def of_paper(person, address: str) -> tuple[bool, bool]:
        field = sign_in(person).get(address).context["form"].fields["on_behalf_reason"]
        return field.widget.is_hidden, field.required

    ours, theirs = (
        reverse("campaigns:campaign_edit", args=[make_campaign(unit).pk])
        for unit in (cast.county, cast.pingcun)
    )
    assert (of_paper(cast.long, NEW), of_paper(cast.yang, NEW)) == ((True, False), (False, False))
    assert (of_paper(cast.yang, ours), of_paper(cast.yang, theirs)) == ((False, False), (False, True))
