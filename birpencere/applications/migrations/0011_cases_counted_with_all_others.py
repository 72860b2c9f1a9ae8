"""Cases by revision are counted with reports, visits and whatever else stays on one, by the app that sees all of them."""

from importlib import import_module

from django.db import migrations

before = import_module("birpencere.applications.migrations.0007_cases_by_revision")


class Migration(migrations.Migration):
    dependencies = [("applications", "0010_complaints_row_level_security")]
    operations = [migrations.RunSQL(before.NO_COUNTS, before.COUNTS)]
