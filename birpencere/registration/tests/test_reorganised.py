"""The operator merges and splits, and takes it back; the agencies hear of it."""

import pytest

from birpencere.applications.tests.conftest import MORNING
from birpencere.identity.tests.rights import As
from birpencere.kernel.actor import Actor
from birpencere.notifications.models import Notice
from birpencere.registry.actions import reorganise, undo_reorganisation
from birpencere.registry.models import Entry
from birpencere.registry.types import Plan

pytestmark = pytest.mark.usefixtures("entries")


def test_the_agency_has_one_letter_on_a_merger_with_its_reason_and_one_on_its_undoing(
    parvana: Actor, sevda: Actor, web: As
) -> None:
    plan = Plan("merge", ("20.2",), ("20.4",), MORNING.date(), "Eyni sənədlər", "191, 10.6")
    with web(sevda):
        made = reorganise(plan=plan, acting=sevda, now=MORNING)
    told = Notice.objects.filter(person=parvana.person_id)
    ended, going_on = (Entry.objects.get(service__number=one) for one in ("20.2", "20.4"))
    [letter] = told
    assert f"{ended.number}, {going_on.number}" in letter.body
    assert letter.subject == "Operator reyestrdəki xidmətləri birləşdirib"
    assert "qeydiyyatı bitib" in letter.body
    assert "Eyni sənədlər (191, 10.6)" in letter.body
    with web(sevda):
        undo_reorganisation(reorganisation_id=made.pk, reason="Səhv", acting=sevda, now=MORNING)
    ended.refresh_from_db()
    assert (ended.status, told.all().count()) == ("registered", 2)
    assert not Notice.objects.filter(person=sevda.person_id).exists()
