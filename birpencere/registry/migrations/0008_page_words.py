"""What the pages of services tell beside their names is searched too."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_services_beside_the_list")]
    operations = [
        migrations.CreateModel(
            name="PageWords",
            fields=[
                (
                    "service",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="registry.service",
                    ),
                ),
                ("words", models.JSONField()),
            ],
        ),
    ]
