"""Refusing: by a ground of the regulation, with the law and the way to complain."""

from datetime import timedelta

import pytest

from birpencere.applications.actions import refuse
from birpencere.applications.models import Application
from birpencere.applications.queries import reasons_of
from birpencere.applications.tests.conftest import MORNING, letters_about, reload
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.notifications.models import Notice

NOON = MORNING + timedelta(hours=2)


@pytest.mark.parametrize("ground", ["", "sleepy", "unreadable_document"])
def test_a_case_is_refused_by_a_ground_of_the_regulation_only(
    submitted: Application, rashad: Actor, ground: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        refuse(
            application_id=submitted.pk,
            version=submitted.version,
            ground=ground,
            note="Xoşuma gəlmədi.",
            acting=rashad,
            now=NOON,
        )
    assert set(refusal.value.fields) == {"ground"}
    assert reload(submitted).status == Status.SUBMITTED
    assert letters_about(submitted) == ["application_submitted"]


def test_the_letter_cites_ground_law_and_the_way_to_complain(refused: Application) -> None:
    letter = Notice.objects.get(case_id=refused.pk, template="refused")
    for part in ("Lisenziya şərtlərinin yerinə yetirildiyi", "maddə 18.2.5", "şikayət"):
        assert part in letter.body


def test_a_refused_case_has_ended(refused: Application) -> None:
    assert refused.status == Status.REFUSED
    assert (refused.decided_at, refused.due_at) == (NOON, None)
    assert reasons_of(refused, "en") == [
        "The documents do not prove that the conditions of the licence are met."
    ]
