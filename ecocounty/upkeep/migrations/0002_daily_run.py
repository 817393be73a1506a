from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("upkeep", "0001_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("is_running", models.BooleanField(default=True)),
                ("host", models.CharField(max_length=100)),
                ("steps", models.JSONField(default=list)),
            ],
            options={
                "ordering": ["-started_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_running", True)),
                        fields=("is_running",),
                        name="upkeep_daily_run_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at__isnull", True), ("is_running", True)),
                            models.Q(("finished_at__isnull", False), ("is_running", False)),
                            _connector="OR",
                        ),
                        name="upkeep_daily_run_finished_or_running",
                    ),
                ],
            },
        ),
    ]
