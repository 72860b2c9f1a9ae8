"""Reading state registers: every read is written down, whatever came of it.

Each asks another system, so none has a place inside a transaction.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from birpencere.exchange.models import RegisterRead
from birpencere.exchange.providers import PROVIDERS, records, tax
from birpencere.exchange.rules import subjects_of
from birpencere.exchange.types import CompanyFacts, Entry, Facts, Reader, Record, Register, Wanted
from birpencere.identity.actions import refresh_mandates
from birpencere.identity.events import PersonLookedUp, RegisterAsked, SignedIn
from birpencere.identity.models import Organisation, Person
from birpencere.identity.queries import actor_of, person_in_register
from birpencere.identity.types import Outcome, PersonFacts, Reading, Represented
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import NotFound, SignInRequired, Unavailable
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.text import Text

T = TypeVar("T")
NOBODY = "anonymous"
"""On whose behalf a register is asked for somebody who is not signed in."""


def read_person(fin: str, reader: Reader) -> PersonFacts:
    """What the population register holds; raises NotFound or Unavailable."""
    return _read(Register.POPULATION, fin, reader, person_in_register)


def read_company(voen: str, reader: Reader) -> CompanyFacts:
    """What the tax register holds; raises NotFound or Unavailable."""
    return _read(Register.TAX, voen, reader, tax.read_company)


def companies_of(fin: str, reader: Reader) -> list[CompanyFacts]:
    """The legal entities that the person directs, closed ones too; raises Unavailable."""
    return _read(Register.TAX, fin, reader, tax.companies_of)


def read_records(wanted: Wanted, reader: Reader) -> tuple[Record, ...]:
    """What the register says; everybody whom a record is about finds the read among those about them.

    Raises NotFound or Unavailable.
    """
    behalf = _on_behalf_of(reader.acting, wanted.holder) or NOBODY
    try:
        found = records.read_records(
            wanted.records, wanted.parameters, Reading(reader.purpose, behalf)
        )
    except (NotFound, Unavailable) as error:
        _record_all(wanted.register, [wanted.holder], reader, Outcome.of(error))
        raise
    _record_all(wanted.register, subjects_of(wanted.holder, found), reader, Outcome.FOUND)
    return found


def hand_in(entry: Entry, reader: Reader) -> None:
    """The register keeps what is handed in, once for each key; whom it is about finds that it was.

    Raises Unavailable.
    """
    reading = Reading(reader.purpose, on_behalf_of=entry.holder)
    outcome = Outcome.UNAVAILABLE
    try:
        records.add_record(entry.entries, entry.key, entry.content, reading)
        outcome = Outcome.ENTERED
    finally:
        _record_all(entry.register, [entry.holder], reader, outcome)


def facts_for(*, acting: Actor, organisation_id: UUID | None, purpose: str, now: datetime) -> Facts:
    """What the registers know about who applies, in the words of regulations.

    Beside `person` and `organisation` (the company for which the person applies): `applicant`, and by
    each the register that said so under `sources`, the moment under `read_at`. Raises
    SignInRequired, NotFound or Unavailable.
    """
    if acting.person_id is None:
        raise SignInRequired
    reader = Reader(acting, purpose, now)
    keys = {"person": _fin(acting.person_id)}
    if organisation_id:
        keys["organisation"] = _voen(organisation_id)
    return {
        "applicant": {"kind": "organisation" if organisation_id else "person"},
        **{
            about: _read(PROVIDERS[about][0], key, reader, PROVIDERS[about][1])
            for about, key in keys.items()
        },
        "sources": {about: PROVIDERS[about][0].value for about in keys},
        "read_at": dict.fromkeys(keys, now.isoformat()),
    }


def refresh_mandates_of(*, person_id: UUID, acting: Actor, now: datetime) -> None:
    """The person represents the companies in business that they direct now; raises Unavailable."""
    reader = Reader(acting, "identity.mandates", now)
    companies = [
        Represented(company.voen, company.name)
        for company in companies_of(_fin(person_id), reader)
        if company.is_active
    ]
    refresh_mandates(person_id=person_id, companies=companies, acting=acting, now=now)


def with_mandates(*, acting: Actor, now: datetime) -> Actor:
    """The actor with the companies that the tax register names now, or last named while it is away."""
    if acting.person_id is None:
        return acting
    try:
        refresh_mandates_of(person_id=acting.person_id, acting=acting, now=now)
    except Unavailable:
        return acting
    return actor_of(acting.person_id, acting.assurance)


def ask_for_mandates(event: SignedIn) -> None:
    """After signing in with high assurance the tax register is asked, in a job."""
    if event.assurance >= Assurance.HIGH:
        enqueue("exchange.refresh_mandates", person_id=str(event.person_id))


def record_look_up(event: PersonLookedUp) -> None:
    """Who registers or signs in for the first time finds that read, too, among those about them."""
    RegisterRead(
        at=event.at,
        register=Register.POPULATION,
        subject_key=event.fin,
        purpose=event.purpose,
        reader_name=event.fin,
        outcome=event.outcome,
    ).save(force_insert=True)


def record_asking(event: RegisterAsked) -> None:
    """What another app asked a register stands among the reads about whom it was."""
    RegisterRead(
        at=event.at,
        register=Register(event.register),
        subject_key=event.subject_key,
        purpose=event.purpose,
        reader_id=event.acting.person_id,
        reader_name=event.acting.name,
        outcome=event.outcome,
    ).save(force_insert=True)


def _read(register: Register, key: str, reader: Reader, ask: Callable[[str, Reading], T]) -> T:
    """The register's answer, and a row that says that it was asked."""
    reading = Reading(reader.purpose, on_behalf_of=_on_behalf_of(reader.acting, key))
    try:
        answer = ask(key, reading)
    except (NotFound, Unavailable) as error:
        _record(register, key, reader, Outcome.of(error))
        raise
    _record(register, key, reader, Outcome.FOUND)
    return answer


