"""Webhooks: verified, kept as they came, merged by a job; lost, doubled, wrong or forged, all the same."""

from decimal import Decimal
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client

from birpencere.audit.models import Entry
from birpencere.payments.errors import ProviderUnavailable
from birpencere.payments.jobs import compare_reports, look_again, merge_notice, reconcile
from birpencere.payments.models import Bill, GatewayNotice, Payment
from birpencere.payments.queries import silent_payments
from birpencere.payments.tests.conftest import EXPIRES, NOON, Gateway, jobs, reload
from birpencere.payments.views.notices import LONGEST

LATE = int(EXPIRES.timestamp())


def send(
    body: str, message_id: str = "m-1", signature: str = "right", provider: str = "fake"
) -> HttpResponse:
    headers = {"id": message_id, "signature": signature}
    return Client().post(  # type: ignore[return-value]  # django-stubs call it otherwise
        f"/payments/notices/{provider}", body, content_type="text/plain", headers=headers
    )


def test_a_notice_is_kept_as_it_came_and_merged_by_a_job(opened: Payment, gateway: Gateway) -> None:
    body = f"{opened.pk} 150.00"
    assert send(body).status_code == 202
    notice = GatewayNotice.objects.get()
    assert (bytes(notice.body), notice.merged_at) == (body.encode(), None)
    assert jobs()[-1] == "payments.merge_notice"
    merge_notice(provider="fake", message_id="m-1")
    assert reload(opened).bill.status == Bill.Status.PAID
    assert GatewayNotice.objects.get().merged_at
    assert gateway.asked == ["open"]


def test_sent_twice_it_is_one(opened: Payment) -> None:
    for _time in range(2):
        assert send(f"{opened.pk} 150.00").status_code == 202
        merge_notice(provider="fake", message_id="m-1")
    assert GatewayNotice.objects.count() == 1
    assert reload(opened).captured == Decimal("150.00")


def test_a_forged_notice_is_refused_and_on_record(opened: Payment) -> None:
    assert send(f"{opened.pk} 150.00", signature="forged").status_code == 401
    assert not GatewayNotice.objects.exists()
    assert Entry.objects.get(action="payments.forged_notice").facts == {
        "provider": "fake",
        "reason": "wrong signature",
    }


def test_an_unknown_gateway_and_a_long_notice_are_refused(gateway: Gateway, db: None) -> None:
    assert send("x", provider="none").status_code == 404
    assert send("x" * (LONGEST + 1)).status_code == 413
    assert Client().get("/payments/notices/fake").status_code == 405


@pytest.mark.parametrize("lie", ["999.00", "15.00"])
def test_what_can_not_be_right_is_not_believed_but_asked(
    opened: Payment, gateway: Gateway, lie: str
) -> None:
    gateway.known[opened.pk] = gateway.pays(opened.pk)
    send(f"{opened.pk} {lie}")
    merge_notice(provider="fake", message_id="m-1")
    assert (reload(opened).captured, reload(opened).authorised) == (Decimal(0), Decimal("150.00"))
    assert gateway.asked == ["open", "facts"]


def test_a_notice_of_a_payment_that_is_not_ours_changes_nothing(opened: Payment) -> None:
    send(f"{UUID(int=9)} 150.00")
    merge_notice(provider="fake", message_id="m-1")
    assert GatewayNotice.objects.get().merged_at


def test_where_no_notice_comes_the_gateway_is_asked(opened: Payment, gateway: Gateway) -> None:
    assert list(silent_payments(NOON)) == []
    gateway.pays(opened.pk)
    before = len(jobs())
    reconcile(timestamp=LATE)
    look_again(payment_id=str(opened.pk))
    assert jobs()[before:] == ["payments.look_again", "payments.carry_on"]
    assert reload(opened).authorised == Decimal("150.00")


def test_the_daily_report_brings_what_was_lost(opened: Payment, gateway: Gateway) -> None:
    gateway.pays(opened.pk)
    gateway.capture(opened.gateway_id, amount=Decimal("150.00"), key="k")
    gateway.known[UUID(int=9)] = gateway.known[opened.pk].__class__(UUID(int=9), "g-9")
    compare_reports(timestamp=LATE)
    assert reload(opened).bill.status == Bill.Status.PAID


def test_a_gateway_that_is_away_is_no_failure_of_the_look(
    opened: Payment, gateway: Gateway
) -> None:
    def away(_what: str) -> None:
        raise ProviderUnavailable(system="fake", reason="refused")

    gateway.before = away
    look_again(payment_id=str(opened.pk))
    opened.refresh_from_db()
    assert not opened.is_over
