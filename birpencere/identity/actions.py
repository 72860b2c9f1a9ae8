"""Every write of identity."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import ngettext

from birpencere.audit.actions import record
from birpencere.identity.errors import AlreadyRegistered
from birpencere.identity.events import PersonLookedUp, SignedIn
from birpencere.identity.models import (
    Appointment,
    Mandate,
    Organisation,
    Person,
    Session,
    SignInAttempt,
)
from birpencere.identity.providers.password import hashed
from birpencere.identity.queries import person_in_register
from birpencere.identity.rules import LIMITS, WINDOW, wait_after
from birpencere.identity.types import Attempt, Contact, Outcome, PersonFacts, Reading, Represented
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance, Role
from birpencere.kernel.errors import Forbidden, NotFound, TooMany, Unavailable
from birpencere.kernel.events import publish
from birpencere.kernel.usage import ServiceUsed, Use

NOBODY = UUID(int=0)
"""In the audit trail: whoever it was, they have no account."""


@transaction.atomic(durable=True)
def admit_attempt(*, attempt: Attempt, now: datetime) -> None:
    """One more attempt is counted for this person and this address; raises TooMany and counts nothing."""
    for kind, key in sorted(attempt.keys.items()):
        _hold(key)
        past = SignInAttempt.objects.filter(key=key, at__gt=now - WINDOW)
        wait = wait_after(list(past.values_list("at", flat=True)), limit=LIMITS[kind], now=now)
        if wait is not None:
            raise _too_many(wait)
    SignInAttempt.objects.bulk_create(
        SignInAttempt(at=now, key=key) for key in attempt.keys.values()
    )


@transaction.atomic(durable=True)
def record_refusal(*, attempt: Attempt, reason: str, now: datetime) -> None:
    """The trail says that somebody did not show who they are."""
    person = Person.objects.filter(fin=attempt.fin).only("pk").first()
    record(
        ANONYMOUS,
        "identity.refused",
        of="person",
        object_id=person.pk if person else NOBODY,
        at=now,
        facts={**asdict(attempt), "reason": reason},
    )


@transaction.atomic(durable=True)
def sign_in(*, person: Person, attempt: Attempt, assurance: Assurance, now: datetime) -> None:
    """The person has shown who they are; what counted against them until now is forgotten."""
    keys = attempt.keys
    of_address = SignInAttempt.objects.filter(key=keys["ip"]).order_by("-at")
    SignInAttempt.objects.filter(key=keys["fin"]).delete()
    SignInAttempt.objects.filter(pk__in=of_address.values("pk")[:1]).delete()
    _record_own(person, "signed_in", now, means=attempt.means, ip=attempt.ip)
    publish(SignedIn(person.pk, assurance))
    publish(ServiceUsed(Use.SIGNED_IN, now, ground=attempt.means))


@transaction.atomic(durable=True)
def sign_out(*, acting: Actor, now: datetime) -> None:
    """The trail says that the person signed out of one browser; its session is ended by the door."""
    record(acting, "identity.signed_out", of="person", object_id=_own_id(acting), at=now)


def register_person(
    *, facts: PersonFacts, contact: Contact, password: str, now: datetime
) -> Person:
    """The person whom the register knows has an account, and a password unless it is empty.

    Raises AlreadyRegistered.
    """
    person = Person(
        fin=facts.fin,
        surname=facts.surname,
        given_name=facts.given_name,
        patronymic=facts.patronymic,
        birth_date=facts.birth_date,
        password=hashed(password) if password else "",  # slow on purpose: before the transaction
        created_at=now,
        **asdict(contact),
    )
    try:
        with transaction.atomic(durable=True):
            person.save(force_insert=True)
            _record_own(person, "registered", now)
    except IntegrityError as error:
        raise AlreadyRegistered from error
    return person


def look_up_person(*, fin: str, purpose: str, now: datetime) -> PersonFacts:
    """What the population register holds about who claims this FIN; raises NotFound or Unavailable.

    That it was read is news, whatever came of it.
    """
    try:
        facts = person_in_register(fin, Reading(purpose, on_behalf_of=fin))
    except (NotFound, Unavailable) as error:
        _tell_of_reading(fin, purpose, Outcome.of(error), now)
        raise
    _tell_of_reading(fin, purpose, Outcome.FOUND, now)
    return facts


@transaction.atomic(durable=True)
def _tell_of_reading(fin: str, purpose: str, outcome: Outcome, now: datetime) -> None:
    publish(PersonLookedUp(fin, purpose, outcome, now))


@transaction.atomic(durable=True)
def change_contact(*, acting: Actor, contact: Contact, now: datetime) -> None:
    """The person is written to at these addresses, in this language."""
    Person.objects.filter(pk=_own_id(acting)).update(**asdict(contact))
    record(acting, "identity.contact_changed", of="person", object_id=_own_id(acting), at=now)


def change_password(*, acting: Actor, password: str, session_key: str, now: datetime) -> None:
    """The person has this password, and is signed in nowhere but in the browser with `session_key`.

    Raises SignInRequired below high assurance: who only guessed the old one must not lock its owner out.
    """
    acting.require(Assurance.HIGH)
    new = hashed(password)  # slow on purpose, so before the transaction
    with transaction.atomic(durable=True):
        Person.objects.filter(pk=_own_id(acting)).update(password=new)
        Session.objects.filter(person=_own_id(acting)).exclude(session_key=session_key).delete()
        record(acting, "identity.password_changed", of="person", object_id=_own_id(acting), at=now)


@transaction.atomic(durable=True)
def end_sessions(*, acting: Actor, now: datetime) -> int:
    """The person is signed in nowhere any more; returns in how many browsers they were."""
    ended, _by_model = Session.objects.filter(person=_own_id(acting)).delete()
    record(
        acting,
        "identity.sessions_ended",
        of="person",
        object_id=_own_id(acting),
        at=now,
        facts={"sessions": ended},
    )
    return ended


@transaction.atomic
def refresh_mandates(
    *, person_id: UUID, companies: Sequence[Represented], acting: Actor, now: datetime
) -> None:
    """The person represents these companies and no others, from now on."""
    Person.objects.select_for_update().get(pk=person_id)
    organisations = {_company(company).pk for company in companies}
    open_mandates = Mandate.objects.filter(person=person_id, until__isnull=True)
    held = set(open_mandates.values_list("organisation_id", flat=True))
    open_mandates.exclude(organisation__in=organisations).update(until=now)
    for organisation in organisations - held:
        Mandate.objects.create(person_id=person_id, organisation_id=organisation, since=now)
    if organisations != held:
        facts = {"companies": sorted(company.voen for company in companies)}
        record(
            acting,
            "identity.mandates_changed",
            of="person",
            object_id=person_id,
            at=now,
            facts=facts,
        )


@transaction.atomic
def appoint(*, fin: str, agency: str, role: Role, acting: Actor, now: datetime) -> None:
    """The person holds the role in the agency (by its slug), from today; raises NotFound."""
    person, organisation = _person(fin), _agency(agency)
    _appointment, is_new = Appointment.objects.get_or_create(
        person=person,
        organisation=organisation,
        role=role,
        until=None,
        defaults={"since": now.date()},
    )
    if is_new:
        _record_duty(acting, "appointed", person, organisation, role, now)


@transaction.atomic
def dismiss(*, fin: str, agency: str, role: Role, acting: Actor, now: datetime) -> None:
    """The person holds the role no longer, at once; raises NotFound where they did not hold it."""
    person, organisation = _person(fin), _agency(agency)
    held = Appointment.objects.filter(
        person=person, organisation=organisation, role=role, until__isnull=True
    )
    if not held.update(until=now.date()):
        raise NotFound
    _record_duty(acting, "dismissed", person, organisation, role, now)


@transaction.atomic(durable=True)
def forget_the_past(*, now: datetime) -> None:
    """Sessions that have expired and attempts that no longer count are gone."""
    Session.objects.filter(expire_date__lt=now).delete()
    SignInAttempt.objects.filter(at__lt=now - WINDOW).delete()


def _hold(key: str) -> None:
    """Of two attempts with the same key at once, the second waits here until the first is counted."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _too_many(wait: timedelta) -> TooMany:
    minutes = ceil(wait / timedelta(minutes=1))
    message = ngettext(
        "Too many attempts. Try again in %(minutes)d minute.",
        "Too many attempts. Try again in %(minutes)d minutes.",
        minutes,
    )
    return TooMany(message % {"minutes": minutes}, retry_after=ceil(wait.total_seconds()))


