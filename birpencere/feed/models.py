"""The order in which changes became known."""

from django.db import models
from django.db.models import Q

from birpencere.registry.models import EntryChange
from birpencere.regulations.models import Revision


class FeedItem(models.Model):
    """A change has its place in the feed: behind all that were known before, whenever it was begun."""

    position = models.BigAutoField(primary_key=True)
    entry_change = models.OneToOneField(
        EntryChange, null=True, on_delete=models.CASCADE, related_name="+"
    )
    revision = models.OneToOneField(Revision, null=True, on_delete=models.CASCADE, related_name="+")
    placed_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="feed_item_is_of_one_thing",
                condition=Q(entry_change__isnull=True, revision__isnull=False)
                | Q(entry_change__isnull=False, revision__isnull=True),
            )
        ]
