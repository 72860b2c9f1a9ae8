"""The pages of debts: which register, what is owed by a code, the bill of what was chosen."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from math import ceil
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.guards import assured
from birpencere.identity.stash import put_back
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Assurance
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import BirPencereError, Message, NotFound, TooMany, Unavailable
from birpencere.kernel.identifiers import IdentifierError
from birpencere.payments.actions import debts as actions
from birpencere.payments.errors import (
    AlreadyPaid,
    DebtsChanged,
    DebtsHeld,
    NoSuchCode,
    NothingDue,
    NotYourDebts,
)
from birpencere.payments.links import BILLS
from birpencere.payments.models import Bill
from birpencere.payments.providers import present
from birpencere.payments.providers.debts import ONES_OWN, DebtRegister, Owing
from birpencere.payments.queries import live_payments_of
from birpencere.payments.queries.debts import (
    ServiceOfDebts,
    debt_bill,
    debts_in,
    own_debt_bills,
    service_of_bill,
    service_of_debts,
    taxpayers_of,
)
from birpencere.payments.queries.receipts import receipt_of
from birpencere.payments.rules.debts import HELD_FOR, PARSERS
from birpencere.payments.views.show_debts import debt_rows, owing_rows
from birpencere.web.throttle import Buckets, Rate, client_address

LOOK_UPS: Final = Buckets(Rate(burst=20, per_second=0.1))
"""Enough for a family's bills, and too few to try one code after the other."""
NOTHING_ASKED: Final = {
    "debts": None,
    "problem": "",
    "told": "",
    "is_unchosen": False,
    "is_down": False,
    "status": 200,
}
"""What the page of a register shows before anything was typed."""
LONGEST_CODE: Final = 40
SHOWN: Final = 10
"""Earlier bills on the first page."""
AT_THE_FIELD: Final = (IdentifierError, NoSuchCode, NotYourDebts, TooMany)


@BILLS.held
@never_cache
@require_safe
def registers(request: PortalRequest) -> HttpResponse:
    """Which debts: of utilities, of a vehicle, of taxes …; and the bills that the reader has begun."""
    own = own_debt_bills(request.actor).exclude(status=Bill.Status.CANCELLED)[:SHOWN]
    return render(request, "payments/debts.html", {"bills": own})


@require_safe
def service_debts(_request: PortalRequest, key: str) -> HttpResponse:
    """From the page of a service to the register that says what is owed."""
    service = service_of_debts(key)
    address = reverse("payments:debts_look_up", args=[service.register])
    return redirect(f"{address}?service={service.slug}")


@assured(Assurance.NONE)
@never_cache
@require_http_methods(["GET", "POST"])
def look_up(request: PortalRequest, register: str) -> HttpResponse:
    """What is owed by a code, to choose from; a POST makes one bill of what was chosen.

    Who pays says who they are, whichever service they came from (Rules 4.4); looking demands it only of one's own.
    """
    kept = _register(register)
    if request.method == "POST" or kept in ONES_OWN:
        request.actor.require(Assurance.LOW)
    if request.method == "POST":
        return _choose(request, kept)
    again = put_back(request)
    return _page(request, kept, (request.POST if again else request.GET).get("code"))


@BILLS.required
@never_cache
@require_http_methods(["GET", "POST"])
def bill(request: PortalRequest, case_id: UUID) -> HttpResponse:
    """What was chosen and the ways to pay; afterwards whether the registers know that it is paid."""
    found, told = debt_bill(request.actor, case_id), None
    if "drop" in request.POST:
        return _drop(request, found)
    if request.method == "POST":
        try:
            return _pay(request, case_id)
        except (DebtsChanged, Unavailable) as error:
            told = error.message
            found.refresh_from_db()
    page = {
        "bill": found,
        "service": service_of_bill(found),
        "debts": debt_rows(debts_in(found)),
        "told": told,
        "until": found.created_at + HELD_FOR,
        "live": live_payments_of(found.pk).first(),
        "ways": [(one.name, one.title) for one in present().values()],
        "again": _address(found),
        "receipt": receipt_of(found.pk),
        "link": "" if found.person_id else _secret_link(case_id),
    }
    return render(request, "payments/debts_bill.html", page)


@never_cache
@require_safe
def opened(request: PortalRequest, token: str) -> HttpResponse:
    """The secret link: the browser knows the bill from now on."""
    case_id = BILLS.behind(token)
    response = redirect("payments:debts_bill", case_id)
    BILLS.keep(request, response, case_id)
    return response


def _register(value: str) -> DebtRegister:
    try:
        return DebtRegister(value)
    except ValueError:
        raise NotFound from None