def _own_id(acting: Actor) -> UUID:
    if acting.person_id is None:
        raise Forbidden
    return acting.person_id


def _record_own(person: Person, done: str, now: datetime, **facts: str) -> None:
    own = Actor(name=person.name, person_id=person.pk)
    record(own, f"identity.{done}", of="person", object_id=person.pk, at=now, facts=facts)


def _record_duty(
    acting: Actor, done: str, person: Person, organisation: Organisation, role: Role, now: datetime
) -> None:
    record(
        acting,
        f"identity.{done}",
        of="person",
        object_id=person.pk,
        at=now,
        organisation_id=organisation.pk,
        facts={"role": role},
    )


def _company(company: Represented) -> Organisation:
    organisation, _is_new = Organisation.objects.update_or_create(
        voen=company.voen,
        defaults={"name_az": company.name},
        create_defaults={"name_az": company.name, "kind": Organisation.Kind.LEGAL_ENTITY},
    )
    return organisation


def _person(fin: str) -> Person:
    person = Person.objects.filter(fin=fin).first()
    if person is None:
        raise NotFound
    return person


def _agency(slug: str) -> Organisation:
    agency = Organisation.objects.filter(slug=slug, kind=Organisation.Kind.AGENCY).first()
    if agency is None:
        raise NotFound
    return agency
