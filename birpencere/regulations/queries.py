"""Reading regulations: they are public, so nobody is asked who reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from birpencere.fees.queries import bank_details, quote_for, stated_price
from birpencere.fees.types import BankDetails, Wanted
from birpencere.fees.types.stated import Stated
from birpencere.kernel.dates import local_date
from birpencere.kernel.text import Text
from birpencere.registry.annex2 import EntryData
from birpencere.registry.queries import catalogue, is_ended, require_open
from birpencere.regulations.errors import NoRegulation
from birpencere.regulations.models import Revision
from birpencere.regulations.rules import fees_for
from birpencere.regulations.rules.annex2 import entry_data
from birpencere.regulations.rules.articles import articles_of
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.types import (
    ByTariff,
    CaseRegulation,
    Due,
    Formula,
    Reading,
    Regulation,
)
from birpencere.regulations.types.articles import Article, Names
from birpencere.regulations.types.editions import Edition, Paper

Kind = TypeVar("Kind", bound=Regulation)
Found = TypeVar("Found", bound=Regulation, covariant=True)
KEPT = 1024
"""Regulations that a process keeps in memory: three revisions for each of the list's 285 services."""


def current_revision(service_id: UUID) -> Revision | None:
    """The revision by which new applications for the service run."""
    return Revision.objects.filter(service=service_id, status=Revision.Status.PUBLISHED).first()


@lru_cache(maxsize=KEPT)
def regulation_of(revision_id: UUID) -> Regulation:
    """The regulation of a revision; a revision never changes. Raises `NoRegulation`."""
    text = Revision.objects.filter(pk=revision_id).values_list("source_text", flat=True).first()
    if text is None:
        raise NoRegulation
    return parse_regulation(text, f"revision {revision_id}")


def regulation_as(kind: type[Kind], revision_id: UUID) -> Kind:
    """The regulation of a revision by which a service of that kind runs; raises `NoRegulation`."""
    regulation = regulation_of(revision_id)
    if not isinstance(regulation, kind):
        raise NoRegulation
    return regulation


def case_regulation_of(revision_id: UUID) -> CaseRegulation:
    """The regulation of a revision whose service is a case; raises `NoRegulation`."""
    return regulation_as(CaseRegulation, revision_id)


@dataclass(frozen=True)
class Published(Generic[Found]):
    """By what a service runs now."""

    revision_id: UUID
    is_typical: bool
    regulation: Found


def published_for(service_id: UUID) -> Published[Regulation] | None:
    """The regulation in force, if the service has one."""
    found = _in_force(service_id).values_list("pk", "is_typical").first()
    return Published(*found, regulation_of(found[0])) if found else None


def regulations_in_force(services: Iterable[UUID]) -> dict[UUID, Published[Regulation]]:
    """The same for several services, by their ids, with one statement."""
    rows = Revision.objects.filter(service__in=list(services), status=Revision.Status.PUBLISHED)
    return {
        service: Published(revision, is_typical, regulation_of(revision))
        for service, revision, is_typical in rows.values_list("service", "pk", "is_typical")
    }


def _in_force(service_id: UUID) -> QuerySet[Revision]:
    return Revision.objects.filter(service=service_id, status=Revision.Status.PUBLISHED)


def published_as(kind: type[Kind], service_id: UUID) -> Published[Kind]:
    """The same for a service of that kind; raises `NoRegulation`."""
    return _as(kind, published_for(service_id))


def open_as(kind: type[Kind], service_id: UUID) -> Published[Kind]:
    """The same for whoever begins something: with a service that has ended nothing begins.

    Raises `ServiceEnded`, `NoRegulation`.
    """
    rows = _in_force(service_id).annotate(has_ended=is_ended("service"))
    found = rows.values_list("pk", "is_typical", "has_ended").first()
    if found is None:
        raise NoRegulation
    if found[2]:
        require_open(service_id)
    return _as(kind, Published(*found[:2], regulation_of(found[0])))


def _as(kind: type[Kind], found: Published[Regulation] | None) -> Published[Kind]:
    if found is None or not isinstance(found.regulation, kind):
        raise NoRegulation
    return Published(found.revision_id, found.is_typical, found.regulation)


def text_in_force(service_id: UUID) -> str:
    """The regulation by which the service runs, as it was written; raises `NoRegulation`."""
    published = Revision.objects.filter(service=service_id, status=Revision.Status.PUBLISHED)
    text = published.values_list("source_text", flat=True).first()
    if text is None:
        raise NoRegulation
    return text


def annex2_of(service_id: UUID, address: str) -> tuple[datetime | None, EntryData | None]:
    """What the agency's own regulation in force says of the form of Annex 2, and since when.

    Nothing where the service runs by a typical regulation, which is nobody's word.
    """
    rows = Revision.objects.filter(
        service=service_id, status=Revision.Status.PUBLISHED, is_typical=False
    )
    found = rows.values_list("published_at", "source_text").first()
    return (found[0], entry_data(found[1], address)) if found else (None, None)


def services_with_regulation() -> set[UUID]:
    """The services that run by a regulation now."""
    in_force = Revision.objects.filter(status=Revision.Status.PUBLISHED)
    return set(in_force.values_list("service_id", flat=True))


