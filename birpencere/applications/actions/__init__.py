"""Every write to a case."""

from birpencere.applications.actions.complaints import (
    carry_out_complaint,
    decide_complaint,
    escalate_complaint,
    file_complaint,
)
from birpencere.applications.actions.deciding import (
    accept,
    approve,
    ask_for_payment,
    attach_result,
    note_handed_over,
    refuse,
    send_back,
)
from birpencere.applications.actions.drafting import (
    discard,
    keep_answer,
    save_answers,
    start_draft,
    take_over_revision,
)
from birpencere.applications.actions.ending import lapse, withdraw
from birpencere.applications.actions.flow import end_automatic, end_operation, follow, go_on
from birpencere.applications.actions.paying import (
    confirm_payment,
    lock_before_bill,
    resume_after_payment,
    show_receipt,
    tell_of_refund,
    tell_of_reopening,
)
from birpencere.applications.actions.rating import rate
from birpencere.applications.actions.signing import begin_signing, submit_signed
from birpencere.applications.actions.submitting import submit
from birpencere.applications.actions.tracking import look_up

__all__ = [
    "accept",
    "approve",
    "ask_for_payment",
    "attach_result",
    "begin_signing",
    "carry_out_complaint",
    "confirm_payment",
    "decide_complaint",
    "discard",
    "end_automatic",
    "end_operation",
    "escalate_complaint",
    "file_complaint",
    "follow",
    "go_on",
    "keep_answer",
    "lapse",
    "lock_before_bill",
    "look_up",
    "note_handed_over",
    "rate",
    "refuse",
    "resume_after_payment",
    "save_answers",
    "send_back",
    "show_receipt",
    "start_draft",
    "submit",
    "submit_signed",
    "take_over_revision",
    "tell_of_refund",
    "tell_of_reopening",
    "withdraw",
]
