"""The database repeats who sees and changes what, with the rights of each process."""

import pytest
from django.db import ProgrammingError, transaction

from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.lost_property import actions
from birpencere.lost_property.models import FoundDocument, LossAnnouncement
from birpencere.lost_property.queries.offices import lost_and_found
from birpencere.lost_property.queries.searching import found_by, found_for_me
from birpencere.lost_property.rules.matching import marks_of
from birpencere.lost_property.tests.conftest import HERS, NOW, POST, claimed, handed_in
from birpencere.payments.actions import answer_for_bill
from birpencere.payments.tests.statements.test_rights import As, process

__all__ = ["process"]
pytestmark = pytest.mark.django_db(transaction=True)
MARKS = marks_of(*HERS.values())


def test_the_whole_way_is_gone_with_the_rights_of_each_process(
    process: As, aysel: Actor, leyla: Actor, rashad: Actor, seller: Actor
) -> None:
    keeper = lost_and_found(POST)
    with process(aysel):
        actions.announce_loss(service=POST, kind="identity_card", number="", acting=aysel, now=NOW)
    with process(rashad):
        document = handed_in(rashad)
    with process():
        found = found_by(keeper.service_id, "identity_card", MARKS)
        assert getattr(found, "id", None) == document.pk
        assert found_for_me(keeper.service_id, "identity_card", MARKS) == []
        assert not FoundDocument.objects.exists()
    holder = aysel.holding(document.pk)
    with process(holder):
        claimed(document, aysel)
    with process(aysel):
        actions.extend_keeping(document_id=document.pk, acting=aysel, now=NOW)
        for change in ({"status": "handed_over", "ended_at": NOW}, {"paid_at": NOW}):
            with pytest.raises(ProgrammingError), transaction.atomic():
                FoundDocument.objects.update(**change)
    for acting, seen in ((aysel, 1), (rashad, 1), (leyla, 0), (seller, 0), (ANONYMOUS, 0)):
        with process(acting):
            counts = FoundDocument.objects.count(), LossAnnouncement.objects.count()
        assert counts == (seen, seen), acting
    with process(rashad):
        answer_for_bill(case_id=document.pk, reason="kassa", acting=rashad, now=NOW)
        actions.hand_over(document_id=document.pk, fin="5ARPXK2", acting=rashad, now=NOW)


def test_nobody_registers_a_find_but_officers_nor_takes_one_for_another(
    process: As, aysel: Actor, leyla: Actor, rashad: Actor
) -> None:
    document = handed_in(rashad)
    with process(leyla.holding(document.pk)):
        with pytest.raises(ProgrammingError), transaction.atomic():
            FoundDocument.objects.update(owner=aysel.person_id)
        document.pk, document.number = None, "F-9"
        with pytest.raises(ProgrammingError), transaction.atomic():
            document.save(force_insert=True)
    with process(role=roles.WORKER):
        assert FoundDocument.objects.count() == 1
