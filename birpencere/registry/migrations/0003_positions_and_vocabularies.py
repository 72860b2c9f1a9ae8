import django.contrib.postgres.fields
import django.db.models.constraints
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0002_providers_of_services'),
    ]

    operations = [
        migrations.AlterField(
            model_name='service',
            name='archetype',
            field=models.CharField(choices=[('application', 'Application'), ('licence', 'Licence or permit'), ('lookup', 'Search and check'), ('registration', 'Registration'), ('certificate', 'Certificate or extract'), ('information', 'Information'), ('report_submission', 'Report or declaration'), ('payment', 'Payment'), ('calculator', 'Calculator'), ('queue_booking', 'Booking of a place in the queue'), ('ticket_sale', 'Tickets'), ('subscription', 'Subscription'), ('online_test', 'Online test'), ('e_sale', 'Online sale'), ('tracking', 'Tracking')], max_length=30),
        ),
        migrations.AlterField(
            model_name='service',
            name='kind',
            field=models.CharField(choices=[('informative', 'Informative service'), ('interactive', 'Interactive service')], max_length=20),
        ),
        migrations.AlterField(
            model_name='service',
            name='position',
            field=models.PositiveIntegerField(),
        ),
        migrations.AlterField(
            model_name='service',
            name='users',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('individuals', 'Individuals'), ('legal_entities', 'Legal entities'), ('state_bodies', 'State bodies')], max_length=30), size=None),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('position',), name='registry_one_service_a_position'),
        ),
    ]
