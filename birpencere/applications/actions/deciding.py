"""What the officer does with a case; every action names the version that the officer saw."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.applications.actions.case import (
    locked,
    locked_by_officer,
    move,
    tell,
    write_down,
)
from birpencere.applications.errors import NotPaid, OperationsOpen
from birpencere.applications.models import Application, Result
from birpencere.applications.queries import (
    dues_of,
    last_day_of,
    open_tasks,
    reading_of,
    regulation_for,
    result_data,
)
from birpencere.applications.rules import charges_of, is_illustrative
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Invalid
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.numbering import new_code
from birpencere.payments.actions import cancel_bill, raise_bill
from birpencere.payments.models import Bill
from birpencere.payments.queries import bill_for, due_of
from birpencere.payments.types import Owed, Payer
from birpencere.regulations.rules import is_last, law_text


@transaction.atomic(durable=True)
def accept(*, application_id: UUID, version: int, acting: Actor, now: datetime) -> Application:
    """The documents are accepted."""
    application = locked_by_officer(application_id, version, acting)
    refuse_while_others_work(application)
    accept_now(application, acting, now)
    return application


def accept_now(application: Application, acting: Actor, now: datetime) -> None:
    """The documents are accepted, within the caller's transaction."""
    move(application, Status.ACCEPTED, acting=acting, now=now)
    tell(application, "documents_accepted", now=now)


@transaction.atomic(durable=True)
def send_back(
    *,
    application_id: UUID,
    version: int,
    reasons: Sequence[str],
    note: str,
    acting: Actor,
    now: datetime,
) -> Application:
    """The case is with the applicant, who is told what to mend (Rules 7.4); raises Invalid without reasons."""
    application = locked_by_officer(application_id, version, acting)
    send_back_now(application, reasons, note, acting, now)
    return application


def send_back_now(
    application: Application, reasons: Sequence[str], note: str, acting: Actor, now: datetime
) -> None:
    """The same, within the caller's transaction."""
    known = {str(one.key): one.text for one in regulation_for(application).deficiency_reasons}
    if not reasons or not set(reasons) <= set(known):
        raise Invalid({"reasons": _("Choose at least one reason.")})
    application.decision = {"codes": list(reasons), "note": note}
    move(application, Status.RETURNED, acting=acting, now=now, facts=application.decision)
    texts = [known[reason].in_(application.applicant.language) for reason in reasons]
    tell(application, "returned", now=now, reasons=texts, note=note)


@transaction.atomic(durable=True)
def refuse(
    *, application_id: UUID, version: int, ground: str, note: str, acting: Actor, now: datetime
) -> Application:
    """The case is refused by a ground of the regulation (Annex 1, 3.3); raises Invalid without one."""
    application = locked_by_officer(application_id, version, acting)
    refuse_now(application, ground, note, acting, now)
    return application


def refuse_now(
    application: Application, ground: str, note: str, acting: Actor, now: datetime
) -> None:
    """The same, within the caller's transaction."""
    regulation = regulation_for(application)
    found = next((one for one in regulation.refusal_grounds if one.key == ground), None)
    if found is None:
        raise Invalid({"ground": _("Choose the ground of the refusal.")})
    application.decision = {"codes": [ground], "note": note}
    application.decided_at = now
    move(application, Status.REFUSED, acting=acting, now=now, facts=application.decision)
    cancel_bill(case_id=application.pk, acting=acting, now=now)
    language = application.applicant.language
    tell(
        application,
        "refused",
        now=now,
        ground=found.text.in_(language),
        law=law_text(regulation, found.law, language),
        note=note,
        complaint=regulation.complaint.right.in_(language),
    )


@transaction.atomic(durable=True)
def ask_for_payment(
    *, application_id: UUID, version: int, acting: Actor, now: datetime
) -> Application:
    """The fee of the regulation is billed and the case waits for it.

    Where nothing is due, or it was paid before the case came back, the execution begins.
    """
    application = locked_by_officer(application_id, version, acting)
    ask_for_payment_now(application, acting, now)
    return application


def ask_for_payment_now(application: Application, acting: Actor, now: datetime) -> None:
    """The same, within the caller's transaction."""
    bill = _bill(application, acting, now)
    if bill is None or bill.status == Bill.Status.PAID:
        move(application, Status.IN_EXECUTION, acting=acting, now=now)
        return
    move(application, Status.AWAITING_PAYMENT, acting=acting, now=now)
    tell(application, "payment_due", now=now, amount=str(bill.amount))


