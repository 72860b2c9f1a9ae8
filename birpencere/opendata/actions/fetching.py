"""How fetching from a source, and looking at links, went."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.blobs import Stored
from birpencere.opendata.actions.sending import receive
from birpencere.opendata.models import DataSet, Fetch, LinkCheck, Upload
from birpencere.opendata.types import FREQUENCIES, Format

CURRENT = (Upload.State.ACCEPTED, Upload.State.UNCHANGED)
"""What became of a file whose content is what everybody has."""
LONGEST_PAUSE = timedelta(days=1)
OFTEN = timedelta(days=1)
"""A source whose data set says no rhythm is looked at so often."""


@transaction.atomic(durable=True)
def note_fetched(*, data_set_id: UUID, stored: Stored, acting: Actor, now: datetime) -> None:
    """The source answered: a content that was not the last one that was sent waits to be checked."""
    fetch = _locked(data_set_id)
    if fetch is None:
        return
    data_set = DataSet.objects.select_for_update().get(pk=data_set_id)
    last = data_set.uploads.order_by("-at").first()
    is_new = last is None or last.digest != stored.digest
    if is_new and data_set.status != DataSet.Status.WITHDRAWN:
        name = f"{data_set.slug}.{fetch.format}"
        receive(data_set, stored, name, Format(fetch.format), acting, now, is_fetched=True)
    elif data_set.current_id and last and last.state in CURRENT:
        data_set.confirmed_at = now
        data_set.save(update_fields=["confirmed_at"])
    fetch.outcome = Fetch.Outcome.FETCHED if is_new else Fetch.Outcome.UNCHANGED
    fetch.tried_at, fetch.failures, fetch.detail = now, 0, ""
    fetch.next_at = now + _pause(data_set)
    fetch.save()


@transaction.atomic(durable=True)
def note_failed(*, data_set_id: UUID, outcome: str, detail: str, now: datetime) -> None:
    """It did not: it is asked again after 5, 10, 20 … minutes, once a day at least."""
    fetch = _locked(data_set_id)
    if fetch is None:
        return
    fetch.tried_at, fetch.outcome, fetch.detail = now, outcome, detail[:200]
    fetch.failures += 1
    fetch.next_at = now + min(
        timedelta(minutes=5 * 2 ** min(fetch.failures - 1, 12)), LONGEST_PAUSE
    )
    fetch.save()


@transaction.atomic(durable=True)
def note_link(*, data_set_id: UUID, url: str, status: int | None, now: datetime) -> None:
    """Whether the address answers, and since when it does not."""
    is_alive = status is not None and status < 400
    check = LinkCheck.objects.filter(data_set=data_set_id, url=url).first()
    check = check or LinkCheck(data_set_id=data_set_id, url=url)
    check.checked_at, check.status = now, status
    check.dead_since = None if is_alive else check.dead_since or now
    check.save()


@transaction.atomic(durable=True)
def forget_links(*, data_set_id: UUID, named: list[str]) -> None:
    """What the data set names no more is not looked at."""
    LinkCheck.objects.filter(data_set=data_set_id).exclude(url__in=named).delete()


def _locked(data_set_id: UUID) -> Fetch | None:
    return Fetch.objects.select_for_update().filter(data_set=data_set_id).first()


def _pause(data_set: DataSet) -> timedelta:
    """A quarter of the time after which the data set is overdue: between six hours and a week."""
    longest = FREQUENCIES[data_set.frequency].longest
    return max(min((longest or OFTEN) / 4, timedelta(days=7)), timedelta(hours=6))
