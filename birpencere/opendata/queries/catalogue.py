"""What everybody sees: the data sets that are or were published, each with its freshness."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import QuerySet

from birpencere.identity.models import Organisation
from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.text import Text
from birpencere.opendata.errors import FilesGone, NoDataSet
from birpencere.opendata.models import DataSet, DataSetVersion, LinkCheck, Resource
from birpencere.opendata.rules.freshness import Freshness, Keeping, days_overdue, freshness_of

HEAVY = (
    "table_schema",
    "method",
    "quality",
    "current__table_schema",
    "current__sample",
    "current__chart",
)
FACETS = ("publisher", "theme", "format", "licence", "frequency", "freshness")
VERSIONS = 100


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody looks for; empty is anything."""

    q: str = ""
    publisher: str = ""
    theme: str = ""
    format: str = ""
    licence: str = ""
    frequency: str = ""
    freshness: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A data set in the catalogue."""

    data_set: DataSet
    formats: tuple[str, ...]
    freshness: Freshness

    def values_of(self, facet: str) -> tuple[str, ...]:
        """By what it is found under a facet."""
        one = self.data_set
        return {
            "publisher": (one.publisher.slug or "",),
            "theme": tuple(one.themes),
            "format": self.formats,
            "licence": (one.licence,),
            "frequency": (one.frequency,),
            "freshness": (self.freshness.value,),
        }[facet]


@dataclass(frozen=True, slots=True)
class Found:
    """What fits, the last changed first, and how many there would be for each value of a facet."""

    listed: list[Listed]
    facets: dict[str, Counter[str]]


def visible() -> QuerySet[DataSet]:
    """Published data sets, and those that were withdrawn."""
    sets = DataSet.objects.exclude(status=DataSet.Status.DRAFT)
    return sets.select_related("publisher", "current")


def data_sets_like(filters: Filters, now: datetime) -> Found:
    """The data sets that fit every filter; a facet counts what fits all others."""
    words = az_fold(filters.q).split()
    listed = [one for one in all_listed(now) if _answers(one.data_set, words)]
    counted = {facet: _counts(listed, filters, facet) for facet in FACETS}
    return Found([one for one in listed if _fits(one, filters)], counted)


def all_listed(now: datetime) -> list[Listed]:
    """Every one: there are some hundreds of them."""
    formats = dict(
        Resource.objects.filter(version__in=visible().values("current"))
        .values_list("version")
        .annotate(formats=ArrayAgg("format", order_by="format"))
    )
    sets = visible().defer(*HEAVY).order_by("-modified_at", "slug")
    return [Listed(one, tuple(formats.get(one.current_id, ())), fresh(one, now)) for one in sets]


def fresh(data_set: DataSet, now: datetime) -> Freshness:
    """How it keeps its promise."""
    is_withdrawn = data_set.status == DataSet.Status.WITHDRAWN
    return freshness_of(data_set.frequency, data_set.confirmed_at, now, is_withdrawn=is_withdrawn)


def _answers(one: DataSet, words: list[str]) -> bool:
    if not words:
        return True
    names = one.publisher
    told = [*one.title.values(), *one.description.values(), names.name_az, names.name_en]
    told += [names.name_ru, one.slug, *(word for found in one.keywords.values() for word in found)]
    folded = az_fold(" ".join(told))
    return all(word in folded for word in words)


def _fits(one: Listed, filters: Filters, without: str = "") -> bool:
    return all(
        not getattr(filters, facet) or getattr(filters, facet) in one.values_of(facet)
        for facet in FACETS
        if facet != without
    )


def _counts(listed: Iterable[Listed], filters: Filters, facet: str) -> Counter[str]:
    fitting = (one for one in listed if _fits(one, filters, without=facet))
    return Counter(value for one in fitting for value in one.values_of(facet))


def data_set_named(slug: str) -> DataSet:
    """A data set that is or was published; raises NoDataSet."""
    found = visible().filter(slug=slug).first()
    if found is None:
        raise NoDataSet
    return found


def versions_of(data_set: DataSet) -> list[DataSetVersion]:
    """What was published, the newest first, with its files."""
    versions = data_set.versions.exclude(published_at=None).defer("table_schema", "sample", "chart")
    return list(versions.prefetch_related("resources").order_by("-number")[:VERSIONS])


def file_of(slug: str, number: int | None, format: str) -> tuple[DataSetVersion, Resource]:
    """A version in a format; the newest one where no number is told. Raises NoDataSet, FilesGone."""
    found = Resource.objects.select_related("version").filter(
        version__data_set__slug=slug, format=format, version__published_at__isnull=False
    )
    resource = (
        (found.filter(version__number=number) if number else found)
        .order_by("-version__number")
        .first()
    )
    if resource is None:
        raise NoDataSet
    if resource.version.files_gone_at:
        raise FilesGone
    return resource.version, resource


def dead_links_of(data_set: DataSet) -> list[LinkCheck]:
    """Addresses that it names and that do not answer."""
    return list(data_set.links.exclude(dead_since=None).order_by("dead_since"))


@dataclass(frozen=True, slots=True)
class Publisher:
    """An organisation and how it keeps its data sets fresh."""

    organisation: Organisation
    data_sets: int
    keeping: Keeping
    dead_links: int


def publishers(now: datetime) -> list[Publisher]:
    """Who keeps all promises stands first, who is overdue the longest last; who promises nothing after all."""
    dead = Counter(LinkCheck.objects.exclude(dead_since=None).values_list("data_set", flat=True))
    sets: dict[Organisation, list[Listed]] = defaultdict(list)
    for one in all_listed(now):
        if one.data_set.status == DataSet.Status.PUBLISHED:
            sets[one.data_set.publisher].append(one)
    found = [
        Publisher(
            organisation,
            len(listed),
            _keeping(listed, now),
            sum(dead[one.data_set.pk] for one in listed),
        )
        for organisation, listed in sets.items()
    ]
    return sorted(found, key=_rank)


def _keeping(listed: list[Listed], now: datetime) -> Keeping:
    promised = [one for one in listed if one.freshness in (Freshness.IN_TIME, Freshness.OVERDUE)]
    late = [
        days_overdue(one.data_set.frequency, one.data_set.confirmed_at, now)
        for one in promised
        if one.data_set.confirmed_at
    ]
    return Keeping(len(promised), sum(not days for days in late), sum(late))


def _rank(one: Publisher) -> tuple[bool, int, int, str]:
    share = one.keeping.share
    return share is None, -(share or 0), one.keeping.days_overdue, one.organisation.name_az


def publisher_names() -> dict[str, Text]:
    """What those who have published are called, by slug."""
    found = Organisation.objects.filter(pk__in=visible().values("publisher"))
    return {one.slug or "": one.title for one in found}
