from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0004_bulletin_and_lineage'),
    ]

    operations = [
        migrations.CreateModel(
            name='CatalogueVersion',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('version', models.UUIDField()),
                ('loaded_at', models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='catalogueversion',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='registry_one_catalogue_version'),
        ),
    ]
