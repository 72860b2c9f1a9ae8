"""The audit trail: what was done, by whom, to what; rows are added and never changed."""

from django.db import models


class Entry(models.Model):
    """One thing that somebody did; the database refuses to change or delete it."""

    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    """What became true, as `applications.submitted`."""
    object_type = models.CharField(max_length=60)
    object_id = models.UUIDField()
    actor_name = models.CharField(max_length=200)
    person_id = models.UUIDField(null=True)
    """Who acted; empty for the system."""
    organisation_id = models.UUIDField(null=True)
    """The organisation in whose name they acted."""
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["object_id", "id"], name="audit_entry_object"),
            models.Index(fields=["person_id", "id"], name="audit_entry_person"),
        ]
