import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('identity', '0001_people_and_organisations'),
        ('registry', '0003_positions_and_vocabularies'),
    ]

    operations = [
        migrations.CreateModel(
            name='BulletinService',
            fields=[
                ('code', models.CharField(max_length=10, primary_key=True, serialize=False)),
                ('group', models.CharField(choices=[('new', 'New'), ('improved', 'Improved'), ('merged_predecessor', 'Merged into another'), ('split_predecessor', 'Split into others'), ('top20', 'Among the 20 most used'), ('planned', 'Planned'), ('support', 'Supporting')], max_length=20)),
                ('name_az', models.CharField(max_length=600)),
                ('name_en', models.CharField(max_length=600)),
                ('archetype', models.CharField(choices=[('application', 'Application'), ('licence', 'Licence or permit'), ('lookup', 'Search and check'), ('registration', 'Registration'), ('certificate', 'Certificate or extract'), ('information', 'Information'), ('report_submission', 'Report or declaration'), ('payment', 'Payment'), ('calculator', 'Calculator'), ('queue_booking', 'Booking of a place in the queue'), ('ticket_sale', 'Tickets'), ('subscription', 'Subscription'), ('online_test', 'Online test'), ('e_sale', 'Online sale'), ('tracking', 'Tracking')], max_length=30)),
                ('details', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='Lineage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merge', 'Merge'), ('split', 'Split')], max_length=10)),
            ],
        ),
        migrations.AddField(
            model_name='bulletinservice',
            name='agency',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.organisation'),
        ),
        migrations.AddField(
            model_name='lineage',
            name='predecessor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.bulletinservice'),
        ),
        migrations.AddField(
            model_name='lineage',
            name='successor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.bulletinservice'),
        ),
        migrations.AddConstraint(
            model_name='lineage',
            constraint=models.UniqueConstraint(fields=('predecessor', 'successor'), name='registry_one_lineage'),
        ),
        migrations.AddConstraint(
            model_name='lineage',
            constraint=models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='registry_lineage_moves_on'),
        ),
    ]
