"""The history is walked once a day, while people work: is every entry as it was sealed, and none gone?"""

from pathlib import Path

from django.db import connection

from ecocounty.history.fault_words import sentence
from ecocounty.history.guards import missing_guards
from ecocounty.history.heads import Head
from ecocounty.history.verify import verify_history
from ecocounty.upkeep.backup.archive import open_archive
from ecocounty.upkeep.backup.check import manifest_in
from ecocounty.upkeep.backup.refusals import BackupRefusedError
from ecocounty.upkeep.daily.report import Report
from ecocounty.upkeep.daily.step_error import StepError
from ecocounty.upkeep.models import Backup, CheckResult

# The log names the first few; `manage.py verify_history` names them all.
NAMED = 5


def walk_history() -> Report:
    """Check every seal, and the chains against the heads in the last backup where it is at hand and whole."""
    heads = heads_in_last_backup()
    verdict = verify_history(heads)
    bad = [sentence(finding) for finding in verdict.findings]
    bad += [f"the table {table} has lost the triggers that guard it" for table in missing_guards(connection)]
    counts = {"entries": verdict.entries, "chains": verdict.chains, "faults": len(bad)}
    if bad:
        named = "; ".join(bad[:NAMED])
        raise StepError(f"{len(bad)} things are wrong with the history: {named}", counts)
    held_against = ", and with the heads in the last backup" if heads else ""
    return Report(
        f"{verdict.entries} entries in {verdict.chains} chains agree with their seals{held_against}", counts
    )


def heads_in_last_backup() -> dict[str, Head]:
    """Return the heads that the newest whole backup keeps; none where its file was carried off."""
    backup = Backup.objects.filter(check_result=CheckResult.WHOLE).first()
    path = Path(backup.folder) / backup.file_name if backup else None
    if path is None or not path.is_file():
        return {}
    try:
        with open_archive(path) as archive:
            kept = manifest_in(archive).history_heads
    except (BackupRefusedError, OSError):
        # The step before says so.
        return {}
    return {key: Head(number, seal) for key, (number, seal) in kept.items()}
