"""The case that every action begins with: its own statement reads what Django would."""

from uuid import uuid4

import pytest
from django.db import models, transaction

from birpencere.applications.actions.case import locked
from birpencere.applications.errors import NoSuchApplication
from birpencere.applications.models import Application
from birpencere.kernel.actor import ANONYMOUS, Actor


def columns(thing: models.Model) -> dict[str, object]:
    return {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}


def test_a_locked_case_and_its_applicant_are_what_django_reads(
    submitted: Application, aysel: Actor, rashad: Actor
) -> None:
    read = Application.objects.select_related("applicant").get(pk=submitted.pk)
    for actor in (aysel, rashad, Actor.system("clock")):
        with transaction.atomic():
            case = locked(submitted.pk, actor)
        assert columns(case) == columns(read)
        assert columns(case.applicant) == columns(read.applicant)
        assert (case._state.adding, case._state.db) == (False, "default")


def test_a_case_that_is_somebody_elses_or_nobodys_is_not_there(
    submitted: Application, aysel: Actor, leyla: Actor
) -> None:
    for actor, key in ((leyla, submitted.pk), (ANONYMOUS, submitted.pk), (aysel, uuid4())):
        with pytest.raises(NoSuchApplication), transaction.atomic():
            locked(key, actor)
