"""For banks and payment terminals: look a bill up by its number, announce that it was paid."""

from secrets import compare_digest

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Header, Router, Status
from ninja.security import HttpBearer

from birpencere.kernel.numbering import BillReference
from birpencere.payments.actions.announcing import announce_payment
from birpencere.payments.errors import UnknownClient
from birpencere.payments.queries.announced import bill_for_bank
from birpencere.payments.schemas import AnnouncedAnswer, Announcement, BillAnswer, IdempotencyKey


class BankKey(HttpBearer):
    """A key of BIRPENCERE_BANK_KEYS; raises UnknownClient."""

    def __call__(self, request: HttpRequest) -> str:
        client = super().__call__(request)
        if client is None:
            raise UnknownClient
        return str(client)

    def authenticate(self, request: HttpRequest, token: str) -> str | None:
        """The client's name."""
        given = token.encode()
        known = settings.BANK_KEYS.items()
        return next((name for name, key in known if compare_digest(key.encode(), given)), None)


router = Router(tags=["banks"], auth=BankKey())


@router.get("/bills/{reference}", response=BillAnswer, summary="A bill by its number")
def read_bill(request: HttpRequest, reference: str) -> BillAnswer:
    """What has to be paid and to whom; 404 where no bill has this number."""
    return BillAnswer.of(bill_for_bank(_client(request), reference))


@router.post(
    "/bills/{reference}/payments",
    response={200: AnnouncedAnswer, 201: AnnouncedAnswer},
    summary="Announce that a bill was paid",
)
def announce(
    request: HttpRequest,
    reference: str,
    told: Announcement,
    idempotency_key: Header[IdempotencyKey],
) -> Status[AnnouncedAnswer]:
    """201 when it is on disk; with the same Idempotency-Key again 200, and nothing more happens.

    409 where nothing is due any more: give the money back. 422 where the amount is not what is due.
    """
    now = timezone.now()
    payment, is_new = announce_payment(
        client=_client(request),
        idempotency_key=idempotency_key,
        reference=reference,
        amount=told.money,
        paid_at=told.paid_at or now,
        now=now,
    )
    whole = str(BillReference.parse(reference))
    return Status(201 if is_new else 200, AnnouncedAnswer.of(payment, whole))


def _client(request: HttpRequest) -> str:
    """Who asks, as their key says."""
    return str(request.auth)  # type: ignore[attr-defined]  # set by ninja
