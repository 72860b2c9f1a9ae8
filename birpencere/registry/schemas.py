"""What the API tells of the registry."""

from typing import Final, Self
from uuid import UUID

from ninja import Field, Schema

from birpencere.kernel.text import Language
from birpencere.registry.search import LONGEST_QUERY
from birpencere.registry.types import Agency, Sector, Service

MOST_ITEMS: Final = 100


class Reading(Schema):
    """In which language names are told."""

    lang: Language = "az"


class ServiceQuery(Reading):
    """Which services, and how many of them."""

    q: str = Field("", max_length=LONGEST_QUERY, description="Words, or a number of the list")
    limit: int = Field(20, ge=1, le=MOST_ITEMS)


class ServiceItem(Schema):
    """A service in a list."""

    number: str = Field(description="Number in the national list, as 20.1")
    slug: str
    title: str
    agency: str = Field(description="Name of the agency that provides the service")
    agency_slug: str

    @classmethod
    def of(cls, service: Service, lang: str) -> Self:
        """The service with names in `lang`."""
        return cls(
            number=service.number,
            slug=service.slug,
            title=service.title.in_(lang),
            agency=service.provider.title.in_(lang),
            agency_slug=service.provider.slug,
        )


class ServiceList(Schema):
    """Services, best first; without a query in the order of the list."""

    items: list[ServiceItem]
    total: int = Field(description="How many there are; `items` holds the first")


class ServiceDetails(ServiceItem):
    """All that the registry publishes about a service."""

    id: UUID
    registry_number: str = Field(description="Number of the entry in the registry")
    listed_under: str = Field(description="Slug of the agency under which the list has it")
    sector: str
    sector_slug: str
    kind: str
    archetype: str
    users: list[str]
    result_type: str
    url: str = Field(description="Address of its page")

    @classmethod
    def of(cls, service: Service, lang: str) -> Self:
        """The service with names in `lang`."""
        return cls(
            **ServiceItem.of(service, lang).model_dump(),
            id=service.id,
            registry_number=service.registry_number,
            listed_under=service.agency.slug,
            sector=service.sector.title.in_(lang),
            sector_slug=service.sector.slug,
            kind=service.kind,
            archetype=service.archetype,
            users=list(service.users),
            result_type=service.result_type,
            url=service.path(lang),
        )


class AgencyItem(Schema):
    """An agency that provides services."""

    code: str = Field(description="Its number in the national list, or one beginning with X")
    slug: str
    title: str
    service_count: int

    @classmethod
    def of(cls, agency: Agency, lang: str) -> Self:
        """The agency with its name in `lang`."""
        title = agency.title.in_(lang)
        return cls(
            code=agency.code, slug=agency.slug, title=title, service_count=agency.service_count
        )


class SectorItem(Schema):
    """A sector of the Rules."""

    code: str = Field(description="Its number in the Rules, as 3.1.19")
    slug: str
    title: str
    service_count: int

    @classmethod
    def of(cls, sector: Sector, lang: str) -> Self:
        """The sector with its name in `lang`."""
        title = sector.title.in_(lang)
        return cls(
            code=sector.code, slug=sector.slug, title=title, service_count=sector.service_count
        )