@transaction.atomic(durable=True)
def _record(register: Register, key: str, reader: Reader, outcome: Outcome) -> None:
    RegisterRead(
        at=reader.now,
        register=register,
        subject_key=key,
        purpose=reader.purpose,
        case_id=reader.case_id,
        reader_id=reader.acting.person_id,
        reader_name=reader.acting.name,
        outcome=outcome,
    ).save(force_insert=True)


@transaction.atomic(durable=True)
def _record_all(register: Text, subjects: Iterable[str], reader: Reader, outcome: Outcome) -> None:
    """A row for each whom the answer is about, and the use of the service that has got it."""
    if reader.use is not None and outcome is not Outcome.UNAVAILABLE:
        publish(reader.use)
    RegisterRead.objects.bulk_create(
        RegisterRead(
            at=reader.now,
            register=Register.RECORDS,
            register_name=asdict(register),
            subject_key=subject,
            purpose=reader.purpose,
            purpose_text=asdict(reader.why) if reader.why else None,
            case_id=reader.case_id,
            reader_id=reader.acting.person_id,
            reader_name=reader.acting.name,
            outcome=outcome,
        )
        for subject in subjects
    )


def _on_behalf_of(acting: Actor, key: str) -> str:
    """FIN of who acts; the system acts for whom the read is about."""
    return _fin(acting.person_id) if acting.person_id else key


def _fin(person_id: UUID) -> str:
    return Person.objects.only("fin").get(pk=person_id).fin


def _voen(organisation_id: UUID) -> str:
    """VÖEN of a legal entity; an agency of the state applies for nothing."""
    organisation = Organisation.objects.filter(pk=organisation_id, voen__isnull=False).first()
    if organisation is None or organisation.voen is None:
        raise NotFound
    return organisation.voen
