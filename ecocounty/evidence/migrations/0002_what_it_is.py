import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

# Until now only workbooks were kept.
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def say_what_was_sent(apps, schema_editor):
    """A workbook is kept as it was sent."""
    files = apps.get_model("evidence", "Evidence").objects.all()
    files.update(sent_sha256=F("sha256"), sent_size=F("size"))


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "evidence",
            "preview",
            models.FileField(blank=True, max_length=120, default="", upload_to=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "evidence", "media_type", models.CharField(max_length=100, default=XLSX), preserve_default=False
        ),
        migrations.AddField(
            "evidence",
            "sent_sha256",
            models.CharField(db_index=True, max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "evidence", "sent_size", models.PositiveBigIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField(
            "evidence",
            "preview_sha256",
            models.CharField(blank=True, max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.AddField("evidence", "width", models.PositiveIntegerField(null=True)),
        migrations.AddField("evidence", "height", models.PositiveIntegerField(null=True)),
        migrations.AddField("evidence", "taken_on", models.DateField(null=True)),
        migrations.AddField(
            "evidence",
            "owner_kind",
            models.CharField(blank=True, max_length=40, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "evidence",
            "owner_id",
            models.CharField(blank=True, max_length=60, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "evidence",
            "unit_code",
            models.CharField(blank=True, db_index=True, max_length=20, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "evidence",
            "caption",
            models.CharField(blank=True, max_length=200, default=""),
            preserve_default=False,
        ),
        migrations.AddField("evidence", "on_behalf", models.BooleanField(default=False)),
        migrations.AddField(
            "evidence",
            "supersedes",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="evidence.evidence",
            ),
        ),
        migrations.AddField(
            "evidence",
            "reason",
            models.CharField(blank=True, max_length=300, default=""),
            preserve_default=False,
        ),
        migrations.AddField("evidence", "superseded_at", models.DateTimeField(null=True)),
        migrations.RunPython(say_what_was_sent, migrations.RunPython.noop),
        migrations.AddIndex(
            "evidence", models.Index(fields=["owner_kind", "owner_id"], name="evidence_owner")
        ),
        migrations.AddConstraint(
            "evidence",
            models.UniqueConstraint(
                fields=["owner_kind", "owner_id", "sent_sha256"],
                condition=~Q(owner_kind="") & Q(superseded_at__isnull=True),
                name="evidence_same_file_once",
            ),
        ),
        migrations.AddConstraint(
            "evidence",
            models.CheckConstraint(
                condition=Q(owner_kind="", owner_id="") | ~Q(owner_kind="") & ~Q(owner_id=""),
                name="evidence_owner_whole",
            ),
        ),
        migrations.AddConstraint(
            "evidence",
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""),
                name="evidence_superseded_with_reason",
            ),
        ),
    ]
