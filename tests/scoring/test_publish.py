"""Publishing freezes one committed state as bytes; nothing that comes later reaches them."""

import json
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from ecocounty.figures.models import Figure, FigureUse, LedgerState
from ecocounty.figures.selectors.uses import publications_of
from ecocounty.history.models import AppendOnlyError, Entry
from ecocounty.units.models import RoleKind
from scoring.models import Ranking
from scoring.selectors.assess import assess
from scoring.selectors.frozen import freeze
from scoring.selectors.seen import DamagedRankingError, read_ranking
from scoring.services.rankings import PublishRefusedError, publish_ranking
from tests.scoring.builders import (
    HUITONG,
    TONGDAO,
    World,
    make_assessment,
    make_city,
    make_city_office,
    make_county_office,
    make_person,
    record,
    set_target,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def xiang(world):
    return make_city_office(world.city)


def publish(world, actor) -> Ranking:
    """Publish the world's comparison and read it back from the database."""
    publish_ranking(actor=actor, assessment=world.assessment)
    return Ranking.objects.get()


def test_the_checksum_is_that_of_the_exact_bytes(world, xiang):
    ranking = publish(world, xiang)
    assert sha256(bytes(ranking.result)).hexdigest() == ranking.sha256


def test_the_bytes_are_canonical_json(world, xiang):
    result = bytes(publish(world, xiang).result)
    plain = json.loads(result)
    again = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert again == result
    assert "會同縣".encode() in result


def test_the_result_prints_the_head_of_the_citys_history_as_it_was_just_before(world, xiang):
    ranking = publish(world, xiang)
    number, seal = json.loads(bytes(ranking.result))["history_head"]
    entry = Entry.objects.get(action="publish")
    before = Entry.objects.get(chain=entry.chain, number=entry.number - 1)
    assert (number, seal) == (before.number, before.seal)
    assert read_ranking(ranking).history_head == (number, seal)


def test_publishing_marks_the_entries_it_used(world, xiang):
    ranking = publish(world, xiang)
    used = set(FigureUse.objects.values_list("figure_id", flat=True))
    assert used == {int(key) for key in json.loads(bytes(ranking.result))["entries"]}
    [publication] = publications_of(Figure.objects.all())
    assert (publication.publication, publication.period) == (str(ranking.pk), world.assessment.period)
    assert publications_of(Figure.objects.exclude(pk__in=used)) == []


def test_no_number_of_the_result_is_floating_point(world, xiang):
    def refuse(text):
        raise AssertionError(f"{text} is a float")

    json.loads(bytes(publish(world, xiang).result), parse_float=refuse)


def test_the_result_holds_what_a_reader_needs_to_check_it(world, xiang):
    plain = json.loads(bytes(publish(world, xiang).result))
    assert (plain["scheme"]["key"], plain["scheme"]["version"]) == ("small", 1)
    assert plain["scheme"]["total"] == "15"
    rate = next(one for one in plain["scheme"]["criteria"] if one["key"] == "rate")
    assert (rate["parent"], rate["points"], rate["rule"]) == ("environment", "6", "linear")
    assert rate["parameters"] == {"floor": "80", "full": "100"}
    first = plain["counties"][0]
    assert (first["code"], first["place"], first["total"]["score"]) == (HUITONG, 1, "15.00")
    closed = first["items"]["closed"]
    assert (closed["score"], closed["value"], closed["target"]) == ("4.00", "1", "24")
    assert (closed["expected"], closed["missing"], len(closed["figures"])) == (12, 0, 12)
    assert plain["entries"][str(closed["figures"][0])]["quantity"]["as_typed"] == "2"
    assert plain["ledger_version"] == LedgerState.objects.get().version
    assert plain["published_at"] == Ranking.objects.get().published_at.isoformat()


def test_reading_the_bytes_gives_back_what_was_computed(world, xiang):
    record(world.tongdao, "news", {"2005-01": "1XX"}, reason="torn paper")
    ranking = publish(world, xiang)
    standing = read_ranking(ranking)
    assert freeze(standing) == bytes(ranking.result)
    assert standing.lines == assess(world.assessment).lines


def test_later_figures_do_not_change_what_was_published(world, xiang):
    before = bytes(publish(world, xiang).result)
    for number in range(60):
        record(world.huitong, "news", {"2005-01": str(number)}, reason="corrected")
    record(world.huitong, "rate", {"2005-12": "99"}, reason="corrected")
    world.huitong.name = "改名縣"
    world.huitong.save()
    assert assess(world.assessment).line_of(HUITONG).tied
    ranking = Ranking.objects.get()
    assert bytes(ranking.result) == before
    assert read_ranking(ranking).line_of(HUITONG).place == 1
    assert read_ranking(ranking).line_of(HUITONG).title.name == "會同縣"


def test_publishing_twice_has_one_effect(world, xiang):
    first = publish(world, xiang)
    with pytest.raises(PublishRefusedError):
        publish_ranking(actor=xiang, assessment=world.assessment)
    assert Ranking.objects.get().sha256 == first.sha256
    assert Entry.objects.filter(action="publish").count() == 1


def test_a_race_ends_in_a_kind_message(world, xiang, monkeypatch):
    publish(world, xiang)
    # The other office's row came in between our question and our answer.
    monkeypatch.setattr("django.db.models.query.QuerySet.exists", lambda self: False)
    with pytest.raises(PublishRefusedError):
        publish_ranking(actor=xiang, assessment=world.assessment)
    monkeypatch.undo()
    assert Ranking.objects.count() == 1
    assert Entry.objects.filter(action="publish").count() == 1


def test_publishing_leaves_one_history_entry_with_the_checksum(world, xiang):
    ranking = publish(world, xiang)
    entry = Entry.objects.get(action="publish")
    assert (entry.actor_name, entry.unit_code) == ("xiang", "4312")
    assert entry.after["sha256"] == ranking.sha256


def test_nothing_computed_is_not_published():
    world = World()
    with pytest.raises(PublishRefusedError):
        publish_ranking(actor=make_city_office(world.city), assessment=world.assessment)
    assert not Ranking.objects.exists()
    assert not Entry.objects.filter(action="publish").exists()


@pytest.mark.parametrize("kind", [RoleKind.LEADER, RoleKind.APPROVER, RoleKind.SUPPLIER])
def test_only_the_citys_office_publishes(world, kind):
    with pytest.raises(PermissionDenied):
        publish_ranking(actor=make_person("somebody", world.city, kind), assessment=world.assessment)
    assert not Ranking.objects.exists()


def test_neither_a_county_nor_another_city_publishes(world):
    elsewhere = make_city_office(make_city("4311", "永州市"), "other")
    for actor in (make_county_office(world.huitong), elsewhere):
        with pytest.raises(PermissionDenied):
            publish_ranking(actor=actor, assessment=world.assessment)
    assert not Ranking.objects.exists()


def test_the_model_and_the_database_refuse_to_alter_a_ranking(world, xiang):
    ranking = publish(world, xiang)
    for change in (ranking.save, ranking.delete, Ranking.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        Ranking.objects.update(sha256="0")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE scoring_ranking SET sha256 = '0'")
    assert Ranking.objects.get().sha256 == ranking.sha256


def test_bytes_that_do_not_match_their_checksum_are_not_shown(world, xiang):
    ranking = publish(world, xiang)
    ranking.result = bytes(ranking.result).replace(b'"place":1', b'"place":9')
    with pytest.raises(DamagedRankingError):
        read_ranking(ranking)


def test_last_years_place_comes_from_last_years_publication_only(world, xiang):
    assert assess(world.assessment).line_of(HUITONG).previous_place is None
    last_year = make_assessment(world.city, world.scheme, "2004")
    for step, county in enumerate(reversed(world.counties)):
        set_target(county, "24", year=2004)
        record(county, "rate", {"2004-12": str(99 - step)})
    # Provisional, last year does not count yet.
    assert assess(world.assessment).line_of(HUITONG).previous_place is None
    publish_ranking(actor=xiang, assessment=last_year)
    line = assess(world.assessment).line_of(HUITONG)
    assert (line.place, line.previous_place) == (1, 4)
    assert assess(world.assessment).line_of(TONGDAO).previous_place == 3


def test_a_month_to_date_is_held_against_the_whole_year_before(world, xiang):
    publish(world, xiang)
    january = make_assessment(world.city, world.scheme, "2006-01")
    record(world.tongdao, "rate", {"2006-01": "99"})
    assert assess(january).line_of(TONGDAO).previous_place == 2


def test_invented_figures_mark_the_file(world, xiang):
    record(world.tongdao, "rate", {"2005-12": "98.5"}, reason="shown", invented=True)
    plain = json.loads(bytes(publish(world, xiang).result))
    assert (plain["mark"], plain["invented"]) == ("示例數據", True)
    invented = {one["code"]: one["total"]["invented"] for one in plain["counties"]}
    assert invented[TONGDAO] and not invented[HUITONG]
    assert plain["entries"][str(Figure.objects.latest("pk").pk)]["invented"]
