"""What the API tells of regulations."""

from datetime import datetime
from typing import Any, Self

from ninja import Field, Schema

from birpencere.kernel.yaml_nodes import plain, root_node
from birpencere.regulations.models import Revision


class RevisionItem(Schema):
    """A revision in a list."""

    service: str = Field(description="Number of the service")
    revision: int
    status: str = Field(
        description="published: it is in force; superseded: another one took its place"
    )
    is_typical: bool = Field(description="The typical regulation of the service's archetype")
    digest: str = Field(description="SHA-256 of what it says; spaces and comments do not matter")
    published_at: datetime | None
    url: str
    yaml: str = Field(description="Address of the document as it was written")

    @classmethod
    def of(cls, revision: Revision, slug: str) -> Self:
        return cls(**_facts_of(revision, slug))


class RegulationDetails(RevisionItem):
    """A revision with its document."""

    document: dict[str, Any] = Field(
        description="The regulation; its schema is docs/regulation.schema.json"
    )

    @classmethod
    def whole(cls, revision: Revision) -> Self:
        document = plain(root_node(revision.source_text))
        return cls(**_facts_of(revision, revision.service.slug), document=document)


class RevisionList(Schema):
    """All revisions of a service."""

    items: list[RevisionItem]


def _facts_of(revision: Revision, slug: str) -> dict[str, Any]:
    url = f"/api/v1/regulations/{slug}/revisions/{revision.number}"
    return {
        "service": revision.service.number,
        "revision": revision.number,
        "status": revision.status,
        "is_typical": revision.is_typical,
        "digest": revision.digest,
        "published_at": revision.published_at,
        "url": url,
        "yaml": f"{url}.yaml",
    }
