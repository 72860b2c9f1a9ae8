"""A step of a lineage belongs to a decision; everybody reads both, the registry's operator writes them."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

TABLES = ("registry_reorganisation", "registry_lineage")
FORWARD = """
alter table {table} enable row level security;
create policy everybody_reads on {table} for select using (true);
create policy the_operator_writes on {table} using (
    current_user = 'birpencere_worker' or current_setting('birpencere.registry', true) = 'on'
);
"""
BACKWARD = """
drop policy the_operator_writes on {table};
drop policy everybody_reads on {table};
alter table {table} disable row level security;
"""


def link(model, name="+"):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0014_lineage_of_services")]
    operations = [
        migrations.RemoveField("lineage", "predecessor"),
        migrations.RemoveField("lineage", "successor"),
        migrations.RemoveField("lineage", "kind"),
        migrations.RenameField("lineage", "before", "predecessor"),
        migrations.RenameField("lineage", "after", "successor"),
        migrations.AlterField("lineage", "predecessor", link("registry.service")),
        migrations.AlterField("lineage", "successor", link("registry.service")),
        migrations.AlterField(
            "lineage", "reorganisation", link("registry.reorganisation", "steps")
        ),
        migrations.AddConstraint(
            "lineage",
            models.UniqueConstraint(
                condition=Q(undone_at=None),
                fields=("predecessor", "successor"),
                name="registry_one_lineage",
            ),
        ),
        migrations.AddConstraint(
            "lineage",
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="registry_lineage_moves_on"
            ),
        ),
        *(
            migrations.RunSQL(FORWARD.format(table=table), BACKWARD.format(table=table))
            for table in TABLES
        ),
    ]
