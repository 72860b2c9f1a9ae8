"""What the keys of grounds of refusal mean: a ground keeps its key through all revisions of its regulation."""

from uuid import UUID

from birpencere.kernel.text import Text
from birpencere.regulations.queries import every_revision_of, regulation_of
from birpencere.regulations.types import CaseRegulation


def ground_titles(service_id: UUID) -> dict[str, Text]:
    """The words of each ground of a service, as its latest revision has them."""
    titles: dict[str, Text] = {}
    for revision in reversed(every_revision_of(service_id)):
        regulation = regulation_of(revision.pk)
        if isinstance(regulation, CaseRegulation):
            titles |= {ground.key: ground.text for ground in regulation.refusal_grounds}
    return titles
