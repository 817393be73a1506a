"""Whoever tampers with the record is found: by an edit, a removal, an insertion, a swap, a cut, a rewriting."""

import json
import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from ecocounty.history import verify
from ecocounty.history.guards import GUARDED, lifted, missing_guards
from ecocounty.history.heads import heads_now
from ecocounty.history.models import Chain, Entry
from ecocounty.history.seals import SEALED, seal_of
from ecocounty.history.services import Change, record_changes
from ecocounty.history.verify import Fault, verify_history
from tests.cast import Cast, get_accepted

pytestmark = pytest.mark.django_db

UNITS = ("431225101", "431225204", "")


def write_some(count: int = 30) -> None:
    """Write entries in three chains, one after another."""
    changes = [
        Change(
            action="fill",
            subject_kind="returns.line",
            subject_id=number,
            unit_code=UNITS[number % 3],
            before=None if number % 4 else {"value": str(number - 1), "as_typed": f"{number - 1} 條"},
            after={"value": str(number), "as_typed": f"{number} 條", "list": [1, None, True, "é"]},
            why="" if number % 2 else "電話更正",
        )
        for number in range(count)
    ]
    with transaction.atomic():
        record_changes(changes, actor=None)


def tamper(statement: str, *values: object) -> None:
    """Change the table as somebody would who has the database in hand."""
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)


def faults() -> set[str]:
    return {finding.fault for finding in verify_history().findings}


def seal_anew(chain: str) -> None:
    """Rewrite a chain so that every seal agrees again, its end included."""
    seal, number = "", 0
    for entry in Entry.objects.filter(chain=chain).order_by("number"):
        number += 1
        tamper("UPDATE history_entry SET number = %s WHERE id = %s", number, entry.pk)
        values = tuple(number if name == "number" else getattr(entry, name) for name in SEALED)
        seal = seal_of(values, seal)
        tamper("UPDATE history_entry SET seal = %s WHERE id = %s", seal, entry.pk)
    Chain.objects.filter(key=chain).update(number=number, seal=seal)


def test_what_was_written_agrees_with_its_seals(cast: Cast):
    get_accepted(cast.pingcun, {"banners": "3", "leaflets": "1,100餘", "work_done": "做了"}, by=cast.long)
    write_some()
    verdict = verify_history(heads_now())
    assert verdict.findings == ()
    assert verdict.entries == Entry.objects.count() > 60
    assert verdict.chains == Chain.objects.count()


def test_each_unit_has_a_chain_of_its_own_that_counts_from_one():
    write_some(9)
    for key in UNITS:
        numbers = list(Entry.objects.filter(chain=key).order_by("pk").values_list("number", flat=True))
        assert numbers == [1, 2, 3]


EDITS = [
    ("before", '{"value": "999"}'),
    ("after", '{"value": "999"}'),
    ("why", "another reason"),
    ("actor_name", "somebody"),
    ("at", "2006-01-01 00:00:00"),
    ("action", "accept"),
    ("subject_id", "999"),
    ("unit_code", "431230"),
    ("on_behalf_of", "431230"),
    ("door", "upload"),
    ("request_id", "ABCD2345"),
    ("seal", "0" * 64),
]


@pytest.mark.parametrize(("column", "value"), EDITS)
def test_an_edit_is_found(column: str, value: str):
    write_some()
    middle = Entry.objects.get(chain="431225101", number=5)
    tamper(f"UPDATE history_entry SET {column} = %s WHERE id = %s", value, middle.pk)
    assert Fault.ALTERED in faults()


def test_a_removal_is_found():
    write_some()
    tamper("DELETE FROM history_entry WHERE chain = %s AND number = 5", "431225101")
    assert faults() == {Fault.MISSING}


def test_an_insertion_is_found():
    write_some()
    last = Entry.objects.filter(chain="431225101").order_by("number").last()
    values = {field.attname: getattr(last, field.attname) for field in Entry._meta.concrete_fields}
    del values["id"]
    Entry.objects.create(**(values | {"number": last.number + 1, "why": "never happened"}))
    assert faults() == {Fault.ALTERED, Fault.EXTRA}


def test_two_entries_that_changed_places_are_found():
    write_some()
    tamper("UPDATE history_entry SET number = 0 WHERE chain = %s AND number = 5", "431225101")
    tamper("UPDATE history_entry SET number = 5 WHERE chain = %s AND number = 6", "431225101")
    tamper("UPDATE history_entry SET number = 6 WHERE chain = %s AND number = 0", "431225101")
    assert Fault.ALTERED in faults()


def test_an_entry_moved_to_another_chain_is_found():
    write_some()
    last = Entry.objects.filter(chain="431225204").order_by("number").last()
    tamper("UPDATE history_entry SET chain = '', number = 11 WHERE id = %s", last.pk)
    assert {Fault.CUT, Fault.ALTERED, Fault.EXTRA} <= faults()