def _page(
    request: PortalRequest, register: DebtRegister, typed: str | None, **told: Any
) -> HttpResponse:
    """The page of a register, with `told`: what came of choosing."""
    service = _service(request, register)
    page = {
        **NOTHING_ASKED,
        **told,
        **_found(request, register, typed, service),
        "service": service,
        "register": register,
        "code": (typed or "")[:LONGEST_CODE],
        "taxpayers": taxpayers_of(request.actor) if register in ONES_OWN else [],
    }
    return render(request, "payments/debts_look_up.html", page, status=page["status"])


def _service(request: PortalRequest, register: DebtRegister) -> ServiceOfDebts | None:
    """The service from whose page one came, if it is one of this register."""
    asked = request.POST or request.GET
    try:
        service = service_of_debts(asked["service"]) if asked.get("service") else None
    except NotFound:
        return None
    return service if service and service.register is register else None


def _found(
    request: PortalRequest,
    register: DebtRegister,
    typed: str | None,
    service: ServiceOfDebts | None,
) -> dict[str, Any]:
    """The debts by what was typed, or what is wrong with it; nothing before anything was typed."""
    if typed is None:
        return {}
    try:
        owed = _look_up(request, register, typed)
    except AT_THE_FIELD as error:
        return {"problem": _in_words(error), "status": getattr(error, "status", 422)}
    except Unavailable as error:
        return {"is_down": True, "status": error.status}
    if service:
        owed = [debt for debt in owed if service.shows(debt)]
    today, chosen = local_date(timezone.now()), request.POST.getlist("debt")
    return {"debts": owing_rows(owed, chosen=chosen, today=today)}


def _in_words(error: BirPencereError | IdentifierError) -> Message:
    return str(error) if isinstance(error, IdentifierError) else error.message


def _look_up(request: PortalRequest, register: DebtRegister, typed: str) -> list[Owing]:
    code = _code(request, register, typed)
    return actions.look_up_debts(
        register=register, code=code, acting=request.actor, now=timezone.now()
    )


def _code(request: PortalRequest, register: DebtRegister, typed: str) -> str:
    """What the register is asked by; raises IdentifierError, and TooMany for who asks too often."""
    code = PARSERS[register](typed)
    wait = LOOK_UPS.take(client_address(request))
    if wait:
        raise TooMany(retry_after=ceil(wait))
    return code


def _choose(request: PortalRequest, register: DebtRegister) -> HttpResponse:
    """One bill; or why there is none."""
    typed, chosen = request.POST.get("code", ""), request.POST.getlist("debt")
    if not chosen:
        return _page(request, register, typed, is_unchosen=True, status=422)
    try:
        made = _bill_of(request, register, typed, chosen)
    except (*AT_THE_FIELD, DebtsChanged, DebtsHeld, Unavailable) as error:
        return _page(request, register, typed, told=_in_words(error), status=409)
    return redirect("payments:debts_bill", made.case_id)


def _bill_of(request: PortalRequest, register: DebtRegister, typed: str, chosen: list[str]) -> Bill:
    code, service = _code(request, register, typed), _service(request, register)
    return actions.choose_debts(
        register=register,
        code=code,
        wanted=_wanted(chosen),
        case_id=uuid4(),
        acting=request.actor,
        now=timezone.now(),
        service=service.number if service else "",
    )


def _wanted(chosen: list[str]) -> Mapping[str, Decimal]:
    """The amounts that the payer saw, by number: each box is worth `U-0001=38.64`. Raises DebtsChanged."""
    try:
        pairs = [box.rsplit("=", 1) for box in chosen]
        return {number: Decimal(amount) for number, amount in pairs}
    except (ValueError, InvalidOperation):
        raise DebtsChanged from None


def _pay(request: PortalRequest, case_id: UUID) -> HttpResponse:
    try:
        payment = actions.pay_debts(
            case_id=case_id,
            provider=request.POST.get("provider", ""),
            language=get_language() or "az",
            acting=request.actor,
            now=timezone.now(),
        )
    except (AlreadyPaid, NothingDue):
        return redirect("payments:debts_bill", case_id)
    return redirect("payments:payment", payment.pk)


def _drop(request: PortalRequest, found: Bill) -> HttpResponse:
    actions.drop_debts(case_id=found.case_id, acting=request.actor, now=timezone.now())
    return redirect(_address(found))


def _address(found: Bill) -> str:
    """Where the same debts are looked up again."""
    first = debts_in(found)[0]
    service = service_of_bill(found)
    asked = {"code": first.code} | ({"service": service.slug} if service else {})
    return f"{reverse('payments:debts_look_up', args=[first.register])}?{urlencode(asked)}"


def _secret_link(case_id: UUID) -> str:
    return settings.PUBLIC_URL + reverse("payments:debts_link", args=[BILLS.token_of(case_id)])
