"""Who hears which news: the one place where events are subscribed to."""

from birpencere.applications.actions import resume_after_payment, submit_signed
from birpencere.exchange.actions import ask_for_mandates, record_look_up
from birpencere.identity.events import PersonLookedUp, SignedIn
from birpencere.kernel.events import subscribe
from birpencere.payments.events import BillPaid
from birpencere.signatures.events import DocumentSigned

subscribe(SignedIn, ask_for_mandates)
subscribe(PersonLookedUp, record_look_up)
subscribe(BillPaid, resume_after_payment)
subscribe(DocumentSigned, submit_signed)
