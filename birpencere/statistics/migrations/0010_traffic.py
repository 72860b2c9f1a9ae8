"""Traffic: the salt and the visitors of the day stay out of write-ahead log, replicas and backups."""

from django.db import migrations, models

UNLOGGED = """
alter table statistics_trafficsalt set unlogged;
alter table statistics_trafficvisitor set unlogged;
"""


class Migration(migrations.Migration):
    dependencies = [("statistics", "0002_ledger_for_ever")]
    operations = [
        migrations.CreateModel(
            "TrafficSalt",
            [
                ("id", models.UUIDField(primary_key=True, editable=False, serialize=False)),
                ("day", models.DateField(unique=True)),
                ("secret", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            "TrafficVisitor",
            [
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("salt_id", models.UUIDField(db_index=True)),
                ("began_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("visits", models.PositiveIntegerField()),
                ("seconds", models.FloatField()),
                ("views_az", models.PositiveIntegerField()),
                ("views_en", models.PositiveIntegerField()),
                ("views_ru", models.PositiveIntegerField()),
                ("is_mobile", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            "TrafficDay",
            [
                ("salt_id", models.UUIDField(primary_key=True, serialize=False)),
                ("day", models.DateField(db_index=True)),
                ("visits", models.PositiveIntegerField()),
                ("visitors", models.PositiveIntegerField()),
                ("returning_visitors", models.PositiveIntegerField()),
                ("views", models.PositiveBigIntegerField()),
                ("seconds", models.PositiveBigIntegerField()),
                ("views_az", models.PositiveBigIntegerField()),
                ("views_en", models.PositiveBigIntegerField()),
                ("views_ru", models.PositiveBigIntegerField()),
                ("mobile_visitors", models.PositiveIntegerField()),
            ],
        ),
        migrations.RunSQL(UNLOGGED, migrations.RunSQL.noop),
    ]
