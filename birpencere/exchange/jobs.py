"""Asking registers while nobody waits."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.exchange.actions import refresh_mandates_of
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import RETRY

WORKER = Actor.system("mandates")


@app.task(name="exchange.refresh_mandates", retry=RETRY)
def refresh(*, person_id: str) -> None:
    """The person represents the companies that the tax register names, and no others."""
    refresh_mandates_of(person_id=UUID(person_id), acting=WORKER, now=timezone.now())
