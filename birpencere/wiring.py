"""Who hears which news: the one place where events are subscribed to."""

from birpencere.applications.actions import resume_after_payment, submit_signed
from birpencere.kernel.events import subscribe
from birpencere.payments.events import BillPaid
from birpencere.signatures.events import DocumentSigned

subscribe(BillPaid, resume_after_payment)
subscribe(DocumentSigned, submit_signed)
