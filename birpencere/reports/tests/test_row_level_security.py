"""The database repeats what the queries check: the role of the web sees what its actor may see."""

import pytest
from django.db import ProgrammingError, transaction

from birpencere.audit.models import Entry
from birpencere.documents.models import Document
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.reports.actions import correct
from birpencere.reports.models import Acceptance, Report, ReportReminder, ReportRow
from birpencere.reports.queries import acceptance_by_code, values_of
from birpencere.reports.tests.conftest import MORNING, begun, filled_in

__all__ = ["rights", "web"]
pytestmark = pytest.mark.django_db


def test_a_report_is_seen_by_its_reporter_and_its_agency_only(
    web: As, accepted: Report, nizami: Actor, tofiq: Actor, orkhan: Actor, leyla: Actor
) -> None:
    for actor in (nizami, tofiq):
        with web(actor):
            assert Report.objects.filter(pk=accepted.pk).exists()
            assert ReportRow.objects.filter(report=accepted).count() == 2
            assert Document.objects.filter(case_id=accepted.pk).exists()
            assert Entry.objects.filter(object_id=accepted.pk).exists()
    for actor in (orkhan, leyla, ANONYMOUS):
        with web(actor):
            assert not Report.objects.exists()
            assert not ReportRow.objects.exists()
            assert not Document.objects.filter(case_id=accepted.pk).exists()
            assert not Entry.objects.filter(object_id=accepted.pk).exists()
            assert not ReportReminder.objects.exists()
            assert acceptance_by_code(accepted.acceptance.code) is not None


def test_the_agency_sees_no_draft(web: As, nizami: Actor, tofiq: Actor) -> None:
    report = filled_in(begun(nizami), nizami)
    with web(tofiq):
        assert not Report.objects.filter(pk=report.pk).exists()
        assert not ReportRow.objects.filter(report=report).exists()


def test_nobody_reports_in_another_name(web: As, accepted: Report, leyla: Actor) -> None:
    with (
        web(leyla),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Acceptance.objects.create(
            report_id=accepted.pk,
            code="X",
            number="X",
            service_name={},
            agency_name={},
            accepted_at=MORNING,
        )


def test_a_person_fills_in_and_corrects_under_their_own_rights(
    web: As, accepted: Report, nizami: Actor
) -> None:
    with web(nizami):
        draft = correct(report_id=accepted.pk, acting=nizami, now=MORNING)
        assert len(list(values_of(draft))) == 2
