from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("registry", "0005_catalogue_version"),
    ]

    # Empty until the catalogue is loaded again, which every start does; pages then show Azerbaijani.
    operations = [
        migrations.AddField(
            model_name="sector",
            name="name_ru",
            field=models.CharField(default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="service",
            name="name_ru",
            field=models.CharField(default="", max_length=600),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="bulletinservice",
            name="name_ru",
            field=models.CharField(default="", max_length=600),
            preserve_default=False,
        ),
    ]
