"""Two at once, on connections of their own: numbers have no gaps, and the second is told of the first."""

from collections.abc import Callable, Sequence

import pytest
from django.db import transaction

from birpencere.applications.actions import accept, confirm_payment, start_draft, withdraw
from birpencere.applications.errors import (
    ChangedMeanwhile,
    OpenDraftExists,
    SignatureOutdated,
    WrongMove,
)
from birpencere.applications.models import Application, NumberSeries
from birpencere.applications.tests.conftest import (
    FACTS,
    MORNING,
    Begin,
    filled_in,
    letters_about,
    reload,
    sent,
    trail_of,
)
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.kernel.tests.races import at_once
from birpencere.payments.errors import AlreadyPaid
from birpencere.payments.models import Bill, Refund
from birpencere.payments.providers.base import Facts
from birpencere.payments.queries import differences
from birpencere.payments.tests.conftest import Gateway, begin, told
from birpencere.regulations.models import Revision

pytestmark = pytest.mark.django_db(transaction=True)


class Undone(Exception):
    """The transaction is rolled back at its end."""


def errors_in(outcomes: Sequence[object]) -> list[Exception]:
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]


def numbers() -> list[int]:
    """The serials that were issued, in order."""
    issued = Application.objects.exclude(number=None).values_list("number", flat=True)
    return sorted(int(number[-6:]) for number in issued if number)


def test_numbers_are_gapless_when_many_send_at_once_and_some_fail(
    begin: Begin, aysel: Actor
) -> None:
    drafts = [filled_in(begin(aysel), aysel) for _one in range(8)]

    def send(draft: Application) -> None:
        sent(draft, aysel)

    def send_in_vain(draft: Application) -> None:
        with transaction.atomic():
            sent(draft, aysel)
            raise Undone

    kept = [lambda draft=draft: send(draft) for draft in drafts[::2]]
    undone = [lambda draft=draft: send_in_vain(draft) for draft in drafts[1::2]]
    outcomes = at_once(*[deed for pair in zip(kept, undone, strict=True) for deed in pair])
    assert [type(error) for error in errors_in(outcomes)] == [Undone] * 4
    assert numbers() == [1, 2, 3, 4]
    assert NumberSeries.objects.get().last == 4


def test_sent_twice_at_once_it_has_one_number(draft: Application, aysel: Actor) -> None:
    outcomes = at_once(lambda: sent(draft, aysel), lambda: sent(draft, aysel))
    [error] = errors_in(outcomes)
    assert isinstance(error, (WrongMove, SignatureOutdated))
    assert (numbers(), NumberSeries.objects.get().last) == ([1], 1)
    assert letters_about(draft) == ["application_submitted"]


def test_of_two_officers_the_second_is_told_what_the_first_did(
    submitted: Application, rashad: Actor, gunay: Actor
) -> None:
    def by(officer: Actor) -> Callable[[], Application]:
        return lambda: accept(
            application_id=submitted.pk, version=submitted.version, acting=officer, now=MORNING
        )

    first, second = at_once(by(rashad), by(gunay))
    winner, [error] = (rashad, gunay)[isinstance(first, Exception)], errors_in([first, second])
    assert isinstance(error, ChangedMeanwhile)
    assert error.facts == {"who": winner.name, "title": Status.ACCEPTED.label, "at": MORNING}
    assert trail_of(submitted).count("applications.accepted") == 1


def test_a_payment_confirmed_twice_at_once_is_paid_once(
    awaiting_payment: Application, rashad: Actor, gunay: Actor
) -> None:
    def by(officer: Actor) -> Callable[[], Application]:
        return lambda: confirm_payment(
            reason="Bankda var.",
            application_id=awaiting_payment.pk,
            version=awaiting_payment.version,
            acting=officer,
            now=MORNING.replace(hour=15),
        )

    [error] = errors_in(at_once(by(rashad), by(gunay)))
    assert isinstance(error, ChangedMeanwhile)
    assert Bill.objects.get().status == Bill.Status.PAID
    assert letters_about(awaiting_payment).count("payment_received") == 1


def test_accepted_and_withdrawn_at_once_the_case_tells_one_story(
    submitted: Application, aysel: Actor, rashad: Actor
) -> None:
    at_once(
        lambda: withdraw(application_id=submitted.pk, acting=aysel, now=MORNING),
        lambda: accept(
            application_id=submitted.pk, version=submitted.version, acting=rashad, now=MORNING
        ),
    )
    assert reload(submitted).status == Status.WITHDRAWN
    assert trail_of(submitted)[-1] == "applications.withdrawn"


def test_begun_twice_at_once_it_is_one_draft(licence: Revision, aysel: Actor) -> None:
    def start() -> Application:
        return start_draft(
            revision=licence,
            organisation_id=None,
            facts=FACTS,
            another=False,
            acting=aysel,
            now=MORNING,
        )

    [error] = errors_in(at_once(start, start))
    assert isinstance(error, OpenDraftExists)
    assert Application.objects.count() == 1


def test_an_officer_and_the_gateway_say_at_once_that_it_is_paid(
    awaiting_payment: Application,
    aysel: Actor,
    rashad: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gateway = Gateway()
    monkeypatch.setattr("birpencere.payments.providers.PROVIDERS", {"fake": lambda: gateway})
    payment = begin(Bill.objects.get(), aysel)
    captured = Facts(payment.pk, "g", payment.amount, payment.amount, is_over=True)
    outcomes = at_once(
        lambda: told(captured),
        lambda: confirm_payment(
            application_id=awaiting_payment.pk,
            version=awaiting_payment.version,
            reason="Qəbz var.",
            acting=rashad,
            now=MORNING.replace(hour=15),
        ),
        lambda: told(captured),
    )
    assert all(isinstance(error, ChangedMeanwhile | AlreadyPaid) for error in errors_in(outcomes))
    assert reload(awaiting_payment).status == Status.IN_EXECUTION
    assert letters_about(awaiting_payment).count("payment_received") == 1
    assert differences() == []


def test_paid_and_withdrawn_at_once_the_money_is_the_cases_or_comes_back(
    awaiting_payment: Application, aysel: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = Gateway()
    monkeypatch.setattr("birpencere.payments.providers.PROVIDERS", {"fake": lambda: gateway})
    payment = begin(Bill.objects.get(), aysel)
    captured = Facts(payment.pk, "g", payment.amount, payment.amount, is_over=True)
    outcomes = at_once(
        lambda: told(captured),
        lambda: withdraw(application_id=awaiting_payment.pk, acting=aysel, now=MORNING),
    )
    assert errors_in(outcomes) == []
    assert reload(awaiting_payment).status == Status.WITHDRAWN
    assert Refund.objects.exists() is (Bill.objects.get().status == Bill.Status.CANCELLED)
    assert differences() == []
