"""What happens in people's lives groups services across agencies."""

import django.db.models.constraints
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0010_entries_for_ever'),
    ]

    operations = [
        migrations.CreateModel(
            name='LifeEvent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=120, unique=True)),
                ('icon', models.CharField(choices=[('book', 'Book'), ('box', 'Box'), ('briefcase', 'Briefcase'), ('building', 'Office building'), ('candle', 'Candle'), ('cap', "Graduate's cap"), ('car', 'Car'), ('child', 'Child'), ('clock', 'Clock'), ('coins', 'Coins'), ('file', 'Sheet of paper'), ('globe', 'Globe'), ('hammer', 'Hammer'), ('hand', 'Open hand'), ('heart', 'Heart'), ('home', 'House'), ('key', 'Key'), ('leaf', 'Leaf'), ('light', 'Light bulb'), ('medical', 'Medical cross'), ('people', 'Two people'), ('rings', 'Rings'), ('ship', 'Ship'), ('shop', 'Shop'), ('ticket', 'Ticket')], max_length=20)),
                ('name_az', models.CharField(max_length=120)),
                ('name_en', models.CharField(max_length=120)),
                ('name_ru', models.CharField(max_length=120)),
                ('description_az', models.CharField(max_length=200)),
                ('description_en', models.CharField(max_length=200)),
                ('description_ru', models.CharField(max_length=200)),
                ('position', models.PositiveIntegerField()),
                ('is_shown', models.BooleanField(default=True)),
                ('edited_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='LifeEventService',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('life_event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='registry.lifeevent')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.service')),
            ],
        ),
        migrations.AddField(
            model_name='lifeevent',
            name='services',
            field=models.ManyToManyField(related_name='+', through='registry.LifeEventService', to='registry.service'),
        ),
        migrations.AddConstraint(
            model_name='lifeeventservice',
            constraint=models.UniqueConstraint(fields=('life_event', 'service'), name='registry_once_in_a_life_event'),
        ),
        migrations.AddConstraint(
            model_name='lifeeventservice',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('life_event', 'position'), name='registry_one_service_a_place_of_a_life_event'),
        ),
        migrations.AddConstraint(
            model_name='lifeevent',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('position',), name='registry_one_life_event_a_position'),
        ),
    ]
