"""Triggers that refuse to alter or remove an entry of the ledger."""

from django.db import migrations

from ecocounty.history.guards import Guard


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_first"), ("history", "0003_entries_are_guarded")]

    operations = [Guard("figures_figure")]
