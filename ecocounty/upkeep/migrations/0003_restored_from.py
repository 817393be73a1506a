from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("upkeep", "0002_daily_run"),
    ]

    operations = [
        migrations.AddField(
            model_name="backup",
            name="restored_at",
            field=models.DateTimeField(null=True),
        ),
    ]
