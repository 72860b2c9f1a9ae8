from django.db import migrations, models

KNOWN = """
update regulations_revision as one set is_by_agency = true
where source_text like '%is_kept_by_agency: true%'
or exists (select 1 from regulations_revisionpaper as paper where paper.revision_id = one.id);
"""


class Migration(migrations.Migration):
    """What an agency has put in force itself is told by the revision, not by the words of its text."""

    dependencies = [("regulations", "0003_revision_papers")]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="is_by_agency",
            field=models.BooleanField(default=False, db_default=False),
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
