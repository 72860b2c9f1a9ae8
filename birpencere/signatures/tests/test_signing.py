"""An attempt to sign, from the button to the signed document, through crashes and refusals."""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from birpencere.audit.models import Entry
from birpencere.kernel import blobs, events, http, mobile_id
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import NotFound, SignInRequired, Unavailable
from birpencere.kernel.tests.outside import (
    AYSEL,
    CANCELS,
    EXPIRED,
    LEYLA,
    NO_CUSTOMER,
    REFUSING,
    REVOKED,
    SIGNS_WRONGLY,
    Phone,
)
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.signatures import actions, pades, verification
from birpencere.signatures.actions import start_signing
from birpencere.signatures.errors import Failure, message_of
from birpencere.signatures.events import DocumentSigned, SigningFailed
from birpencere.signatures.jobs import end_forgotten_signings, run_signing
from birpencere.signatures.models import SigningSession
from birpencere.signatures.providers import PROVIDERS
from birpencere.signatures.queries import session_for
from birpencere.signatures.tests.conftest import Signer
from sandbox.parts import Part
from sandbox.testing import Running

pytestmark = pytest.mark.django_db
Status = SigningSession.Status
CASE = UUID("5f2a91c0-0000-4000-8000-000000000001")


class Killed(BaseException):
    """The worker dies here."""


@pytest.fixture(autouse=True)
def heard(monkeypatch: pytest.MonkeyPatch) -> list[events.Event]:
    """What was published; nobody else listens."""
    found: list[events.Event] = []
    monkeypatch.setattr(events, "_handlers", defaultdict(list))
    for kind in (DocumentSigned, SigningFailed):
        events.subscribe(kind, found.append)
    return found


def begin(acting: Actor, digest: str, phone: Phone = AYSEL) -> SigningSession:
    return start_signing(
        acting=acting,
        case_id=CASE,
        document_digest=digest,
        phone=phone.number,
        language="az",
        now=timezone.now(),
    )


def run(session: SigningSession) -> SigningSession:
    run_signing(session_id=str(session.pk))
    session.refresh_from_db()
    return session


def killed_at(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, *, after: bool) -> None:
    """The next call of this function kills the worker, before or after it did its work."""
    original: Callable[..., Any] = getattr(place, name)

    def die(*given: Any, **named: Any) -> None:
        monkeypatch.setattr(place, name, original)
        if after:
            original(*given, **named)
        raise Killed

    monkeypatch.setattr(place, name, die)


def test_a_person_signs_and_whoever_waits_hears_of_it(
    world: Running, owner_of: Signer, stored: str, heard: list[events.Event]
) -> None:
    used: list[ServiceUsed] = []
    events.subscribe(ServiceUsed, used.append)
    aysel = owner_of(AYSEL)
    session = run(begin(aysel, stored))
    assert session.status == Status.SIGNED
    assert heard == [
        DocumentSigned(session.pk, CASE, session.person_id, stored, session.signed_digest)
    ]
    assert [(one.use, one.ground) for one in used] == [(Use.SIGNED, "asan_imza")]
    (found,) = verification.verify(blobs.get(session.signed_digest))
    assert (found.is_valid, found.holder.fin) == (True, AYSEL.fin)
    trail = Entry.objects.filter(object_id=session.pk).order_by("id")
    assert [entry.action for entry in trail] == ["signatures.started", "signatures.signed"]


def test_the_work_is_done_by_a_job_that_starts_with_the_attempt(
    owner_of: Signer, stored: str
) -> None:
    session = begin(owner_of(AYSEL), stored)
    (job,) = ProcrastinateJob.objects.all()
    assert (job.queue_name, job.args) == ("interactive", {"session_id": str(session.pk)})
    assert job.task_name == run_signing.name


def test_nothing_starts_where_the_change_is_undone(owner_of: Signer, stored: str) -> None:
    aysel = owner_of(AYSEL)
    with transaction.atomic():
        begin(aysel, stored)
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


