"""Reading letters."""

from uuid import UUID

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound
from birpencere.notifications.models import Notice


def notices_for(actor: Actor) -> list[Notice]:
    """The actor's letters, newest first, those too that no mail box took."""
    if actor.person_id is None:
        return []
    return list(Notice.objects.filter(person=actor.person_id).order_by("-created_at", "id"))


def notice_to_send(notice_id: UUID) -> Notice:
    """A letter with its person, for the job that sends it; raises NotFound."""
    notice = Notice.objects.select_related("person").filter(pk=notice_id).first()
    if notice is None:
        raise NotFound
    return notice
