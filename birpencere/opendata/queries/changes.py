"""What is new: the versions that were published last."""

from typing import Final

from django.db.models import QuerySet

from birpencere.opendata.models import DataSet, DataSetVersion

MOST: Final = 50


def latest_versions() -> QuerySet[DataSetVersion]:
    """Of what is published, the newest first; each with its data set and the publisher of that."""
    rows = DataSetVersion.objects.filter(data_set__status=DataSet.Status.PUBLISHED)
    shown = rows.exclude(published_at=None).select_related("data_set__publisher")
    return shown.defer("table_schema", "sample", "chart").order_by("-published_at", "pk")[:MOST]
