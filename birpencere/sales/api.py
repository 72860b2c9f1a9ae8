"""What machines at gates need: the key by which passes are checked without asking anybody."""

from django.http import HttpRequest
from ninja import Router

from birpencere.sales.keys import tickets_key
from birpencere.sales.rules.passes import encoded, public_part
from birpencere.sales.schemas import Keys

router = Router(tags=["tickets"])


@router.get("/ticket-keys", response=Keys, summary="The keys that tickets are signed with")
def list_ticket_keys(request: HttpRequest) -> Keys:
    """A JSON Web Key Set (RFC 7517, RFC 8037): the QR code of a ticket is a JWS of one of these keys."""
    return Keys.of(encoded(public_part(tickets_key())))
