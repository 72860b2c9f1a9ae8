"""A client that submits complete drafts; see orders.py."""

from uuid import UUID

from django.utils import timezone

from benchmarks.portal.drafts import Draft, drafts
from benchmarks.portal.orders import follow
from birpencere.applications.actions import submit
from birpencere.kernel.actor import Actor

SIGNED = UUID(int=1)
"""Stands for the signed document; nothing in the database refers to it."""


def submit_one(draft: Draft) -> None:
    submit(
        application_id=draft.application_id,
        document_id=SIGNED,
        version=2,
        acting=Actor(name="Aysel Məmmədova", person_id=draft.person_id),
        now=timezone.now(),
    )


if __name__ == "__main__":
    follow(drafts, submit_one)
