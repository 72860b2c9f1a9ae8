"""Putting a regulation in force."""

from datetime import date, datetime

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.fees.queries import has_item
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.events import publish
from birpencere.kernel.yaml_nodes import Problem, digest_of, plain, root_node
from birpencere.registry.actions import keep_words
from birpencere.registry.models import Service
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.events import RevisionPublished
from birpencere.regulations.models import Revision
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.rules.words import words_of
from birpencere.regulations.types import CaseRegulation, Regulation

Status = Revision.Status


@transaction.atomic
def publish_revision(
    *, text: str, file_name: str, acting: Actor, now: datetime, is_by_agency: bool = False
) -> Revision:
    """The service runs by this text; one that says the same as the revision in force changes nothing.

    It does where the agency puts in force itself what the catalogue said. Raises `RegulationError`, also for a service or an agency that does not exist.
    """
    regulation = parse_regulation(text, file_name)
    service, agency = service_and_agency(regulation, file_name)
    require_tariffs(regulation, file_name, local_date(now))
    keep_words(service_id=service.pk, words=words_of(regulation))
    digest = digest_of(plain(root_node(text)))
    in_force = Revision.objects.filter(service=service, status=Status.PUBLISHED).first()
    if in_force and in_force.digest == digest and _is_as_good(in_force, is_by_agency):
        return in_force
    return put_in_force(
        service=service,
        agency=agency,
        text=text,
        digest=digest,
        acting=acting,
        now=now,
        is_by_agency=is_by_agency,
    )


def _is_as_good(in_force: Revision, is_by_agency: bool) -> bool:
    """Whether the same words would not be more of the agency's own than they are."""
    return not in_force.is_typical and in_force.is_by_agency >= is_by_agency


def put_in_force(
    *,
    service: Service,
    agency: Organisation,
    text: str,
    digest: str,
    acting: Actor,
    now: datetime,
    is_typical: bool = False,
    is_by_agency: bool = False,
) -> Revision:
    """The service runs by this text, the one before is superseded; within the caller's transaction."""
    before = Revision.objects.filter(service=service)
    before.filter(status=Status.PUBLISHED).update(status=Status.SUPERSEDED)
    revision = Revision.objects.create(
        service=service,
        agency=agency,
        number=before.count() + 1,
        status=Status.PUBLISHED,
        is_typical=is_typical,
        is_by_agency=is_by_agency,
        source_text=text,
        digest=digest,
        published_at=now,
    )
    record(
        acting,
        "revision.published",
        of="revision",
        object_id=revision.pk,
        at=now,
        organisation_id=agency.pk,
        facts={
            "service": service.number,
            "number": revision.number,
            "is_typical": is_typical,
            "is_by_agency": is_by_agency,
        },
    )
    publish(RevisionPublished(revision.pk, service.pk))
    return revision


def service_and_agency(regulation: Regulation, file: str) -> tuple[Service, Organisation]:
    """What the regulation names, the service locked against a second publication at once; people go on applying."""
    services = Service.objects.select_for_update(no_key=True)
    service = services.filter(number=regulation.service).first()
    agency = Organisation.objects.filter(slug=regulation.agency).first()
    if service and agency:
        return service, agency
    path, name = ("service", regulation.service) if agency else ("agency", regulation.agency)
    raise RegulationError([Problem(file, 1, path, f"there is no {path} {name} in the registry")])


def require_tariffs(regulation: Regulation, file: str, today: date) -> None:
    """Every item by which a fee is reckoned is one of a tariff in force; raises `RegulationError`."""
    fees = regulation.fees if isinstance(regulation, CaseRegulation) else ()
    problems = [
        Problem(file, 1, f"fees[{i}].by_tariff", f"there is no item {by.item} in {by.tariff}")
        for i, by in enumerate(fee.by_tariff for fee in fees)
        if by and not has_item(by.tariff, by.item, today)
    ]
    if problems:
        raise RegulationError(problems)