def _bill(application: Application, acting: Actor, now: datetime) -> Bill | None:
    """What the case owes: as it was paid, or as the regulation has it today; None where nothing is due."""
    known = bill_for(application.pk)
    if known is not None and known.status == Bill.Status.PAID:
        return known
    regulation = regulation_for(application)
    dues = dues_of(application, reading_of(application, now), now)
    charges = [charge for due in dues for charge in charges_of(due, regulation)]
    if not any(charge.amount for charge in charges):
        return None
    titles = "; ".join(due.fee.title.az for due in dues)
    owed = Owed(
        case_id=application.pk,
        number=application.number or "",
        service=application.service.number,
        agency_id=application.agency_id,
        purpose=f"{titles}: {regulation.general.name.az}",
        legal_basis=law_text(regulation, dues[0].fee.law, "az"),
    )
    return raise_bill(owed, _payer(application), charges, acting=acting, now=now)


def _payer(application: Application) -> Payer:
    company, person = application.organisation, application.applicant
    if company:
        return Payer(person.pk, company.pk, company.name_az, company.voen or "")
    return Payer(person.pk, None, person.name, person.fin)


@transaction.atomic(durable=True)
def approve(*, application_id: UUID, version: int, acting: Actor, now: datetime) -> Application:
    """The request is granted; its result has a code to be verified by, and is being made and sealed.

    Raises NotPaid where a correction took the payment back: the case is locked before its bill, so that no
    correction comes between.
    """
    application = locked_by_officer(application_id, version, acting)
    refuse_while_others_work(application)
    approve_now(application, acting, now)
    return application


def refuse_while_others_work(application: Application) -> None:
    """Raises OperationsOpen while operations are under way on which the decision of the stage waits."""
    regulation = regulation_for(application)
    titles = [
        regulation.operation(task.operation).title
        for task in open_tasks(application)
        if not is_last(regulation, regulation.operation(task.operation))
    ]
    if titles:
        raise OperationsOpen(operations=titles)


def approve_now(application: Application, acting: Actor, now: datetime) -> None:
    """The same, within the caller's transaction; raises NotPaid."""
    if Status(application.status) is Status.IN_EXECUTION:
        _require_paid(application)
    regulation = regulation_for(application)
    is_kept = regulation.result.kept_in is not None
    application.decided_at = now
    move(application, Status.APPROVED, acting=acting, now=now)
    Result.objects.create(
        application=application,
        code=new_code(),
        number=application.number or "",
        service_name=asdict(regulation.general.name),
        agency_name=asdict(application.agency.title),
        issued_on=local_date(now),
        valid_until=last_day_of(application, now),
        is_illustrative=is_illustrative(regulation),
        data=result_data(application, now),
        is_kept=is_kept,
    )
    enqueue("applications.make_result", application_id=str(application.pk))
    if is_kept:
        enqueue("applications.hand_over", application_id=str(application.pk))
    tell(application, "approved", now=now)


def _require_paid(application: Application) -> None:
    bill = bill_for(application.pk)
    if bill is not None and bill.is_open:
        raise NotPaid(due=due_of(bill))


@transaction.atomic(durable=True)
def attach_result(
    *, application_id: UUID, document_id: UUID, digest: str, acting: Actor, now: datetime
) -> None:
    """The sealed document is there for the applicant; done once, however often the job runs."""
    result = Result.objects.select_for_update().get(pk=application_id)
    if result.document_id is None:
        result.document_id, result.digest = document_id, digest
        result.save(update_fields=["document_id", "digest"])
        application = locked(application_id, acting)
        write_down(application, "applications.result_issued", acting=acting, now=now)


@transaction.atomic(durable=True)
def note_handed_over(*, application_id: UUID, acting: Actor, now: datetime) -> None:
    """The register that keeps the result has it; said once, however often the job runs."""
    result = Result.objects.select_for_update().get(pk=application_id)
    if result.handed_over_at is None:
        result.handed_over_at = now
        result.save(update_fields=["handed_over_at"])
        application = locked(application_id, acting)
        write_down(application, "applications.result_handed_over", acting=acting, now=now)
