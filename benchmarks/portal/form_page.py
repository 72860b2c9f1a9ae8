"""A page with sixty questions of all types, from the request to the last byte, as its applicant gets it."""

import time
from itertools import count, cycle
from typing import Any

import yaml
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from birpencere.applications.actions import start_draft
from birpencere.applications.tests.conftest import FACTS
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.kernel.actor import Actor, Assurance
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.examples import FILE
from birpencere.regulations.tests.documents import document, written

FIELDS, REQUESTS = 60, 60
SERVICE = "5.14"
CONDITIONS = {"shown", "computed"}
"""What would hide a question until another one is answered."""


def questions() -> list[dict[str, Any]]:
    """Sixty of the example questions, each under a name of its own."""
    [step] = yaml.load(FILE.read_text("utf-8"), yaml.CSafeLoader)["steps"]
    plain = [one for one in step["fields"] if not CONDITIONS & one.keys()]
    numbers = count()
    return [
        {**one, "key": f"{one['key']}_{next(numbers)}"}
        for one, _ in zip(cycle(plain), range(FIELDS), strict=False)
    ]


def browser() -> tuple[Client, str]:
    """Aysel's browser, and the address of the page."""
    now, acting = timezone.now(), Actor.system("benchmark")
    text = written({**document(*questions()), "service": SERVICE})
    revision = publish_revision(text=text, file_name="sixty.yaml", acting=acting, now=now)
    aysel = actor_of(Person.objects.get(fin="5ARPXK2").pk, Assurance.HIGH)
    draft = start_draft(revision=revision, organisation_id=None, facts=FACTS, another=True,
                        acting=aysel, now=now)  # fmt: skip
    client = Client()
    session = client.session
    session.update({PERSON: str(aysel.person_id), ASSURANCE: int(Assurance.HIGH)})
    session.save()
    return client, reverse("applications:step", args=[draft.pk, "page"])


def percentile_95(client: Client, address: str) -> float:
    """Milliseconds within which 95 of a hundred requests are answered."""
    lasted = []
    for _request in range(REQUESTS):
        begun = time.perf_counter()
        answer = client.get(address)
        lasted.append(time.perf_counter() - begun)
        assert answer.status_code == 200
    return sorted(lasted)[int(REQUESTS * 0.95)] * 1000
