"""All that is published, kept in memory by each process: a few kilobytes for a data set, at most a second behind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet

from birpencere.kernel.actor import Actor
from birpencere.kernel.cached import Cached
from birpencere.kernel.text import LANGUAGES, Text, printable
from birpencere.opendata.errors import NoDataSet
from birpencere.opendata.models import DataSet, DataSetVersion, Resource
from birpencere.opendata.queries.desk import candidate_of, ones_own
from birpencere.opendata.rules.ckan.fields import Findable, findable
from birpencere.opendata.rules.ckan.package import package
from birpencere.opendata.rules.listing import Edition, File, Listed, Listing, Publisher
from birpencere.opendata.types import Format
from birpencere.registry.queries import catalogue, catalogue_version

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STATE: Final = """
    select md5(coalesce(string_agg(concat_ws(' ', id, modified_at, current_id), ',' order by id), ''))
    from opendata_dataset where status = 'published'
"""


@dataclass(frozen=True, slots=True)
class _Kept:
    listing: Listing
    findable: tuple[Findable, ...]


@dataclass(slots=True)
class _Last:
    """What this process made last."""

    root: str = ""
    findable: tuple[Findable, ...] = ()


_LAST: Final = _Last()


def listing() -> Listing:
    """What is published, the newest change first."""
    return _KEPT.get().listing


def findables() -> tuple[Findable, ...]:
    """The same for the search, each with what programs are told of it."""
    return _KEPT.get().findable


def listing_state() -> str:
    """Another one whenever something that is published has changed."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return f"{cursor.fetchone()[0]} {catalogue_version()}"


def listing_now() -> Listing:
    """What is published at this moment, by the database."""
    sets = _described(DataSet.objects.filter(status=DataSet.Status.PUBLISHED))
    listed = tuple(map(_listed, sets.order_by("-modified_at", "slug")))
    agencies = {one.id: Publisher(one.id, one.slug, one.title) for one in catalogue().agencies}
    others = {one.publisher.id: one.publisher for one in listed}
    return Listing(listed, tuple((others | agencies).values()))


def listed_for(actor: Actor, name: str) -> Listed:
    """A data set by its slug or id, published or one's own draft, by the database; raises NoDataSet."""
    rows = _described(DataSet.objects.all())
    one = rows.filter(Q(pk=name) if _UUID.fullmatch(name) else Q(slug=name)).first()
    if one is None or not _may_see(actor, one):
        raise NoDataSet
    return _listed(one)


def owned_by(actor: Actor) -> list[Listed]:
    """The data sets that the actor may change."""
    return list(map(_listed, _described(ones_own(actor))))


def waits_to_be_published(actor: Actor, data_set_id: UUID) -> bool:
    """Whether a version is in order that nobody has published."""
    data_set = ones_own(actor).filter(pk=data_set_id).first()
    return data_set is not None and candidate_of(data_set) is not None


def resource_in(one: Listed, form: Format) -> Resource:
    """The newest version in that format; raises NoDataSet."""
    rows = Resource.objects.select_related("version")
    version = one.edition.id if one.edition else None
    resource = rows.filter(version=version, format=form).first()
    if resource is None:
        raise NoDataSet
    return resource


def _may_see(actor: Actor, one: DataSet) -> bool:
    return one.status == DataSet.Status.PUBLISHED or (
        one.status == DataSet.Status.DRAFT and one.publisher_id in actor.publishes_for
    )


def _described(rows: QuerySet[DataSet]) -> QuerySet[DataSet]:
    described = rows.select_related("publisher", "current").defer(
        "current__sample", "current__chart"
    )
    return described.prefetch_related("current__resources")


def _listed(one: DataSet) -> Listed:
    agency = one.publisher
    return Listed(
        id=one.pk,
        slug=one.slug,
        publisher=Publisher(agency.pk, agency.slug or "", agency.title),
        title=_text(one.title),
        description=_text(one.description),
        quality=_text(one.quality),
        method=_text(one.method),
        licence=one.licence,
        themes=tuple(one.themes),
        keywords={language: tuple(words) for language, words in one.keywords.items()},
        frequency=one.frequency,
        spatial=one.spatial,
        temporal=(one.temporal_start, one.temporal_end),
        contact_name=printable(one.contact_name),
        contact_email=one.contact_email,
        landing_page=one.landing_page,
        created_at=one.created_at,
        modified_at=one.modified_at,
        edition=_edition(one.current) if one.current else None,
        is_public=one.status == DataSet.Status.PUBLISHED,
    )


def _edition(version: DataSetVersion) -> Edition | None:
    if version.number is None or version.published_at is None:
        return None
    order = list(Format)
    files = [File(Format(one.format), one.size, one.digest) for one in version.resources.all()]
    return Edition(
        id=version.pk,
        number=version.number,
        published_at=version.published_at,
        note=printable(version.note),
        row_count=version.row_count,
        has_rows=version.has_rows,
        table_schema=version.table_schema,
        files=tuple(sorted(files, key=lambda file: order.index(file.format))),
    )


def _text(values: Mapping[str, Any]) -> Text:
    return Text(*(printable(values.get(language) or "") for language in LANGUAGES))


def _kept(state: str) -> _Kept:
    """What has not changed stays as it was made: making is dear, comparing is not."""
    found, root = listing_now(), settings.PUBLIC_URL
    known = _LAST.findable if _LAST.root == root else ()
    before = {one.one.id: one for one in known}
    told = tuple(_findable(one, before.get(one.id), root) for one in found.sets)
    _LAST.root, _LAST.findable = root, told
    return _Kept(found, told)


def _findable(one: Listed, before: Findable | None, root: str) -> Findable:
    if before and before.one == one:
        return before
    return findable(one, package(one, root), root)


_KEPT: Final = Cached(_kept, listing_state)
