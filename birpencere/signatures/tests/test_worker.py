"""The job under a real worker, with the transactions that it really has."""

import pytest
from procrastinate.contrib.django import app

from birpencere.kernel.tests.outside import AYSEL
from birpencere.signatures.models import SigningSession
from birpencere.signatures.tests.conftest import Signer
from birpencere.signatures.tests.test_signing import begin
from birpencere.signatures.tests.test_signing import heard as heard
from sandbox.testing import Running


@pytest.mark.django_db(transaction=True)
def test_a_worker_signs_what_was_begun(world: Running, owner_of: Signer, stored: str) -> None:
    session = begin(owner_of(AYSEL), stored)
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]  # Django's
        worker.run_worker(wait=False, queues=["interactive"], install_signal_handlers=False)
    session.refresh_from_db()
    assert session.status == SigningSession.Status.SIGNED
