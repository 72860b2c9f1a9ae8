from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("registry", "0006_russian_names"),
    ]

    operations = [
        migrations.AlterField(
            model_name="service",
            name="position",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
