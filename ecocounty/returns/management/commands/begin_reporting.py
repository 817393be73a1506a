"""`manage.py begin_reporting`: indicators and the monthly form of a fresh office (報表制度)."""

from argparse import ArgumentTypeError
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from ecocounty.periods import NotAPeriod, Period
from ecocounty.returns.catalogue.faults import FaultyCatalogueError
from ecocounty.returns.catalogue.reading import Catalogue, read_catalogue, read_standard, write_standard
from ecocounty.returns.selectors.forms import units_expected
from ecocounty.returns.services.begin import Begun, begin_reporting
from ecocounty.units.models import Unit
from ecocounty.units.refused import RefusedError


def read_month(typed: str) -> Period:
    """Read 2026-01."""
    try:
        month = Period.parse(typed)
    except NotAPeriod:
        month = None
    if month is None or not month.is_month:
        raise ArgumentTypeError(f"{typed!r} is not a month such as 2026-01.")
    return month


class Command(BaseCommand):
    help = (
        "Put indicators and the monthly form of a county (for its townships and departments) or of a city (for "
        "its counties) in force. From its first month on every month opens by itself as it begins. Run twice "
        "it changes nothing; with other units or files it issues a new version of the form."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--unit", action="append", metavar="CODE", help="a county or city; may be given several times"
        )
        parser.add_argument(
            "--first-month", type=read_month, metavar="2026-01", help="default: the month that it is now"
        )
        parser.add_argument(
            "--from",
            dest="source",
            type=Path,
            metavar="FOLDER",
            help="your own indicators.csv and forms.csv, or one .xlsx with two sheets of these names, instead "
            "of the standard catalogue",
        )
        parser.add_argument(
            "--write",
            type=Path,
            metavar="FOLDER",
            help="write the standard's files there, to make them yours",
        )

    def handle(self, *, unit: list[str] | None, first_month, source, write, **options) -> None:
        # As all commands do: whoever installs reads one language, whatever the pages speak.
        with override("en"):
            self.act(unit, first_month, source, write)

    def act(self, unit: list[str] | None, first_month, source, write) -> None:
        """Write the files or begin, and tell what stands in the way."""
        try:
            if write is not None:
                self.write_files(write)
            elif not unit:
                raise CommandError("--unit names the county or city that begins. Nothing was changed.")
            else:
                self.begin(unit, first_month, source)
        except FaultyCatalogueError as error:
            lines = "\n".join(f"  {fault.sentence}" for fault in error.faults)
            raise CommandError(f"{lines}\n{len(error.faults)} to put right. Nothing was changed.") from error
        except RefusedError as error:
            raise CommandError(f"{error.sentence} Nothing was changed.") from error

    def write_files(self, folder: Path) -> None:
        """Write the standard's files, and say what to do with them."""
        try:
            written = write_standard(folder)
        except OSError as error:
            what = error.strerror or "there already"
            raise CommandError(f"{error.filename or error}: {what}. Name another folder.") from error
        for path in written:
            self.stdout.write(f"Written: {path}")
        self.stdout.write(f"Change them, then: begin_reporting --unit CODE --from {folder}")

    def begin(self, codes: list[str], first_month: Period | None, source: Path | None) -> None:
        """Put a catalogue in force, and say of each unit what came of it."""
        today = timezone.localdate()
        month = first_month or Period.of_month(today.year, today.month)
        catalogue = self.read(source)
        with transaction.atomic():
            units = [find_unit(code) for code in dict.fromkeys(codes)]
            begun = begin_reporting(actor=None, units=units, catalogue=catalogue, first_month=month)
            lines = [line for one in begun for line in lines_about(one)]
        self.stdout.write("\n".join(lines))

    def read(self, source: Path | None) -> Catalogue:
        """Return the standard, or the office's own catalogue."""
        if source is None:
            return read_standard()
        if not source.exists():
            raise CommandError(f"There is no {source}. Nothing was changed.")
        return read_catalogue(source)


def find_unit(code: str) -> Unit:
    """Return the unit of a code."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise CommandError(f"There is no unit {code}. Nothing was changed.")
    return unit


def lines_about(begun: Begun) -> list[str]:
    """Say what is in force for a unit now."""
    form, unit = begun.form, begun.unit
    if not begun.issued and not begun.indicators_added:
        lines = [f"{unit}: all of it is in force already, since {form.valid_from}. Nothing was changed."]
    else:
        how = "issued" if begun.issued else "in force already"
        lines = [
            f"{unit}: indicators added: {begun.indicators_added}; form {form} (version {form.version}) {how}, "
            f"in force from {form.valid_from} on."
        ]
    lines.append(f"  Units that it asks: {len(units_expected(form))}.")
    if begun.missing:
        lines.append(
            f"  Not here, so nobody is asked for what is theirs: {', '.join(begun.missing)}. "
            "Add them under 管理 and run this again, or make the files yours (--write FOLDER)."
        )
    return lines
