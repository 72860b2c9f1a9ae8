"""Every write of clients: made, revoked, given a token."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.clients.models import Client, ClientToken
from birpencere.clients.queries import actor_of_client, client_with, duties_in
from birpencere.clients.rules import digest, new_secret
from birpencere.clients.types import LIFETIME, Credentials, NewClient, Scope, Token
from birpencere.identity.models import Organisation, Person
from birpencere.identity.queries import actor_of
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import NotFound


@transaction.atomic(durable=True)
def add_client(*, name: str, agency: str, fin: str, acting: Actor, now: datetime) -> NewClient:
    """The agency has a client for which this drafter, data publisher or head of it answers; its secret is known from
    here only.

    Raises NotFound for an agency that there is not, or a person who neither drafts, publishes data nor signs for it.
    """
    owner = Organisation.objects.filter(slug=agency, kind=Organisation.Kind.AGENCY).first()
    person = Person.objects.filter(fin=fin).first()
    if owner is None or person is None:
        raise NotFound
    if not duties_in(owner.pk, actor_of(person.pk, Assurance.LOW)):
        raise NotFound
    secret = new_secret()
    client = Client.objects.create(
        name=name, agency=owner, person=person, secret_hash=digest(secret), created_at=now
    )
    _write_down(client, "clients.added", acting, now)
    return NewClient(client.pk, secret)


@transaction.atomic(durable=True)
def revoke_client(*, client_id: UUID, acting: Actor, now: datetime) -> None:
    """The client and its tokens count no longer; raises NotFound, also for one that was revoked before."""
    rows = Client.objects.select_for_update()
    client = rows.filter(pk=client_id, revoked_at__isnull=True).first()
    if client is None:
        raise NotFound
    client.revoked_at = now
    client.save(update_fields=["revoked_at"])
    _write_down(client, "clients.revoked", acting, now)


@transaction.atomic(durable=True)
def issue_token(*, credentials: Credentials, scopes: frozenset[Scope], now: datetime) -> Token:
    """The client has a token for ten minutes; what has expired is forgotten. Raises InvalidClient."""
    client = client_with(credentials)
    ClientToken.objects.filter(client=client, expires_at__lte=now).delete()
    text = new_secret()
    ClientToken.objects.create(
        digest=digest(text),
        client=client,
        scopes=sorted(scopes),
        expires_at=now + LIFETIME,
    )
    _write_down(client, "clients.token_issued", actor_of_client(client), now)
    return Token(text, scopes)


def _write_down(client: Client, action: str, acting: Actor, now: datetime) -> None:
    record(
        acting,
        action,
        of="client",
        object_id=client.pk,
        at=now,
        organisation_id=client.agency_id,
        facts={"name": client.name},
    )
