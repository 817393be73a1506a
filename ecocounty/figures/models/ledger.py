"""The ledger's version: raised by each write, so that what was computed from it knows when it is old."""

from django.db import models


class LedgerState(models.Model):
    """One row, whose version each recording raises."""

    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="figures_ledger_one_row")]

    def __str__(self) -> str:
        return str(self.version)
