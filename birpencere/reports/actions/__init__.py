"""Every write of reports."""

from birpencere.reports.actions.drafting import correct, discard, save_answers, start_report
from birpencere.reports.actions.filling import drop_file, save_rows, take_file
from birpencere.reports.actions.receipts import attach_receipt
from birpencere.reports.actions.reminding import remind
from birpencere.reports.actions.submitting import begin_signing, submit, submit_signed

__all__ = [
    "attach_receipt",
    "begin_signing",
    "correct",
    "discard",
    "drop_file",
    "remind",
    "save_answers",
    "save_rows",
    "start_report",
    "submit",
    "submit_signed",
    "take_file",
]
