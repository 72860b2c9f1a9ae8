"""Two officers and one document."""

import pytest

from birpencere.audit.models import Entry
from birpencere.kernel.actor import Actor
from birpencere.kernel.tests.races import at_once, kinds
from birpencere.lost_property.actions import hand_over
from birpencere.lost_property.errors import AlreadyHandedOver
from birpencere.lost_property.models import FoundDocument
from birpencere.lost_property.tests.conftest import NOW, claimed, handed_in, paid

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_officers_who_hand_it_over_at_once_one_does_it(
    aysel: Actor, rashad: Actor, gunay: Actor
) -> None:
    document = paid(claimed(handed_in(rashad), aysel), rashad)

    def hand_it_over(officer: Actor) -> FoundDocument:
        return hand_over(document_id=document.pk, fin="5ARPXK2", acting=officer, now=NOW)

    outcomes = at_once(lambda: hand_it_over(rashad), lambda: hand_it_over(gunay))
    assert kinds(outcomes) == {FoundDocument: 1, AlreadyHandedOver: 1}
    assert Entry.objects.filter(action="lost_property.handed_over").count() == 1
