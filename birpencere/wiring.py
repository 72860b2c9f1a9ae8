"""Who hears which news: the one place where events are subscribed to."""

from birpencere.applications.actions import (
    lock_before_bill,
    resume_after_payment,
    submit_signed,
    tell_of_refund,
    tell_of_reopening,
)
from birpencere.drafting.actions.agreeing import take_answer
from birpencere.drafting.actions.approving import take_approval
from birpencere.drafting.remarks import remarks_on_consultation
from birpencere.exchange.actions import ask_for_mandates, record_asking, record_look_up
from birpencere.identity.events import PersonLookedUp, RegisterAsked, SignedIn
from birpencere.kernel.events import subscribe
from birpencere.kernel.usage import ServiceUsed
from birpencere.lost_property.actions import paying as lost_property
from birpencere.payments.actions.debts import tell_registers
from birpencere.payments.actions.receipts import ask_for_receipt, note_refund
from birpencere.payments.events import BillAwaited, BillPaid, BillReopened, MoneyRefunded
from birpencere.registration import actions as registration
from birpencere.registry.events import EntryChanged, ServicesReorganised
from birpencere.regulations.actions import begin_on_typical
from birpencere.regulations.events import RevisionPublished
from birpencere.regulations.remarks import ask_on_pages
from birpencere.reports import actions as reports
from birpencere.resources.telling import remarks_on_sources
from birpencere.sales.actions import delivering
from birpencere.signatures.events import DocumentSigned
from birpencere.statistics.actions.recording import hear_of_use

subscribe(ServiceUsed, hear_of_use)
subscribe(SignedIn, ask_for_mandates)
subscribe(PersonLookedUp, record_look_up)
subscribe(RegisterAsked, record_asking)
subscribe(BillAwaited, lock_before_bill)
subscribe(BillAwaited, delivering.lock_before_bill)
subscribe(BillAwaited, lost_property.lock_before_bill)
subscribe(BillPaid, resume_after_payment)
subscribe(BillPaid, delivering.deliver)
subscribe(BillPaid, lost_property.note_payment)
subscribe(BillPaid, ask_for_receipt)
subscribe(BillPaid, tell_registers)
subscribe(BillReopened, tell_of_reopening)
subscribe(BillReopened, lost_property.note_reopening)
subscribe(MoneyRefunded, tell_of_refund)
subscribe(MoneyRefunded, delivering.tell_of_refund)
subscribe(MoneyRefunded, note_refund)
subscribe(DocumentSigned, submit_signed)
subscribe(DocumentSigned, reports.submit_signed)
ask_on_pages(remarks_on_sources)
ask_on_pages(remarks_on_consultation)
subscribe(DocumentSigned, registration.submit_signed)
subscribe(DocumentSigned, registration.decide_signed)
subscribe(DocumentSigned, registration.reorganise_signed)
subscribe(EntryChanged, begin_on_typical)
subscribe(EntryChanged, registration.compare_later)
subscribe(ServicesReorganised, registration.tell_of_reorganisation)
subscribe(RevisionPublished, registration.compare_later)
subscribe(DocumentSigned, take_answer)
subscribe(DocumentSigned, take_approval)
