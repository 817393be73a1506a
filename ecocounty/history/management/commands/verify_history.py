"""`manage.py verify_history`: is the record as it was written?"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from ecocounty.history.fault_words import sentence
from ecocounty.history.guards import missing_guards
from ecocounty.history.heads import HeadsUnreadableError, as_plain, heads_now, read_heads
from ecocounty.history.verify import verify_history

SHOWN = 50


def write_heads(path: Path) -> None:
    """Write the heads of now to a file."""
    try:
        path.write_text(json.dumps(as_plain(heads_now()), indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path.absolute()} cannot be written: {error.strerror}.") from error


class Command(BaseCommand):
    help = "Check the seals of all history entries; with --head also against heads kept earlier."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", type=Path, help="a file of --keep, or the manifest of a backup")
        parser.add_argument(
            "--keep", type=Path, help="write the heads of now to this file, and keep it elsewhere"
        )

    def handle(self, *, head: Path | None, keep: Path | None, **options) -> None:
        try:
            verdict = verify_history(read_heads(head) if head else None)
        except HeadsUnreadableError as error:
            raise CommandError(str(error)) from error
        bad = [sentence(finding) for finding in verdict.findings]
        bad += [
            f"the table {table} has lost the triggers that guard it" for table in missing_guards(connection)
        ]
        for line in bad[:SHOWN]:
            self.stdout.write(f"  {line}")
        if len(bad) > SHOWN:
            self.stdout.write(f"  and {len(bad) - SHOWN} more")
        told = f"{verdict.entries} entries in {verdict.chains} chains"
        if bad:
            raise CommandError(f"{told}: {len(bad)} things are wrong. Compare with the last good backup.")
        if keep:
            write_heads(keep)
        kept = f", and with the heads in {head}" if head else ""
        self.stdout.write(f"{told} agree with their seals{kept}.")
