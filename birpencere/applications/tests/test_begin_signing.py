"""Asking the phone to sign what the applicant has just seen."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from birpencere.applications.actions import begin_signing, save_answers
from birpencere.applications.errors import NoSuchApplication, SignatureOutdated, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, reload
from birpencere.kernel.actor import Actor
from birpencere.signatures.models import SigningSession

DIGEST = "d" * 64


def begin(application: Application, acting: Actor, digest: str = DIGEST) -> None:
    begin_signing(
        application_id=application.pk,
        version=application.version,
        digest=digest,
        phone="+994501000001",
        language="az",
        acting=acting,
        now=MORNING,
    )


def test_the_case_remembers_the_attempt_and_what_it_shows(draft: Application, aysel: Actor) -> None:
    begin(draft, aysel)
    session = SigningSession.objects.get()
    signed = reload(draft)
    assert (signed.signing_id, signed.signing_version) == (session.pk, draft.version)
    assert (session.case_id, session.person_id) == (draft.pk, aysel.person_id)
    assert signed.version == draft.version
    assert ProcrastinateJob.objects.filter(args={"session_id": str(session.pk)}).exists()


def test_asked_twice_it_is_one_attempt(draft: Application, aysel: Actor) -> None:
    begin(draft, aysel)
    begin(draft, aysel)
    assert SigningSession.objects.count() == 1


def test_what_was_drawn_before_the_last_change_is_not_signed(
    draft: Application, aysel: Actor
) -> None:
    save_answers(application_id=draft.pk, typed={"subjects": "7"}, acting=aysel, now=MORNING)
    with pytest.raises(SignatureOutdated):
        begin(draft, aysel)
    assert not SigningSession.objects.exists()


def test_what_was_sent_is_not_signed_again(submitted: Application, aysel: Actor) -> None:
    with pytest.raises(WrongMove):
        begin(submitted, aysel)


def test_nobody_signs_for_another(draft: Application, leyla: Actor, rashad: Actor) -> None:
    for other in (leyla, rashad):
        with pytest.raises(NoSuchApplication):
            begin(draft, other)
