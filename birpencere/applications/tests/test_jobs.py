"""Work that nobody waits for: results are made once, and cases lapse by the clock."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from birpencere.applications.jobs import lapse_overdue, make_result
from birpencere.applications.models import Application, Result
from birpencere.applications.tests.conftest import MORNING, reload
from birpencere.applications.types import Status
from birpencere.documents.models import Document
from birpencere.kernel import blobs
from birpencere.signatures.tests.seals import sealed_by


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which agencies have sealed something."""
    return sealed_by(monkeypatch, "birpencere.applications.jobs")


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.mark.law("R-7.1.3b")
def test_the_result_is_drawn_sealed_and_handed_over_once(
    approved: Application, sealed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, MORNING + timedelta(hours=6))
    for _run in range(2):
        make_result(application_id=str(approved.pk))
    result, document = Result.objects.get(), Document.objects.get(kind=Document.Kind.RESULT)
    assert sealed == ["transport-communications-high-technologies-ministry"]
    assert (result.document_id, result.digest) == (document.pk, document.digest)
    assert document.name == f"{approved.number}.pdf"
    content = blobs.get(document.digest)
    assert content.startswith(b"%PDF")
    assert content.endswith(b"%sealed")


def test_cases_lapse_when_the_clock_says_so(
    returned: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert returned.due_at
    at(monkeypatch, returned.due_at)
    lapse_overdue(timestamp=0)
    assert reload(returned).status == Status.RETURNED
    at(monkeypatch, returned.due_at + timedelta(seconds=1))
    lapse_overdue(timestamp=0)
    assert reload(returned).status == Status.LAPSED
