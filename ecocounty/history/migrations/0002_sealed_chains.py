"""Entries become links of per-unit chains; those written before are sealed in the order they were written."""

from collections import defaultdict

from django.db import migrations, models

from ecocounty.history.seals import SEALED, seal_of


def seal_what_is_there(apps, schema_editor) -> None:
    """Seal every entry in its unit's chain."""
    entry_model, chain_model = apps.get_model("history", "Entry"), apps.get_model("history", "Chain")
    numbers: dict[str, int] = defaultdict(int)
    seals: dict[str, str] = defaultdict(str)
    batch = []
    for entry in entry_model.objects.order_by("pk").iterator(chunk_size=2000):
        key = entry.unit_code
        numbers[key] += 1
        entry.chain, entry.number = key, numbers[key]
        entry.seal = seals[key] = seal_of(tuple(getattr(entry, name) for name in SEALED), seals[key])
        batch.append(entry)
        if len(batch) == 500:
            entry_model.objects.bulk_update(batch, ["chain", "number", "seal"])
            batch.clear()
    entry_model.objects.bulk_update(batch, ["chain", "number", "seal"])
    chain_model.objects.bulk_create(
        [chain_model(key=key, number=number, seal=seals[key]) for key, number in sorted(numbers.items())]
    )


class Migration(migrations.Migration):
    dependencies = [("history", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=20, unique=True)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("seal", models.CharField(blank=True, max_length=64)),
            ],
            options={"ordering": ["key"]},
        ),
        migrations.AddField("entry", "chain", models.CharField(blank=True, default="", max_length=20), False),
        migrations.AddField("entry", "number", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("entry", "seal", models.CharField(default="", max_length=64), False),
        migrations.RunPython(seal_what_is_there, migrations.RunPython.noop, elidable=True),
    ]
