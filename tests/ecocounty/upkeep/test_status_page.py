"""The page says in its heading how the backups stand, and what to do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ecocounty.history.services import Change, record_change
from ecocounty.upkeep.models import Backup, DailyRun


def make_backup(hours: float, result: str = "whole", **more) -> Backup:
    taken = timezone.now() - timedelta(hours=hours)
    plain = {"door": "command", "file_name": "mine.zip", "folder": "/srv/secret place", "size": 5_000_000}
    plain |= {"sha256": "0" * 64, "rows": 120, "entries": 50, "files": 3}
    checked = None if result == "unchecked" else taken
    return Backup.objects.create(taken_at=taken, check_result=result, checked_at=checked, **(plain | more))


# What was made, the heading, and what to do.
CASES = {
    "never": ([], "No backup has been made yet.", "Make the first backup now"),
    "good": ([(2, "whole")], "and found whole.", ""),
    "just good": ([(23.9, "whole")], "and found whole.", ""),
    "too old": ([(25, "whole")], "The last backup is 25 hours old", "why the timer made none"),
    "much too old": ([(75, "whole")], "The last backup is 3 days old", "why the timer made none"),
    "unchecked": ([(2, "unchecked"), (30, "whole")], "and not checked yet.", "Check the backup."),
    "damaged": ([(2, "damaged"), (30, "whole")], "is damaged.", "Make another backup now"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_heading_is_the_answer(case: str, cast, sign_in):
    made, heading, to_do = CASES[case]
    for hours, result in made:
        make_backup(hours, result)
    page = sign_in(cast.root_admin).get("/upkeep/").content.decode()
    head = page[page.index("<h1") : page.index("</h1>")]
    assert heading in head
    assert (to_do in page) if to_do else ('class="todo"' not in page)


def test_a_restored_place_says_from_which_backup_and_that_none_was_made_since(cast, sign_in):
    restored = make_backup(75, restored_at=timezone.now())
    page = sign_in(cast.root_admin).get("/upkeep/").content.decode()
    head = page[page.index("<h1") : page.index("</h1>")]
    moment = f"{timezone.localtime(restored.taken_at):%Y-%m-%d %H:%M}"
    assert f"Restored from the backup of {moment}; none has been made here since." in head
    assert "Make a backup of this place now" in page and "restored from it" in page
    make_backup(1)
    assert "and found whole." in sign_in(cast.root_admin).get("/upkeep/").content.decode()


# What the last daily run wrote of its walk through the history, and what the page says of it.
WALKS = {
    "clean": ({"entries": 1200, "chains": 4, "faults": 0}, "1,200 entries, as they were sealed", False),
    "one fault": ({"entries": 1200, "chains": 4, "faults": 1}, "its seals: 1 thing is wrong.", True),
    "faults": ({"entries": 1200, "chains": 4, "faults": 3}, "its seals: 3 things are wrong.", True),
    "broken off": ({}, "broke off", False),
}


@pytest.mark.parametrize("case", WALKS)
def test_what_the_walk_through_the_history_found_is_said_and_when(case: str, cast, sign_in):
    counts, words, wrong = WALKS[case]
    make_backup(1)
    then = timezone.now() - timedelta(hours=5)
    step = {"step": "history", "failed": not counts or wrong, "said": "…"} | (
        {"counts": counts} if counts else {}
    )
    DailyRun.objects.create(
        started_at=then, seen_at=then, finished_at=then, is_running=False, host="eco1", steps=[step]
    )
    for reader in (cast.root_admin, cast.yang):
        page = sign_in(reader).get("/upkeep/").content.decode()
        facts = page[page.index("History walked") :]
        assert f"{timezone.localtime(then):%Y-%m-%d %H:%M}" in facts[: facts.index("</dl>")]
        assert words in page
        assert ("verify_history" in page) is (wrong and reader == cast.root_admin)
    assert ('class="todo"' in page) is wrong


def test_a_history_that_was_never_walked_is_said(cast, sign_in):
    page = sign_in(cast.yang).get("/upkeep/").content.decode()
    facts = page[page.index("History walked") :]
    assert "not yet" in facts[: facts.index("</dl>")]


def test_missing_files_are_said(cast, sign_in):
    make_backup(1, files_wrong=2)
    page = sign_in(cast.root_admin).get("/upkeep/").content.decode()
    assert "private files were missing or altered." in page and "in an older backup" in page


def test_what_would_be_lost_is_counted_from_the_last_whole_one(cast, sign_in):
    make_backup(1)
    make_backup(0.5, "damaged")
    before = sign_in(cast.yang).get("/upkeep/").content.decode()
    for kind in ("figures.figure", "figures.figure", "upkeep.backup"):
        record_change(Change(action="x", subject_kind=kind, subject_id=1), actor=None)
    after = sign_in(cast.yang).get("/upkeep/").content.decode()
    assert lost(after) == lost(before) + 2


def lost(page: str) -> int:
    start = page.index("If the computer broke now, ") + len("If the computer broke now, ")
    return int(page[start:].split()[0].replace(",", ""))


def test_only_the_administrator_reads_where_it_lies_and_what_to_type(cast, sign_in):
    make_backup(30, "unchecked")
    administrator = sign_in(cast.root_admin).get("/upkeep/").content.decode()
    office = sign_in(cast.yang).get("/upkeep/").content.decode()
    assert "/srv/secret place" in administrator and "manage.py backup" in administrator
    assert "/srv/secret place" not in office and "Tell the administrator." in office
    assert "What the doctor found" in administrator and "What the doctor found" not in office


def test_no_more_than_two_weeks_are_shown(cast, sign_in):
    for day in range(20):
        make_backup(1 + 24 * day, file_name=f"mine{day}.zip")
    page = sign_in(cast.yang).get("/upkeep/").content.decode()
    assert page.count(".zip") == 14 and "mine0.zip" in page


def test_offices_and_the_administrator_read_it_and_nobody_writes(cast, sign_in):
    read = {name: sign_in(person).get("/upkeep/").status_code for name, person in cast.people.items()}
    assert {name for name, status in read.items() if status == 200} == {"root_admin", "xiang", "yang", "shi"}
    assert set(read.values()) == {200, 403}
    assert sign_in(cast.root_admin).post("/upkeep/").status_code == 405


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "en"])
def test_it_opens_in_each_language(language: str, cast, sign_in):
    make_backup(1)
    assert sign_in(cast.root_admin, language).get("/upkeep/").status_code == 200