def test_the_code_can_be_shown_while_the_phone_rings(
    world: Running, owner_of: Signer, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin(owner_of(AYSEL), stored)
    killed_at(monkeypatch, actions, "await_device", after=True)
    with pytest.raises(Killed):
        run(session)
    session.refresh_from_db()
    assert session.status == Status.WAITING
    assert len(session.verification_code) == 4


@pytest.mark.parametrize("step", ["await_device", "keep_signature", "finish_signing"])
def test_after_a_crash_the_next_worker_goes_on_and_asks_the_person_no_more(
    world: Running,
    owner_of: Signer,
    stored: str,
    heard: list[events.Event],
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    asked = _counted(monkeypatch, mobile_id, "start_signature")
    session = begin(owner_of(AYSEL), stored)
    killed_at(monkeypatch, actions, step, after=True)
    with pytest.raises(Killed):
        run(session)
    assert run(session).status == Status.SIGNED
    assert len(asked) == 1
    assert [type(event) for event in heard] == [DocumentSigned]


@pytest.mark.parametrize("step", ["keep_signature", "finish_signing"])
def test_a_crash_before_a_step_is_written_down_repeats_only_that_step(
    world: Running, owner_of: Signer, stored: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    asked = _counted(monkeypatch, mobile_id, "start_signature")
    session = begin(owner_of(AYSEL), stored)
    killed_at(monkeypatch, actions, step, after=False)
    with pytest.raises(Killed):
        run(session)
    assert run(session).status == Status.SIGNED
    assert len(asked) == 1


def test_run_once_more_a_finished_attempt_changes_nothing(
    world: Running, owner_of: Signer, stored: str, heard: list[events.Event]
) -> None:
    session = run(begin(owner_of(AYSEL), stored))
    before = session.signed_digest
    assert run(session).signed_digest == before
    assert len(heard) == 1


@pytest.mark.parametrize(("reason", "phone"), REFUSING.items(), ids=REFUSING)
def test_the_phone_s_refusal_ends_the_attempt_with_its_reason(
    world: Running,
    owner_of: Signer,
    stored: str,
    heard: list[events.Event],
    reason: str,
    phone: Phone,
) -> None:
    session = run(begin(owner_of(phone), stored, phone))
    assert (session.status, session.reason) == (Status.FAILED, reason)
    assert heard == [SigningFailed(session.pk, CASE, session.person_id, reason)]
    assert str(message_of(session.reason)) == str(mobile_id.Reason(reason).message)


@pytest.mark.law("R-12.2")
@pytest.mark.parametrize(
    ("phone", "reason"),
    [
        (SIGNS_WRONGLY, "WRONG_SIGNATURE"),
        (NO_CUSTOMER, "NOT_MID_CLIENT"),
        (EXPIRED, "expired"),
        (REVOKED, "revoked"),
    ],
)
def test_what_does_not_count_is_not_signed(
    world: Running, owner_of: Signer, stored: str, phone: Phone, reason: str
) -> None:
    session = run(begin(owner_of(phone), stored, phone))
    assert (session.status, session.reason) == (Status.FAILED, reason)
    assert session.signed_digest == ""


def test_nobody_signs_with_the_phone_of_somebody_else(
    world: Running, owner_of: Signer, stored: str
) -> None:
    session = run(begin(owner_of(AYSEL), stored, LEYLA))
    assert (session.status, session.reason) == (Status.FAILED, "NOT_MID_CLIENT")


def test_while_the_proofs_can_not_be_had_the_signature_is_kept(
    world: Running,
    owner_of: Signer,
    stored: str,
    heard: list[events.Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(http, "PAUSES", ())
    session = begin(owner_of(AYSEL), stored)
    killed_at(monkeypatch, actions, "keep_signature", after=True)
    with pytest.raises(Killed):
        run(session)
    world.break_(Part.CA, down=True)
    with pytest.raises(Unavailable):  # procrastinate tries again
        run(session)
    session.refresh_from_db()
    assert (session.status, heard) == (Status.FINISHING, [])
    world.mend()
    assert run(session).status == Status.SIGNED


def test_a_service_that_stays_silent_is_given_up(
    world: Running, owner_of: Signer, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "PAUSES", ())
    session = begin(owner_of(AYSEL), stored)
    killed_at(monkeypatch, actions, "await_device", after=True)
    with pytest.raises(Killed):
        run(session)
    world.break_(Part.MOBILE_ID, down=True)
    _expire(session)
    assert (run(session).status, session.reason) == (Status.FAILED, Failure.UNAVAILABLE)


def test_a_worker_that_comes_too_late_lets_no_phone_ring(
    owner_of: Signer, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _counted(monkeypatch, mobile_id, "start_signature")
    session = begin(owner_of(AYSEL), stored)
    _expire(session)
    assert (run(session).status, session.reason) == (Status.FAILED, Failure.TOO_LATE)
    assert asked == []


def test_an_attempt_whose_job_is_lost_ends_all_the_same(
    owner_of: Signer, stored: str, heard: list[events.Event]
) -> None:
    session = begin(owner_of(AYSEL), stored)
    end_forgotten_signings(timestamp=int(session.expires_at.timestamp()) + 59)
    assert heard == []
    end_forgotten_signings(timestamp=int(session.expires_at.timestamp()) + 62)
    session.refresh_from_db()
    assert session.status == Status.FAILED
    assert [type(event) for event in heard] == [SigningFailed]


def test_a_person_who_never_answers_is_not_waited_for(
    world: Running, owner_of: Signer, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.break_(Part.MOBILE_ID, confirm_after=60)
    session = begin(owner_of(AYSEL), stored)
    killed_at(monkeypatch, actions, "await_device", after=True)
    with pytest.raises(Killed):
        run(session)
    _expire(session)
    assert (run(session).status, session.reason) == (Status.FAILED, Failure.TOO_LATE)


def test_our_own_fault_ends_the_attempt_instead_of_hanging(
    world: Running, owner_of: Signer, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_given: Any, **_named: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(pades, "prepare", fault)
    session = run(begin(owner_of(AYSEL), stored))
    assert (session.status, session.reason) == (Status.FAILED, Failure.FAULT)


def test_what_does_not_stand_our_own_check_is_not_handed_on(
    world: Running, owner_of: Signer, stored: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "verify", lambda pdf: ())
    session = run(begin(owner_of(AYSEL), stored))
    assert (session.status, session.reason) == (Status.FAILED, Failure.NOT_VALID)


def test_pressed_twice_it_is_one_attempt(owner_of: Signer, stored: str) -> None:
    aysel = owner_of(AYSEL)
    assert begin(aysel, stored).pk == begin(aysel, stored).pk
    assert ProcrastinateJob.objects.count() == 1


def test_with_another_number_the_first_attempt_is_over(
    world: Running, owner_of: Signer, stored: str, heard: list[events.Event]
) -> None:
    aysel = owner_of(AYSEL)
    first, second = begin(aysel, stored, CANCELS), begin(aysel, stored)
    assert first.pk != second.pk
    assert (run(first).status, first.reason) == (Status.FAILED, Failure.REPLACED)
    assert run(second).status == Status.SIGNED
    assert [type(event) for event in heard] == [DocumentSigned]


def test_after_a_failure_the_person_may_try_again(
    world: Running, owner_of: Signer, stored: str
) -> None:
    aysel = owner_of(AYSEL)
    assert run(begin(aysel, stored, CANCELS)).status == Status.FAILED
    assert run(begin(aysel, stored)).status == Status.SIGNED


def test_an_attempt_is_its_persons_alone(owner_of: Signer, stored: str) -> None:
    aysel, leyla = owner_of(AYSEL), owner_of(LEYLA)
    session = begin(aysel, stored)
    assert session_for(aysel, session.pk) == session
    for other in (leyla, ANONYMOUS):
        with pytest.raises(NotFound):
            session_for(other, session.pk)


def test_nobody_in_particular_signs_nothing(stored: str) -> None:
    with pytest.raises(SignInRequired):
        begin(ANONYMOUS, stored)


@pytest.mark.parametrize("reason", [*Failure, *mobile_id.Reason, "unheard-of"])
def test_every_failure_has_a_sentence(reason: str) -> None:
    assert str(message_of(reason)).endswith(".")


def test_every_provider_keeps_its_name() -> None:
    assert set(PROVIDERS) == {"asan_imza"}


def _expire(session: SigningSession) -> None:
    SigningSession.objects.filter(pk=session.pk).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )


def _counted(monkeypatch: pytest.MonkeyPatch, place: Any, name: str) -> list[Any]:
    original, calls = getattr(place, name), []

    def counted(*given: Any, **named: Any) -> Any:
        calls.append(named)
        return original(*given, **named)

    monkeypatch.setattr(place, name, counted)
    return calls