def in_force_since() -> dict[UUID, datetime]:
    """Since when the regulation of each service is in force."""
    in_force = Revision.objects.filter(status=Revision.Status.PUBLISHED)
    rows = in_force.values_list("service_id", "published_at")
    return {service_id: moment for service_id, moment in rows if moment}


def regulation_for_service(service_id: UUID) -> Regulation | None:
    """The regulation by which the service runs now, if it has one."""
    published = published_for(service_id)
    return published.regulation if published else None


def articles_for(regulation: Regulation) -> tuple[Article, ...]:
    """The articles of Annex 1, with the names of the agencies and payees, and the tariffs, of today."""
    today = local_date(timezone.now())
    return articles_of(regulation, replace(names(), prices=prices_of(regulation, today)))


def prices_of(regulation: Regulation, day: date) -> dict[tuple[str, str], Stated]:
    """What the tariffs of that day state of the fees that are set by one."""
    fees = regulation.fees if isinstance(regulation, CaseRegulation) else ()
    keys = {(by.tariff, by.item) for by in (fee.by_tariff for fee in fees) if by}
    found = ((key, stated_price(*key, day)) for key in keys)
    return {key: price for key, price in found if price}


def names() -> Names:
    """Who stands behind the keys of a regulation."""
    known = catalogue()
    return Names(
        agencies={agency.slug: agency.title for agency in known.agencies},
        payees={key: _account(details) for key, details in bank_details().items()},
        services={service.number: service.title for service in known.every_service},
    )


def _account(details: BankDetails) -> Text:
    """In every language the same."""
    account, bank = f"IBAN {details.account}", f"{details.bank}, BIC {details.bic}"
    said = f"{details.name}, VÖEN {details.voen}, {account}, {bank}"
    return Text(said, said, said)


def revisions_of(service_id: UUID) -> tuple[Edition, ...]:
    """All revisions that were ever in force, the newest first."""
    rows = Revision.objects.filter(service=service_id, published_at__isnull=False)
    found: list[Edition] = []
    for row in (
        rows.select_related("revisionpaper", "agency").defer("source_text").order_by("number")
    ):
        edition = _edition(row)
        if found and found[-1].ended_at is None:
            found[-1] = replace(found[-1], ended_at=edition.published_at)
        found.append(edition)
    return tuple(reversed(found))


def _edition(row: Revision) -> Edition:
    assert row.published_at  # a constraint of the table for all but drafts
    paper = getattr(row, "revisionpaper", None)
    return Edition(
        id=row.pk,
        number=row.number,
        status=row.status,
        is_typical=row.is_typical,
        agency=row.agency.title,
        published_at=row.published_at,
        paper=Paper(paper.digest, paper.signatory, paper.approved_at) if paper else None,
    )


def edition_in(editions: Sequence[Edition], number: int) -> Edition:
    """The revision of that number; raises `NoRegulation`."""
    found = next((one for one in editions if one.number == number), None)
    if found is None:
        raise NoRegulation
    return found


def revision_in_force(service_id: UUID) -> Revision:
    """The revision by which the service runs, with its document; raises `NoRegulation`."""
    status = Revision.Status.PUBLISHED
    return _with_document(Revision.objects.filter(service=service_id, status=status))


def revision_numbered(service_id: UUID, number: int) -> Revision:
    """A revision that is or was in force, with its document; raises `NoRegulation`."""
    rows = Revision.objects.filter(service=service_id, number=number)
    return _with_document(rows.filter(published_at__isnull=False))


def _with_document(rows: QuerySet[Revision]) -> Revision:
    revision = rows.select_related("service").first()
    if revision is None:
        raise NoRegulation
    return revision


def every_revision_of(service_id: UUID) -> list[Revision]:
    """All that are or were in force, the newest first, without their documents."""
    rows = Revision.objects.filter(service=service_id, published_at__isnull=False)
    return list(rows.select_related("service").defer("source_text").order_by("-number"))


def dues_for(regulation: CaseRegulation, reading: Reading, on: date) -> tuple[Due, ...]:
    """What these answers owe; where a tariff says how much, by the tariff of that day.

    Raises `NoTariff`, `WrongQuote`: a regulation that is published names items that exist.
    """
    return tuple(_reckoned(due, reading, on) for due in fees_for(regulation, reading))


def _reckoned(due: Due, reading: Reading, on: date) -> Due:
    by = due.fee.by_tariff
    if by is None:
        return due
    category = _value(by.payer_category, reading)
    quote = quote_for(
        tariff=by.tariff,
        payer_category=category if isinstance(category, str) else None,
        lines=[_wanted(by, reading)],
        on=on,
    )
    return Due(due.fee, quote.total, quote.lines)


def _wanted(by: ByTariff, reading: Reading) -> Wanted:
    year = _value(by.year, reading)
    counted = {one.unit: _value(one.number, reading) for one in by.counts}
    return Wanted(
        by.item,
        year=year if isinstance(year, int) else None,
        counts={unit: number for unit, number in counted.items() if isinstance(number, int)},
    )


def _value(formula: Formula | None, reading: Reading) -> object:
    return formula.value(reading.context) if formula else None
