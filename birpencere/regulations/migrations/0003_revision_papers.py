import django.db.models.deletion
from django.db import migrations, models

KEPT = """
create function regulations_paper_is_kept() returns trigger language plpgsql as $$
begin
    raise integrity_constraint_violation using
        message = 'regulations: a signed regulation is neither changed nor deleted';
end $$;
create trigger kept before update or delete on regulations_revisionpaper
    for each row execute function regulations_paper_is_kept();
"""
NOT_KEPT = """
drop trigger kept on regulations_revisionpaper; drop function regulations_paper_is_kept();
"""


class Migration(migrations.Migration):
    """What the head of an agency signed stays as it was signed."""

    dependencies = [
        ("identity", "0002_session_last_use"),
        ("regulations", "0002_typical_regulations"),
    ]

    operations = [
        migrations.CreateModel(
            name="RevisionPaper",
            fields=[
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="regulations.revision",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("signatory", models.CharField(max_length=200)),
                ("approved_at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="identity.person"
                    ),
                ),
            ],
        ),
        migrations.RunSQL(KEPT, NOT_KEPT),
    ]
