"""Months of decisions are told by the statistics, for pages and data sets alike: none are kept here."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("opendata", "0010_failures_of_own_sets")]
    operations = [migrations.DeleteModel("ShownMonth")]
