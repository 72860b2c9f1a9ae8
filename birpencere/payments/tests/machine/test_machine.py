"""Whatever happens, in whatever order, and wherever it is cut off: the books are right and no money is lost.

A run is a story of two bills, two gateways and a bank; `make proofs` tells 2,000 of them.
"""

import os
from collections import Counter
from collections.abc import Callable

from django.db import transaction
from django.db.models import Count, Model
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from birpencere.payments.models import (
    BankLine,
    Bill,
    Correction,
    LedgerEntry,
    Payment,
    Refund,
)
from birpencere.payments.tests.machine.checks import require_nothing_lost, require_sound_books
from birpencere.payments.tests.machine.office import Office
from birpencere.payments.tests.machine.payers import Payers
from birpencere.payments.tests.machine.senders import Senders
from birpencere.payments.tests.machine.town import Town
from birpencere.payments.tests.machine.treasury import Treasury

RUNS, STEPS = int(os.environ.get("PROOFS_RUNS", "15")), 40
FEWEST_KINDS = 25
TOLD: dict[type[Model], str] = {
    Bill: "status",
    LedgerEntry: "kind",
    BankLine: "outcome",
    Refund: "status",
    Correction: "status",
}
Report = Callable[[str, object], None]


class Machine(Payers, Senders, Office, Treasury):
    """Everybody at once; each run is rolled back."""

    def __init__(self, town: Town, figures: Counter[str]) -> None:
        super().__init__()
        self.town, self.figures, self._begin_of_run = town, figures, transaction.savepoint()

    @invariant()
    def books_are_sound(self) -> None:
        require_sound_books(self.town)

    def teardown(self) -> None:
        try:
            self.come_to_rest()
            require_sound_books(self.town)
            require_nothing_lost(self.town)
            self._tell()
        finally:
            transaction.savepoint_rollback(self._begin_of_run)

    def _tell(self) -> None:
        self.figures.update(self.town.happened)
        self.figures["runs"] += 1
        self.figures["deaths"] += self.town.power.failures
        self.figures["charged"] += Payment.objects.filter(captured__gt=0).count()
        for model, field in TOLD.items():
            found = model._default_manager.values_list(field).annotate(Count("pk"))
            self.figures.update({f"{model.__name__} {kind}": count for kind, count in found})


def test_no_order_of_events_loses_or_doubles_money(
    found_town: Callable[[], Town], record_property: Report
) -> None:
    figures: Counter[str] = Counter()
    run_state_machine_as_test(
        lambda: Machine(found_town(), figures),  # type: ignore[arg-type]  # whatever makes one will do
        settings=settings(
            max_examples=RUNS, stateful_step_count=STEPS, suppress_health_check=list(HealthCheck)
        ),
    )
    kinds = {name for name in figures if hasattr(Machine, name)}
    assert len(kinds) >= FEWEST_KINDS
    record_property("payments, told", _in_words(figures, kinds))


def _in_words(figures: Counter[str], kinds: set[str]) -> str:
    events = sum(figures[kind] for kind in kinds)
    rest = (f"{name} {count}" for name, count in sorted(figures.items()) if name not in kinds)
    return f"{len(kinds)} kinds of events, {events} events, {', '.join(rest)}"
