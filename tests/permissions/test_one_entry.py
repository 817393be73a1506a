"""Each write leaves exactly one entry for each thing it changed, and an entry for nothing else.

Every form of the permission table that may change something is posted; the rows of all tables before and
after are held against the entries that were added.
"""

from collections import Counter

import pytest
from django.db import connection

from ecocounty.history.models import Door, Entry
from ecocounty.history.subjects import fields_without_words, has_words
from tests.permissions.expected import EXPECTED, ROWS, cells_of
from tests.permissions.requests import address_of, ask, form_for
from tests.permissions.snapshot import plain, tables
from tests.permissions.world import World, lasting_world, undone

pytestmark = pytest.mark.django_db

# Table -> the kind under which its rows are told. What is not here changes only as part of something that is.
TOLD_AS = {
    "units_unit": "units.unit",
    "units_user": "units.user",
    "units_body": "units.body",
    "campaigns_article": "campaigns.article",
    "campaigns_publication": "campaigns.publication",
    "campaigns_outlet": "campaigns.outlet",
    "campaigns_pointstable": "campaigns.pointstable",
    "campaigns_campaign": "campaigns.campaign",
    "campaigns_channel": "campaigns.channel",
    "campaigns_count": "campaigns.count",
    "campaigns_award": "campaigns.award",
    "campaigns_declaration": "campaigns.declaration",
    "campaigns_deduction": "campaigns.deduction",
    "campaigns_essaycall": "campaigns.essaycall",
    "campaigns_essay": "campaigns.essay",
    "campaigns_plannedcampaign": "campaigns.plannedcampaign",
    "evidence_evidence": "evidence.file",
    "figures_indicator": "figures.indicator",
    "figures_figure": "figures.figure",
    "followups_matter": "followups.matter",
    "registers_registerupload": "registers.upload",
    "returns_returnline": "returns.line",
    "returns_upload": "returns.upload",
    "scoring_assessment": "scoring.assessment",
    "scoring_ranking": "scoring.ranking",
    "scoring_scheme": "scoring.scheme",
}
# Told by the entry of what they are part of: (table, kind of the entry).
PART_OF = {
    "units_role": "units.user",
    "units_unitchange": "units.unit",
    "units_unitchange_before": "units.unit",
    "units_unitchange_after": "units.unit",
    "campaigns_campaign_joint_units": "campaigns.campaign",
    "campaigns_share": "campaigns.article",
    "campaigns_awardlevel": "campaigns.award",
    "campaigns_stage": "campaigns.declaration",
    "campaigns_pointsrow": "campaigns.pointstable",
    "campaigns_quota": "campaigns.pointstable",
    "campaigns_photodate": "campaigns.campaign",
    "returns_posting": "figures.figure",
    "figures_figureuse": "scoring.ranking",
}
# The record of the record, counters, and what waits for a person and is no part of the record.
ASIDE = {"history_entry", "history_chain", "figures_ledgerstate"}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with lasting_world(django_db_blocker, tmp_path_factory.mktemp("private")) as world:
        yield world


def rows_now() -> dict[str, dict[object, str]]:
    """Return table -> key of each row -> what it says."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(tables()) - ASIDE:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = {row[0]: repr(tuple(map(plain, row))) for row in cursor.fetchall()}
    return found


def changed_rows(before: dict, after: dict) -> dict[str, set]:
    """Return table -> keys of the rows that were added, altered or removed."""
    found = {}
    for table, rows in after.items():
        old = before[table]
        keys = {key for key in rows.keys() | old.keys() if rows.get(key) != old.get(key)}
        if keys:
            found[table] = keys
    return found


def faults_of(changed: dict[str, set], entries: list[Entry]) -> list[str]:
    """Return what is told twice, not told, or told although nothing changed."""
    told = Counter((entry.subject_kind, entry.subject_id) for entry in entries)
    wrong = [f"{kind} {key} is told {count} times" for (kind, key), count in told.items() if count > 1]
    kinds = {kind for kind, _key in told}
    for table, keys in changed.items():
        if table in TOLD_AS:
            kind = TOLD_AS[table]
            wrong += [f"{table} {key} is not told" for key in sorted(keys) if (kind, str(key)) not in told]
        elif table in PART_OF:
            wrong += [] if PART_OF[table] in kinds else [f"{table} is not told"]
        elif table not in STATES:
            wrong.append(f"{table} changed, and nothing here says as what it is told")
    for kind, key in told:
        table = next((table for table, told_as in TOLD_AS.items() if told_as == kind), None)
        if (
            table
            and key not in {str(one) for one in changed.get(table, ())}
            and not part_changed(kind, changed)
        ):
            wrong.append(f"{kind} {key} is told, and did not change")
    return wrong


# A return begins to exist with its first cell: told by its rows until it takes a step.
STATES = {"returns_monthlyreturn"}


def part_changed(kind: str, changed: dict[str, set]) -> bool:
    """Say whether something that is told under this kind changed, such as a person's role."""
    return any(told_as == kind and table in changed for table, told_as in PART_OF.items())


@pytest.mark.parametrize("person", ROWS)
def test_one_entry_for_each_thing_that_a_form_changed(person: str, world: World):
    wrong = []
    for route in EXPECTED:
        for cell in cells_of(route, ROWS[person]):
            address = address_of(world, route, person, cell.place)
            if address is None or not cell.changes:
                continue
            with undone():
                form = form_for(world, route, person, cell.place)
                before, last = rows_now(), Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
                ask(world, person, "POST", address, form)
                changed = changed_rows(before, rows_now())
                entries = list(Entry.objects.filter(pk__gt=last))
                found = faults_of(changed, entries)
                found += [] if entries else ["no entry at all"]
                for entry in entries:
                    if not has_words(entry):
                        found.append(f"{entry} cannot be told: {fields_without_words(entry) or 'its action'}")
                    if entry.actor_name != world.people[person].username:
                        found.append(f"{entry} names {entry.actor_name}")
                    if entry.door not in (Door.BROWSER, Door.UPLOAD) or not entry.request_id:
                        found.append(f"{entry} came by {entry.door!r} in request {entry.request_id!r}")
                if len({entry.request_id for entry in entries}) > 1:
                    found.append("two requests in one")
            wrong += [f"{person} POST {address}: {fault}" for fault in found]
    assert wrong == []


def test_what_the_world_is_built_of_can_be_told(world: World):
    wordless = {
        (entry.subject_kind, entry.action, *fields_without_words(entry))
        for entry in Entry.objects.all()
        if not has_words(entry)
    }
    assert wordless == set()


def test_a_change_without_its_entry_is_found():
    assert faults_of({"returns_returnline": {7}}, []) == ["returns_returnline 7 is not told"]
    assert faults_of({"unheard_of": {7}}, [])


def test_a_change_told_twice_is_found():
    twice = [
        Entry(subject_kind="returns.line", subject_id="7"),
        Entry(subject_kind="returns.line", subject_id="7"),
    ]
    assert faults_of({"returns_returnline": {7}}, twice) == ["returns.line 7 is told 2 times"]


def test_an_entry_about_nothing_is_found():
    assert faults_of({}, [Entry(subject_kind="returns.line", subject_id="7")])
