from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("identity", "0002_session_last_use"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="name_ru",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
    ]