def test_a_cut_tail_is_found_by_the_chains_own_end():
    write_some()
    tamper("DELETE FROM history_entry WHERE chain = %s AND number > 7", "431225101")
    assert faults() == {Fault.CUT}


def test_a_cut_tail_whose_end_was_moved_too_is_found_by_a_kept_head():
    write_some()
    kept = heads_now()
    tamper("DELETE FROM history_entry WHERE chain = %s AND number > 7", "431225101")
    seal_anew("431225101")
    assert verify_history().findings == ()
    [finding] = verify_history(kept).findings
    assert (finding.fault, finding.chain, finding.number) == (Fault.CUT, "431225101", 8)


def test_a_chain_rewritten_from_its_beginning_is_found_by_a_kept_head():
    write_some()
    kept = heads_now()
    tamper("UPDATE history_entry SET why = 'nothing wrong here' WHERE chain = %s AND number = 2", "431225101")
    seal_anew("431225101")
    assert verify_history().findings == ()
    [finding] = verify_history(kept).findings
    assert (finding.fault, finding.chain) == (Fault.REWRITTEN, "431225101")


def test_a_whole_chain_that_is_gone_is_found_by_a_kept_head():
    write_some()
    kept = heads_now()
    tamper("DELETE FROM history_entry WHERE chain = %s", "431225204")
    Chain.objects.filter(key="431225204").delete()
    assert verify_history().findings == ()
    assert {finding.chain for finding in verify_history(kept).findings} == {"431225204"}


def test_what_is_written_while_the_chains_are_walked_is_no_fault(monkeypatch):
    write_some()
    walk = verify.walk

    def walk_while_people_work(*heads):
        yield from walk(*heads)
        write_some()

    monkeypatch.setattr(verify, "walk", walk_while_people_work)
    assert verify_history(heads_now()).findings == ()


def test_a_head_kept_earlier_agrees_with_a_chain_that_went_on():
    write_some()
    kept = heads_now()
    write_some()
    assert verify_history(kept).findings == ()


TAMPERINGS = (
    "UPDATE history_entry SET why = why || 'x' WHERE id = %s",
    "UPDATE history_entry SET actor_name = 'x' || actor_name WHERE id = %s",
    "DELETE FROM history_entry WHERE id = %s",
    "UPDATE history_entry SET number = number + 1000 WHERE id = %s",
    "UPDATE history_entry SET chain = 'nowhere' WHERE id = %s",
)


def test_three_hundred_random_tamperings_are_all_found():
    write_some(60)
    ids = list(Entry.objects.values_list("pk", flat=True))
    chance = random.Random(1)
    missed = []
    for _ in range(300):
        statement, pk = chance.choice(TAMPERINGS), chance.choice(ids)
        with transaction.atomic():
            tamper(statement, pk)
            if not verify_history().findings:
                missed.append((statement, pk))
            transaction.set_rollback(True)
    assert missed == []


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_alter_the_record(table: str, statement: str, cast: Cast):
    get_accepted(cast.pingcun, {"banners": "3", "leaflets": "30"}, by=cast.long)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
@pytest.mark.parametrize("table", GUARDED)
def test_postgresql_refuses_to_empty_the_record(table: str):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_guards_that_were_lifted_are_missed():
    assert missing_guards(connection) == []
    with lifted(connection):
        assert set(missing_guards(connection)) == set(GUARDED)


def run(*arguments: str) -> str:
    told = StringIO()
    call_command("verify_history", *arguments, stdout=told)
    return told.getvalue()


def test_the_command_keeps_heads_and_compares_with_them(tmp_path):
    write_some()
    kept = tmp_path / "heads.json"
    assert "30 entries in 3 chains agree" in run("--keep", str(kept))
    assert json.loads(kept.read_text())["431225101"][0] == 10
    assert str(kept) in run("--head", str(kept))


def test_the_command_reads_the_heads_of_a_backups_manifest(tmp_path):
    write_some()
    manifest = tmp_path / "manifest.json"
    heads = {key: [head.number, head.seal] for key, head in heads_now().items()}
    manifest.write_text(json.dumps({"tables": {}, "history_heads": heads}))
    assert "agree" in run("--head", str(manifest))


def test_the_command_fails_and_says_where(tmp_path):
    write_some()
    tamper("DELETE FROM history_entry WHERE chain = %s AND number = 5", "431225101")
    told = StringIO()
    with pytest.raises(CommandError, match="1 things are wrong"):
        call_command("verify_history", "--keep", str(tmp_path / "none"), stdout=told)
    assert "entry 5 of 431225101 is missing" in told.getvalue()
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("text", ["", "[]", "nonsense", '{"a": 1}', '{"a": ["x", "y"]}'])
def test_a_file_without_heads_is_refused_with_a_sentence(text: str, tmp_path):
    (tmp_path / "heads").write_text(text)
    with pytest.raises(CommandError, match="holds no heads"):
        run("--head", str(tmp_path / "heads"))
