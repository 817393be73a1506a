"""`manage.py daily`: clear away what is old, look at what must hold; for cron, a systemd timer or a Windows task."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ecocounty.upkeep.daily.run import DailyRunBusyError, Done, make_step, run_daily
from ecocounty.upkeep.daily.steps import STEPS


class Command(BaseCommand):
    help = "Clear away what is old and look at what must hold; once a day, on one host."
    # What is not in order is a finding of the doctor's step, beside everything else.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--only",
            choices=[step.name for step in STEPS],
            help="make this step alone, without a record: `--only log` turns over the log of a further host",
        )

    def handle(self, *, only: str | None, **options) -> None:
        done = self.make_one(only) if only else self.make_all()
        failed = [one["step"] for one in done if one["failed"]]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log above says why.")
        self.stdout.write(f"Done: {', '.join(one['step'] for one in done)}.")

    def make_one(self, name: str) -> list[Done]:
        """Make the step of this name."""
        return [make_step(step) for step in STEPS if step.name == name]

    def make_all(self) -> list[Done]:
        """Make every step, unless another run is at it."""
        try:
            return run_daily(steps=STEPS)
        except DailyRunBusyError as error:
            raise CommandError(
                "Another daily run is at work. Nothing was done. Wait until it ends; one that was killed "
                "is passed over after two hours."
            ) from error
