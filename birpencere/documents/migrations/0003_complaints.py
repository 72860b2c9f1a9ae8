"""Files that go with a complaint."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_tables_as_text'),
    ]

    operations = [
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('upload', 'Upload'), ('application', 'Application'), ('signed_application', 'Signed Application'), ('payment_order', 'Payment Order'), ('receipt', 'Receipt'), ('result', 'Result'), ('complaint', 'Complaint')], max_length=20),
        ),
    ]
