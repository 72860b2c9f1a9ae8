"""Every write of applications to the operator."""

from birpencere.registration.actions.corrections import compare_entry, compare_later
from birpencere.registration.actions.deciding import begin_decision, decide_signed
from birpencere.registration.actions.drafting import Edited, begin, discard, save
from birpencere.registration.actions.reminding import remind
from birpencere.registration.actions.reorganised import tell_of_reorganisation
from birpencere.registration.actions.reorganising import (
    begin_reorganisation,
    begin_undoing,
    plan_of,
    reorganise_signed,
)
from birpencere.registration.actions.sending import begin_signing, submit_signed

__all__ = [
    "Edited",
    "begin",
    "begin_decision",
    "begin_reorganisation",
    "begin_signing",
    "begin_undoing",
    "compare_entry",
    "compare_later",
    "decide_signed",
    "discard",
    "plan_of",
    "remind",
    "reorganise_signed",
    "save",
    "submit_signed",
    "tell_of_reorganisation",
]
