"""What publishers see: the data sets of their agencies, drafts too, and what they sent."""

from uuid import UUID

from django.db.models import QuerySet

from birpencere.kernel.actor import Actor
from birpencere.opendata.errors import NoDataSet
from birpencere.opendata.models import DataSet, DataSetVersion, Fetch, Upload

LISTED = 50


def ones_own(actor: Actor) -> QuerySet[DataSet]:
    """The data sets that the actor may change; the system's own are nobody's to change."""
    sets = DataSet.objects.filter(source_key=None)
    return sets if actor.is_system else sets.filter(publisher__in=actor.publishes_for)


def data_sets_of(actor: Actor) -> list[DataSet]:
    """Those of the actor's agencies, the last changed first."""
    return list(
        ones_own(actor).select_related("publisher", "current", "fetch").order_by("-modified_at")
    )


def made_for(actor: Actor) -> list[DataSet]:
    """Data sets that the system makes by itself in the name of the actor's agencies."""
    sets = DataSet.objects.filter(source_key__isnull=False, publisher__in=actor.publishes_for)
    return list(sets.select_related("current").order_by("slug"))


def data_set_for(actor: Actor, slug: str) -> DataSet:
    """A data set that the actor may change; raises NoDataSet."""
    found = ones_own(actor).select_related("publisher", "current").filter(slug=slug).first()
    if found is None:
        raise NoDataSet
    return found


def locked_for(actor: Actor, data_set_id: UUID) -> DataSet:
    """The same until the end of the transaction; raises NoDataSet."""
    found = ones_own(actor).select_for_update(of=("self",)).filter(pk=data_set_id).first()
    if found is None:
        raise NoDataSet
    return found


def candidate_of(data_set: DataSet) -> DataSetVersion | None:
    """The version that is ready to be published."""
    return data_set.versions.filter(published_at=None).order_by("-created_at").first()


def uploads_of(data_set: DataSet) -> list[Upload]:
    """What was sent, the newest first."""
    return list(data_set.uploads.select_related("version").order_by("-at")[:LISTED])


def upload_for(actor: Actor, slug: str, upload_id: UUID) -> Upload:
    """One of them; raises NoDataSet."""
    found = Upload.objects.filter(data_set=data_set_for(actor, slug), pk=upload_id).first()
    if found is None:
        raise NoDataSet
    return found


def fetch_of(data_set: DataSet) -> Fetch | None:
    """Whence it is fetched by itself."""
    return Fetch.objects.filter(data_set=data_set).first()
