"""`manage.py doctor`: what must hold, whether it does, and what to do."""

import unicodedata

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ecocounty.upkeep.doctor.checks import run_checks
from ecocounty.upkeep.doctor.finding import Finding, State


class Command(BaseCommand):
    help = "Check settings, database, disk, files, clock, backups; say what to do. Exit code 1 if something is bad."
    # It says itself what is wrong.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--quick", action="store_true", help="read some of the private files and not the whole database"
        )

    def handle(self, *, quick: bool, **options) -> None:
        findings = run_checks(thorough=not quick)
        for line in table_of(findings):
            self.stdout.write(line)
        bad = sum(finding.state == State.BAD for finding in findings)
        if bad:
            raise CommandError(f"{bad} of {len(findings)} findings are bad.")


def table_of(findings: list[Finding]) -> list[str]:
    """Return the findings as aligned lines: state, subject, what was found, and what to do under it."""
    states = max(width_of(str(State(one.state).label)) for one in findings)
    subjects = max(width_of(str(one.subject)) for one in findings)
    lines = []
    for one in findings:
        head = f"{padded(str(State(one.state).label), states)}  {padded(str(one.subject), subjects)}"
        lines.append(f"{head}  {one.found}")
        if one.advice:
            lines.append(f"{' ' * (states + subjects + 4)}-> {one.advice}")
    return lines


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int) -> str:
    """Return a text filled up to a width."""
    return text + " " * (width - width_of(text))
