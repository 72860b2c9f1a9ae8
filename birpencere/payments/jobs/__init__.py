"""What payments does by itself: every job may die anywhere, run twice, and run beside itself."""

from birpencere.payments.jobs.books import (
    close_days,
    close_yesterday,
    compare_bills,
    compare_sums,
    look_around,
    make_receipt,
)
from birpencere.payments.jobs.debts import release_debts, tell_register
from birpencere.payments.jobs.gateways import (
    carry_on,
    compare_reports,
    give_up,
    look_again,
    merge_notice,
    reconcile,
    refund,
)
from birpencere.payments.jobs.statements import collect, match_lines, read_statement

__all__ = [
    "carry_on",
    "close_days",
    "close_yesterday",
    "collect",
    "compare_bills",
    "compare_reports",
    "compare_sums",
    "give_up",
    "look_again",
    "look_around",
    "make_receipt",
    "match_lines",
    "merge_notice",
    "read_statement",
    "reconcile",
    "refund",
    "release_debts",
    "tell_register",
]
