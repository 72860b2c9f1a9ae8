"""Writing regulations."""

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.fees.queries import has_item
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.events import publish
from birpencere.kernel.yaml_nodes import Problem, digest_of, plain, root_node
from birpencere.registry.models import Service
from birpencere.registry.types import Tally
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.events import RevisionPublished
from birpencere.regulations.models import Revision
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.types import Regulation

Status = Revision.Status


@transaction.atomic
def publish_revision(*, text: str, file_name: str, acting: Actor, now: datetime) -> Revision:
    """The service runs by this text; one that says the same as the revision in force changes nothing.

    Raises `RegulationError`, also for a service or an agency that does not exist.
    """
    regulation = parse_regulation(text, file_name)
    service, agency = service_and_agency(regulation, file_name)
    require_tariffs(regulation, file_name, local_date(now))
    body = plain(root_node(text))
    in_force = Revision.objects.filter(service=service, status=Status.PUBLISHED).first()
    if in_force and in_force.digest == digest_of(body):
        return in_force
    Revision.objects.filter(service=service, status=Status.PUBLISHED).update(
        status=Status.SUPERSEDED
    )
    revision = Revision.objects.create(
        service=service,
        agency=agency,
        number=Revision.objects.filter(service=service).count() + 1,
        status=Status.PUBLISHED,
        body=body,
        source_text=text,
        digest=digest_of(body),
        published_at=now,
    )
    record(
        acting,
        "revision.published",
        of="revision",
        object_id=revision.pk,
        at=now,
        organisation_id=agency.pk,
        facts={"service": service.number, "number": revision.number},
    )
    publish(RevisionPublished(revision.pk, service.pk))
    return revision


def service_and_agency(regulation: Regulation, file: str) -> tuple[Service, Organisation]:
    """What the regulation names, the service locked against a second publication at once."""
    service = Service.objects.select_for_update().filter(number=regulation.service).first()
    agency = Organisation.objects.filter(slug=regulation.agency).first()
    if service and agency:
        return service, agency
    path, name = ("service", regulation.service) if agency else ("agency", regulation.agency)
    raise RegulationError([Problem(file, 1, path, f"there is no {path} {name} in the registry")])


def require_tariffs(regulation: Regulation, file: str, today: date) -> None:
    """Every item by which a fee is reckoned is one of a tariff in force; raises `RegulationError`."""
    problems = [
        Problem(file, 1, f"fees[{i}].by_tariff", f"there is no item {by.item} in {by.tariff}")
        for i, by in enumerate(fee.by_tariff for fee in regulation.fees)
        if by and not has_item(by.tariff, by.item, today)
    ]
    if problems:
        raise RegulationError(problems)


@transaction.atomic
def load_regulations(*, folder: Path, acting: Actor, now: datetime) -> Tally:
    """Every file of `folder` is in force; raises `RegulationError` with the faults of all, changing nothing."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}
    problems = [problem for name, text in texts.items() for problem in problems_of(text, name)]
    if problems:
        raise RegulationError(problems)
    before = set(Revision.objects.values_list("pk", flat=True))
    revisions = [
        publish_revision(text=text, file_name=name, acting=acting, now=now)
        for name, text in texts.items()
    ]
    new = [revision for revision in revisions if revision.pk not in before]
    added = sum(revision.number == 1 for revision in new)
    return Tally(folder.name, added, len(new) - added, len(revisions) - len(new))


def problems_of(text: str, file_name: str) -> tuple[Problem, ...]:
    """The faults of one file."""
    try:
        parse_regulation(text, file_name)
    except RegulationError as error:
        return error.problems
    return ()
