"""The country with its registry, an agency's two people, and the operator."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from birpencere.applications.tests.conftest import (
    MORNING,
    aysel,
    country,
    emin,
    entries,
    parvana,
    sevda,
    sign_in,
    snapshot,
)
from birpencere.identity.models import Organisation, Person
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.text import Text
from birpencere.registration import actions
from birpencere.registration.actions import Edited, deciding, sending
from birpencere.registration.models import Decision, EntryApplication
from birpencere.registration.types import Kind, Outcome, Particulars
from birpencere.registry.annex2 import EntryData, LegalAct
from birpencere.registry.models import Entry
from birpencere.signatures.events import DocumentSigned

__all__ = [
    "MORNING",
    "As",
    "aysel",
    "country",
    "emin",
    "entries",
    "parvana",
    "rights",
    "sevda",
    "sign_in",
    "snapshot",
    "web",
]
MINISTRY = "transport-communications-high-technologies-ministry"
PARTICULARS = Particulars(sector="3.1.1", archetype="application")
Begin = Callable[..., EntryApplication]


@pytest.fixture
def kenan(country: None) -> Actor:
    """The head of another ministry."""
    return _actor("2X5H2G6")


def _actor(fin: str) -> Actor:
    return actor_of(Person.objects.get(fin=fin).pk, Assurance.HIGH)


def agency_id(slug: str = MINISTRY) -> UUID:
    return Organisation.objects.get(slug=slug).pk


def licence() -> Entry:
    """The entry of service 20.1."""
    return Entry.objects.get(service__number="20.1")


def filled_in(**changes: Any) -> EntryData:
    """A complete form for a new service."""
    data = EntryData(
        agency=MINISTRY,
        name=Text("Poçt indeksinin axtarışı", "Search for a postal code", "Поиск индекса"),
        other_executors=("internal-affairs-ministry",),
        content=Text("Ünvana görə poçt indeksi"),
        legal_basis=(LegalAct(Text("“Poçt haqqında” Qanun"), Text("7-ci maddə")),),
        kind="interactive",
        payment="free",
        users=("individuals", "others"),
        address="https://mincom.gov.az/index",
    )
    return replace(data, **changes)


def begun(acting: Actor, kind: Kind = Kind.REGISTER, entry: str = "") -> EntryApplication:
    return actions.begin(
        kind=kind, agency_id=agency_id(), entry_number=entry, acting=acting, now=MORNING
    )


def saved(
    application: EntryApplication, acting: Actor, now: datetime = MORNING, **edited: Any
) -> EntryApplication:
    """Somebody has filled it in; what is not named stands as it was, and is declared to be true."""
    form = {
        "data": EntryData.of(application.data),
        "particulars": Particulars.of(application.particulars),
        "reason": application.reason,
        "is_declared": True,
    }
    return actions.save(
        application_id=application.pk,
        version=application.version,
        edited=Edited(**{**form, **edited}),
        acting=acting,
        now=now,
    )


@pytest.fixture
def draft(parvana: Actor) -> EntryApplication:
    """The registration of a new service, complete."""
    return saved(begun(parvana), parvana, data=filled_in(), particulars=PARTICULARS)


@pytest.fixture
def correction(entries: None, parvana: Actor) -> EntryApplication:
    """The licence costs something now."""
    application = begun(parvana, Kind.CORRECT, licence().number)
    data = replace(EntryData.of(application.data), content=Text("Lisenziya üç gün ərzində verilir"))
    return saved(application, parvana, data=data)


def sent(application: EntryApplication, head: Actor, now: datetime = MORNING) -> EntryApplication:
    """As its signature would send it."""
    held = EntryApplication.objects.get(pk=application.pk)
    with transaction.atomic():
        sending.submit(
            application=held, version=held.version, signed_digest="5" * 64, acting=head, now=now
        )
    return held


@pytest.fixture
def submitted(draft: EntryApplication, emin: Actor) -> EntryApplication:
    return sent(draft, emin)


def decided(
    application: EntryApplication,
    operator: Actor,
    outcome: Outcome = Outcome.GRANTED,
    now: datetime = MORNING,
    **words: Any,
) -> EntryApplication:
    """As the operator's signature would decide it."""
    held = EntryApplication.objects.get(pk=application.pk)
    assert operator.person_id
    decision = Decision.objects.create(
        application=held,
        version=held.version,
        outcome=outcome,
        person_id=operator.person_id,
        signing_id=uuid4(),
        begun_at=now,
        **words,
    )
    with transaction.atomic():
        deciding.decide(held, decision, acting=operator, now=now)
    return held


@pytest.fixture
def returned(submitted: EntryApplication, sevda: Actor) -> EntryApplication:
    return decided(submitted, sevda, Outcome.RETURNED, reasons={"name": "Rəsmi ad deyil"})


def news_of(session_id: UUID, acting: Actor) -> DocumentSigned:
    assert acting.person_id
    return DocumentSigned(
        session_id=session_id,
        case_id=None,
        person_id=acting.person_id,
        document_digest="d" * 64,
        signed_digest=blobs.put(b"%PDF-1.7 signed").digest,
    )


def asked_to_sign(application: EntryApplication, head: Actor) -> DocumentSigned:
    """The head's phone was asked and has answered."""
    held = EntryApplication.objects.get(pk=application.pk)
    before = set(held.signings)
    actions.begin_signing(
        application_id=held.pk,
        version=held.version,
        digest=uuid4().hex * 2,
        phone="+994501000037",
        language="az",
        acting=head,
        now=MORNING,
    )
    held.refresh_from_db()
    [session] = set(held.signings) - before
    return news_of(UUID(session), head)


def asked_to_decide(
    application: EntryApplication,
    operator: Actor,
    outcome: Outcome = Outcome.GRANTED,
    note: str = "",
) -> DocumentSigned:
    """The operator's phone was asked and has answered."""
    held = EntryApplication.objects.get(pk=application.pk)
    decision = actions.begin_decision(
        number=held.number or "",
        version=held.version,
        outcome=outcome,
        note=note,
        reasons={},
        digest=uuid4().hex * 2,
        phone="+994501000005",
        language="az",
        acting=operator,
        now=MORNING,
    )
    return news_of(decision.signing_id, operator)


def reload(application: EntryApplication) -> EntryApplication:
    return EntryApplication.objects.get(pk=application.pk)
