"""Open data that nobody waits for: checking, fetching, the system's own tables, dead links."""

import subprocess
import sys
from datetime import datetime
from tempfile import TemporaryFile
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.jobs import RETRY
from birpencere.kernel.linked_data.upkeep import Upkeep
from birpencere.kernel.outside import AddressRefused, Outside
from birpencere.opendata import actions
from birpencere.opendata.actions.accepting import State, refuse_upload
from birpencere.opendata.actions.fetching import (
    forget_links,
    note_failed,
    note_fetched,
    note_link,
)
from birpencere.opendata.actions.thinning import thin_versions
from birpencere.opendata.models import Fetch
from birpencere.opendata.queries.graph import graph_is_current
from birpencere.opendata.queries.upkeep import due_fetches, has_own, links_named

WORKER = Actor.system("opendata")
CATALOGUE = Upkeep(("data", "write"), graph_is_current)
LONGEST = 900
"""Seconds that checking a file may take."""
LONGEST_OWN = 3600
"""Seconds for the system's own tables."""


def _command(*words: str, longest: int) -> None:
    """A process of its own does it, so that the libraries of tables do not stay in the worker's memory."""
    subprocess.run(
        [sys.executable, "-m", "birpencere", "opendata", *words], check=True, timeout=longest
    )


@app.task(name="opendata.check", queue="upkeep", retry=RETRY)
def check(*, upload_id: str) -> None:
    """What was sent is a version that can be published, or its faults are known."""
    try:
        _command("check", upload_id, longest=LONGEST)
    except subprocess.TimeoutExpired:
        _give_up(upload_id, "too_slow")
    except subprocess.CalledProcessError as error:
        _give_up(upload_id, "other", f"exit code {error.returncode}")


def _give_up(upload_id: str, reason: str, detail: str = "") -> None:
    """The publisher is told, and can send the file again."""
    fault = {"row": 0, "field": "", "value": "", "reason": reason, "limit": detail}
    report = {"rows": 0, "faults": 1, "by_reason": {reason: 1}, "first": [fault]}
    refuse_upload(
        upload_id=UUID(upload_id),
        report=report,
        state=State.FAILED,
        acting=WORKER,
        now=timezone.now(),
    )


@app.task(name="opendata.forget_rows", queue="upkeep", retry=RETRY)
def forget_rows(*, version_id: str) -> None:
    """The rows of an older version are gone."""
    actions.forget_rows(version_id=UUID(version_id))


@app.periodic(cron="* * * * * */10")
@app.task(name="opendata.tell", queue="upkeep", queueing_lock="opendata.tell", lock="opendata.tell")
def tell(timestamp: int) -> None:
    """The catalogue as linked data is current."""
    CATALOGUE.see_to(timestamp)


@app.periodic(cron="*/10 * * * *")
@app.task(
    name="opendata.begin", queue="upkeep", queueing_lock="opendata.begin", lock="opendata.own"
)
def begin(timestamp: int) -> None:
    """A new system has something to show before its first night is over."""
    if settings.OWN_DATA and not has_own():
        _command("own", longest=LONGEST_OWN)


@app.periodic(cron="41 2 * * *")
@app.task(name="opendata.own", queue="upkeep", queueing_lock="opendata.own", lock="opendata.own")
def own(timestamp: int) -> None:
    """The system's own data sets say what it knows."""
    if settings.OWN_DATA:
        thin_versions(
            acting=WORKER, now=timezone.now()
        )  # first: it needs none of the others to succeed
        _command("own", longest=LONGEST_OWN)


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="opendata.fetch", queue="upkeep", queueing_lock="opendata.fetch", lock="opendata.fetch"
)
def fetch(timestamp: int) -> None:
    """Every source whose time has come was asked."""
    for source in due_fetches(timezone.now()):
        _fetch(source, timezone.now())


def _fetch(source: Fetch, now: datetime) -> None:
    with TemporaryFile() as file:
        outside = Outside(from_inside=settings.DATA_FROM_INSIDE, limit=settings.DATA_LIMIT)
        try:
            status = outside.fetch(source.url, file)
        except AddressRefused as error:
            return _failed(source, Fetch.Outcome.REFUSED, str(error), now)
        except Unavailable as error:
            return _failed(source, Fetch.Outcome.UNREACHABLE, error.facts["reason"], now)
        if status != 200:
            return _failed(source, Fetch.Outcome.UNREACHABLE, f"HTTP {status}", now)
        stored = blobs.store().put(file)
    note_fetched(data_set_id=source.pk, stored=stored, acting=WORKER, now=now)


def _failed(source: Fetch, outcome: str, detail: str, now: datetime) -> None:
    note_failed(data_set_id=source.pk, outcome=outcome, detail=detail, now=now)


@app.periodic(cron="13 4 * * *")
@app.task(
    name="opendata.links", queue="upkeep", queueing_lock="opendata.links", lock="opendata.links"
)
def links(timestamp: int) -> None:
    """Of every address that a published data set names it is known whether it answers."""
    outside = Outside(from_inside=settings.DATA_FROM_INSIDE)
    for data_set_id, urls in links_named():
        forget_links(data_set_id=data_set_id, named=urls)
        for url in urls:
            note_link(
                data_set_id=data_set_id, url=url, status=_status(outside, url), now=timezone.now()
            )


def _status(outside: Outside, url: str) -> int | None:
    try:
        return outside.status_of(url)
    except (AddressRefused, Unavailable):
        return None
