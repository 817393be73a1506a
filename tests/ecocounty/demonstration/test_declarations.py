"""The demonstration's declarations and essays are the report's; no day is made up where it may stay blank."""

import pytest

from campaigns.models import Declaration, Essay
from ecocounty.demonstration.load.declarations import load_declarations
from ecocounty.demonstration.load.essays import CALL, load_essays
from ecocounty.demonstration.load.tables import read_table
from ecocounty.demonstration.load.units import load_units

pytestmark = pytest.mark.django_db

SCHOOLS = {"會同二中", "若水中學", "地靈中學", "粟裕希望國小"}


def declared(key: str) -> dict[str, tuple]:
    found = Declaration.objects.filter(award__key=key).select_related("body", "township")
    return {one.subject.name: (one.level, one.stage, one.invented) for one in found}


def test_everybody_whom_the_report_names_declares():
    load_declarations(load_units())
    assert declared("green_school") == dict.fromkeys(SCHOOLS, (1, "declared", True))
    assert declared("green_unit") == dict.fromkeys(("林業賓館", "凱誠礦業公司"), (1, "pilot", True))
    assert declared("eco_village") == {"方園村": (1, "pilot", True)}
    assert declared("beautiful_township") == dict.fromkeys(("高椅鄉", "團河鎮"), (3, "declared", False))
    for declaration in Declaration.objects.all():
        [stage] = declaration.stages.all()
        assert (stage.day, stage.year) == (None, 2005)


def test_over_twenty_essays_were_chosen_and_those_of_the_report_are_among_them():
    load_essays(load_units())
    chosen = Essay.objects.filter(chosen_on__year=2005, call__name=CALL)
    assert 20 < chosen.count() < 30
    assert Essay.objects.count() > chosen.count()
    assert set(Essay.objects.values_list("invented", flat=True)) == {True}
    named = {row["title"] for row in read_table("essays") if row["article"] == "1"}
    assert named == {"努力將生態經濟培育成後發展山區最具活力的經濟增長極", "努力構築農民增收的綠色銀行"}
    assert chosen.filter(title__in=named).count() == 2


def test_the_titles_of_those_published_are_those_of_the_register_of_articles():
    articles = {row["title"] for row in read_table("articles")}
    assert {row["title"] for row in read_table("essays") if row["article"] == "1"} <= articles
