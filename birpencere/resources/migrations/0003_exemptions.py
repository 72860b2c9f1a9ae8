"""Until when new regulations may read a system that is not registered."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0002_keeping'),
    ]

    operations = [
        migrations.AddField(
            model_name='informationresource',
            name='exempt_until',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='resourcechange',
            name='kind',
            field=models.CharField(choices=[('added', 'Added'), ('corrected', 'Corrected'), ('registered', 'Registered'), ('withdrawn', 'Withdrawn'), ('exempted', 'Exempted for a time')], max_length=20),
        ),
    ]
