"""What the catalogue said of the bulletin's services is said of the services themselves."""

from uuid import NAMESPACE_URL, uuid5

from django.db import migrations
from django.utils import timezone


def carry_over(apps, _schema_editor):
    lineage, decision, service = (
        apps.get_model("registry", name) for name in ("Lineage", "Reorganisation", "Service")
    )
    ids = dict(service.objects.values_list("number", "pk"))
    for step in lineage.objects.all():
        hub = step.successor_id if step.kind == "merge" else step.predecessor_id
        key = uuid5(NAMESPACE_URL, f"{step.kind}:{hub}")
        decision.objects.get_or_create(id=key, defaults={"kind": step.kind, "at": timezone.now()})
        step.before_id, step.after_id = ids[step.predecessor_id], ids[step.successor_id]
        step.reorganisation_id = key
        step.save()


class Migration(migrations.Migration):
    dependencies = [("registry", "0013_reorganisations")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
