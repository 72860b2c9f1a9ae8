"""The country, people who report, and what they fill in."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest

from birpencere.applications.tests.conftest import (
    FACTS,
    MORNING,
    SignIn,
    aysel,
    country,
    leyla,
    nizami,
    orkhan,
    rashad,
    sign_in,
    snapshot,
)
from birpencere.documents.actions import store_upload
from birpencere.documents.types import MediaType
from birpencere.identity.actions import appoint
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor, Assurance, Role
from birpencere.registry.models import Service
from birpencere.regulations.queries import current_revision
from birpencere.reports.actions import save_answers, start_report, submit_signed, take_file
from birpencere.reports.models import Report
from birpencere.signatures.events import DocumentSigned

__all__ = [
    "FACTS",
    "MORNING",
    "SignIn",
    "aysel",
    "country",
    "leyla",
    "nizami",
    "orkhan",
    "rashad",
    "sign_in",
    "snapshot",
]
PHONE = "+994 50 100 00 01"
TABLE = (
    "Göstəricinin adı;Ölçü vahidi;Miqdar və ya məbləğ;Qeyd\n"
    "Oxucuların sayı;nəfər;1250;\n"
    "Büdcə;manat;12 500,75;illik\n"
)
TYPED: Mapping[str, Any] = {
    "responsible_name": "Nizami Əliyev",
    "responsible_phone": PHONE,
    "remark": "",
}
"""What the typical regulation asks."""


def begun(
    acting: Actor,
    number: str = "16.15",
    organisation_id: UUID | None = None,
    period: str = "2026-Q3",
    now: datetime = MORNING,
) -> Report:
    """A draft for a service."""
    revision = current_revision(Service.objects.get(number=number).pk)
    assert revision is not None
    return start_report(
        revision=revision,
        organisation_id=organisation_id,
        period=period,
        facts=FACTS,
        acting=acting,
        now=now,
    )


def with_file(report: Report, acting: Actor, text: str = TABLE) -> Report:
    """The table comes from a CSV."""
    file = BytesIO(text.encode())
    document = store_upload(
        acting=acting,
        case_id=report.pk,
        field="table",
        file=file,
        name="cədvəl.csv",
        now=MORNING,
        allowed=[MediaType.CSV],
    )
    file.seek(0)
    return take_file(report_id=report.pk, document=document, file=file, acting=acting, now=MORNING)


def filled_in(report: Report, acting: Actor, text: str = TABLE) -> Report:
    """All questions are answered, all rows are right."""
    save_answers(report_id=report.pk, typed=TYPED, acting=acting, now=MORNING)
    return with_file(report, acting, text)


def signed(report: Report, acting: Actor, version: int | None = None) -> Report:
    """The reporter has signed what the report says now, or said in an older version."""
    report.refresh_from_db()
    session = UUID(int=report.pk.int ^ 1)
    Report.objects.filter(pk=report.pk).update(
        signing_id=session, signing_version=version or report.version
    )
    assert acting.person_id is not None
    submit_signed(
        DocumentSigned(
            session_id=session,
            case_id=None,
            person_id=acting.person_id,
            document_digest="0" * 64,
            signed_digest=blobs.put(b"%PDF-1.7 signed").digest,
        )
    )
    report.refresh_from_db()
    return report


@pytest.fixture
def company(nizami: Actor) -> UUID:
    """The company that Nizami directs."""
    return nizami.mandates[0]


@pytest.fixture
def accepted(nizami: Actor, company: UUID) -> Report:
    """The report of Nizami's company for the third quarter."""
    report = begun(nizami, organisation_id=company)
    return signed(filled_in(report, nizami), nizami)


@pytest.fixture
def tofiq(country: None) -> Actor:
    """An officer of the ministry that receives it."""
    person = Person.objects.create(
        fin="5TFQ7AA",
        given_name="Tofiq",
        surname="Rzayev",
        birth_date=MORNING.date(),
        created_at=MORNING,
    )
    appoint(
        fin=person.fin,
        agency="culture-tourism-ministry",
        role=Role.OFFICER,
        acting=Actor.system("tests"),
        now=MORNING,
    )
    return actor_of(person.pk, Assurance.HIGH)
