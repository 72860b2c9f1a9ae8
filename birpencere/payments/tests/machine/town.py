"""The portal between two gateways and a bank: what people do to it, and how its jobs get done."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import product
from typing import TypeVar
from uuid import UUID

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import BirPencereError
from birpencere.payments.actions import approve_refund
from birpencere.payments.errors import ProviderUnavailable
from birpencere.payments.jobs import compare_reports, reconcile
from birpencere.payments.models import Bill, Refund
from birpencere.payments.tests.machine.power import Killed, Power
from birpencere.payments.tests.machine.truth import Authorising, Charging, Gateway, Weather

CASES = (UUID(int=1), UUID(int=2))
ROUNDS, MOST_JOBS = 10, 500
"""After so many nothing may be left to be done."""
PAPERS = {"payments.make_receipt"}
"""Jobs that draw documents: no money moves by them."""
Job = tuple[int, str, dict[str, str]]
"""Its number, its task, and the ids of what it is about."""
Result = TypeVar("Result")


@dataclass(frozen=True)
class People:
    """Who acts."""

    agency_id: UUID
    aysel: Actor
    """She owes."""
    officers: tuple[Actor, Actor]
    accountants: tuple[Actor, Actor]


@dataclass
class Town:
    """One run of the machine."""

    people: People
    power: Power
    gateways: dict[str, Gateway] = field(
        default_factory=lambda: {"egovpay": Authorising(), "card_acquirer": Charging()}
    )

    is_worker_up: bool = True
    happened: Counter[str] = field(default_factory=Counter)
    """How often, by kind of event."""

    def do(self, deed: Callable[[], Result]) -> Result | None:
        """What came of it, when the worker has done all it can; None where the portal refused, or died."""
        try:
            with self.power.on():
                return deed()
        except (BirPencereError, Killed):
            return None
        finally:
            if self.is_worker_up:
                self.work_off()

    def work_off(self) -> None:
        """The worker does what it can."""
        failed = 0
        for _time in range(MOST_JOBS):
            if failed == len(jobs := _jobs()):
                return
            failed += not self._work(jobs[failed])
        raise AssertionError("jobs make jobs without end")

    def work(self, place: int, times: int = 1) -> None:
        """The worker does one of its jobs, perhaps more than once."""
        if jobs := _jobs():
            self._work(jobs[place % len(jobs)], times)

    def payable(self) -> list[tuple[Gateway, UUID]]:
        """What can be paid now at a gateway's page."""
        gateways = self.gateways.values()
        return [(one, pk) for one in gateways for pk in one.known if one.is_payable(pk)]

    def charged(self) -> list[UUID]:
        """Attempts by which a gateway holds money of the payer."""
        gateways = self.gateways.values()
        return [pk for one in gateways for pk, known in one.known.items() if known.authorised]

    def reconcile(self) -> None:
        """A minute has passed in silence, and the clock rings."""
        self.do(lambda: reconcile(int(timezone.now().timestamp()) + 120))

    def report(self) -> None:
        """The day is over."""
        tomorrow = timezone.now() + timedelta(days=1)
        self.do(lambda: compare_reports(int(tomorrow.timestamp())))

    def come_to_rest(self) -> None:
        """Nobody does anything any more: everything answers, everything is done that is left to do."""
        self.power.fails_before(0)
        for gateway in self.gateways.values():
            gateway.weather = Weather.FINE
            gateway.letters.clear()
        self._agree_to_refunds()
        for _round in range(ROUNDS):
            self.work_off()
            self._let_time_run_out()
            self.reconcile()
            self.report()
            if not _jobs():
                return
        raise AssertionError("there is always something left to be done")

    def _work(self, job: Job, times: int = 1) -> bool:
        """Whether it is done; one that failed stays to be done."""
        number, name, ids = job
        try:
            for _time in range(times if name not in PAPERS else 0):
                with self.power.on():
                    app.tasks[name](**ids)
        except (ProviderUnavailable, Killed):
            return False
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs where id = %s", [number])
        return True

    def _let_time_run_out(self) -> None:
        for gateway in self.gateways.values():
            for payment_id in gateway.orders:
                gateway.fails(payment_id, "expired")

    def _agree_to_refunds(self) -> None:
        asked = Refund.objects.filter(status=Refund.Status.REQUESTED).values_list("pk", flat=True)
        for pk, officer in product(list(asked), self.people.officers):
            self.do(partial(approve_refund, refund_id=pk, acting=officer, now=now()))


def now() -> datetime:
    return timezone.now()


def bill_of(case: UUID) -> Bill | None:
    """The last one, cancelled or not."""
    return Bill.objects.filter(case_id=case).order_by("-reference").first()


def _jobs() -> list[Job]:
    """What is to be done, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("select id, task_name, args from procrastinate_jobs order by id")
        return [(number, name, json.loads(ids)) for number, name, ids in cursor.fetchall()]
