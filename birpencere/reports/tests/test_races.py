"""Two at once, on connections of their own: numbers have no gaps, one period has one report."""

from uuid import UUID

import pytest
from django.db import transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.tests.races import at_once
from birpencere.reports.actions.report import locked_draft
from birpencere.reports.actions.submitting import accept
from birpencere.reports.errors import AlreadyReported
from birpencere.reports.models import Acceptance, Report
from birpencere.reports.tests.conftest import MORNING, begun, filled_in
from birpencere.reports.types import Status

pytestmark = pytest.mark.django_db(transaction=True)


class Undone(Exception):
    """The transaction is rolled back at its end."""


def accepting(report: Report, acting: Actor, undo: bool = False) -> str:
    """The report is accepted in a transaction of its own, which may come to nothing."""
    with transaction.atomic():
        found = locked_draft(report.pk, acting)
        accept(found, version=found.version, acting=acting, now=MORNING)
        if undo:
            raise Undone
    return found.number or ""


def test_numbers_follow_one_another_without_a_gap(
    nizami: Actor, aysel: Actor, leyla: Actor, company: UUID
) -> None:
    people = (nizami, aysel, leyla)
    drafts = [filled_in(begun(one), one) for one in people]
    other = filled_in(begun(nizami, organisation_id=company), nizami)
    pairs = list(zip(drafts, people, strict=True))
    came = at_once(
        *(lambda pair=pair: accepting(*pair) for pair in pairs),
        lambda: accepting(other, nizami, undo=True),
    )
    assert sum(isinstance(one, Undone) for one in came) == 1
    numbers = sorted(Acceptance.objects.values_list("number", flat=True))
    assert numbers == [f"H-16.15-2026-00000{n}" for n in (1, 2, 3)]
    assert accepting(other, nizami) == "H-16.15-2026-000004"


def test_of_two_reports_for_one_period_one_is_accepted(
    nizami: Actor, aysel: Actor, company: UUID
) -> None:
    first = filled_in(begun(nizami, organisation_id=company), nizami)
    second = Report.objects.get(pk=first.pk)
    second.pk = UUID(int=5)
    second._state.adding = True
    second.save()
    for row in first.reportrow_set.all():
        second.reportrow_set.create(number=row.number, values=row.values)
    came = at_once(
        lambda: accepting(first, nizami),
        lambda: accepting(second, nizami),
    )
    assert sum(isinstance(one, AlreadyReported) for one in came) == 1
    assert Report.objects.filter(status=Status.ACCEPTED).count() == 1
    assert Acceptance.objects.get().number == "H-16.15-2026-000001"
