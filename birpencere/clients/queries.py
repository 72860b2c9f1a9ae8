"""Reading clients: who calls, and on whose responsibility."""

from datetime import datetime
from secrets import compare_digest
from uuid import UUID

from birpencere.clients.errors import InvalidClient, InvalidToken
from birpencere.clients.models import Client, ClientToken
from birpencere.clients.rules import digest
from birpencere.clients.types import Caller, Credentials, Scope
from birpencere.identity.queries import actor_of
from birpencere.kernel.actor import Actor, Assurance, Duty, Role


def client_with(credentials: Credentials) -> Client:
    """The client that these are the credentials of; raises InvalidClient."""
    try:
        client_id = UUID(credentials.client_id)
    except ValueError:
        raise InvalidClient from None
    client = Client.objects.filter(pk=client_id, revoked_at__isnull=True).first()
    kept = client.secret_hash if client else digest("")
    if client is None or not compare_digest(kept, digest(credentials.secret)):
        raise InvalidClient
    return client


def caller_with(token: str, now: datetime) -> Caller:
    """The client to which the token was issued; raises InvalidToken."""
    rows = ClientToken.objects.filter(digest=digest(token), expires_at__gt=now)
    found = rows.select_related("client").filter(client__revoked_at__isnull=True).first()
    if found is None:
        raise InvalidToken
    client, scopes = found.client, frozenset(map(Scope, found.scopes))
    try:
        return Caller(client.pk, client.agency_id, actor_of_client(client), scopes)
    except InvalidClient:
        raise InvalidToken from None


def clients() -> list[Client]:
    """All of them, for the console."""
    return list(Client.objects.select_related("agency", "person").order_by("agency__slug", "name"))


def actor_of_client(client: Client) -> Actor:
    """The client with what its person may do for the agency: write drafts, publish data.

    Raises InvalidClient where that is nothing any more.
    """
    duties = duties_in(client.agency_id, actor_of(client.person_id, Assurance.LOW))
    if not duties:
        raise InvalidClient
    return Actor(
        name=f"client:{client.name}",
        person_id=client.person_id,
        assurance=Assurance.LOW,
        duties=duties,
    )


def duties_in(agency_id: UUID, person: Actor) -> tuple[Duty, ...]:
    """What a client may do for which this person answers; never more than the person may."""
    held = ((Role.DRAFTER, person.drafts_for), (Role.DATA_PUBLISHER, person.publishes_for))
    return tuple(Duty(agency_id, role) for role, agencies in held if agency_id in agencies)
