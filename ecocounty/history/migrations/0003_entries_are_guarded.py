"""No two links in one place, and triggers that refuse to alter or remove an entry."""

from django.db import migrations, models

from ecocounty.history.guards import Guard


class Migration(migrations.Migration):
    dependencies = [("history", "0002_sealed_chains")]

    operations = [
        migrations.AlterField("entry", "number", models.PositiveBigIntegerField()),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=("chain", "number"), name="history_entry_next_in_chain"
            ),
        ),
        Guard("history_entry"),
    ]
