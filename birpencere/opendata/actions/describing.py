"""Data sets begin and are described; their table gets its schema; their source is named."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden, Invalid
from birpencere.opendata.actions.publishing import drop_candidates
from birpencere.opendata.actions.sending import send_again
from birpencere.opendata.errors import IsWithdrawn
from birpencere.opendata.models import DataSet, Fetch
from birpencere.opendata.queries.desk import locked_for
from birpencere.opendata.rules.describing import (
    description_problems,
    is_name,
    is_web_address,
    slug_of,
)
from birpencere.opendata.rules.schema import Fields, schema_of, schema_problems
from birpencere.opendata.types import Description, Format


@transaction.atomic(durable=True)
def create_data_set(
    *, publisher_id: UUID, description: Description, acting: Actor, now: datetime, slug: str = ""
) -> DataSet:
    """The agency has a draft more; its name is made from the English title where none is told.

    Raises Forbidden, Invalid.
    """
    if publisher_id not in acting.publishes_for:
        raise Forbidden
    _require_valid(description)
    name = slug or slug_of(description.title.en)
    if not is_name(name):
        raise Invalid({"title-en": _("Write a title of Latin letters and digits.")})
    publisher = Organisation.objects.get(pk=publisher_id)
    data_set = DataSet(slug=name, publisher=publisher, created_at=now, modified_at=now)
    fill(data_set, description)
    _insert(data_set)
    note(data_set, "opendata.created", acting, now)
    return data_set


@transaction.atomic(durable=True)
def describe_data_set(
    *, data_set_id: UUID, description: Description, acting: Actor, now: datetime
) -> DataSet:
    """The data set says of itself what is told. Raises NoDataSet, IsWithdrawn, Invalid."""
    data_set = _open_set(data_set_id, acting)
    _require_valid(description)
    fill(data_set, description)
    data_set.modified_at = now
    data_set.save()
    note(data_set, "opendata.described", acting, now)
    return data_set


@transaction.atomic(durable=True)
def set_table_schema(*, data_set_id: UUID, fields: Fields, acting: Actor, now: datetime) -> None:
    """The next version must fit this; what was sent last is checked once more.

    Raises NoDataSet, IsWithdrawn, Invalid.
    """
    data_set = _open_set(data_set_id, acting)
    problems = dict(schema_problems(fields))
    if problems:
        raise Invalid(problems)
    schema = schema_of(fields)
    if schema == data_set.table_schema:
        return
    data_set.table_schema = schema
    data_set.save(update_fields=["table_schema"])
    note(data_set, "opendata.schema_set", acting, now)
    drop_candidates(data_set)  # what fitted the former columns
    send_again(data_set, acting, now)


@transaction.atomic(durable=True)
def set_source(
    *, data_set_id: UUID, url: str, format: str, acting: Actor, now: datetime
) -> Fetch | None:
    """The content is fetched from the address from now on; from nowhere where that is empty.

    Raises NoDataSet, IsWithdrawn, Invalid.
    """
    data_set = _open_set(data_set_id, acting)
    if not url:
        Fetch.objects.filter(data_set=data_set).delete()
        note(data_set, "opendata.source_dropped", acting, now)
        return None
    if not is_web_address(url):
        raise Invalid({"url": _("Write an address that begins with https://.")})
    if format not in set(Format) - {Format.PARQUET}:
        raise Invalid({"format": _("Choose a format.")})
    values = {"url": url, "format": format, "next_at": now, "failures": 0}
    fetch, _made = Fetch.objects.update_or_create(data_set=data_set, defaults=values)
    note(data_set, "opendata.source_set", acting, now)
    return fetch


def fill(data_set: DataSet, told: Description) -> None:
    """The row says what `told` says."""
    for name, value in _values(told).items():
        setattr(data_set, name, value)


def _values(told: Description) -> dict[str, object]:
    texts = {
        name: asdict(getattr(told, name)) for name in ("title", "description", "quality", "method")
    }
    plain = ("licence", "frequency", "contact_name", "contact_email", "landing_page", "spatial")
    days = ("temporal_start", "temporal_end")
    return {
        **texts,
        **{name: getattr(told, name) for name in (*plain, *days)},
        "themes": list(told.themes),
        "keywords": {language: list(words) for language, words in told.keywords.items()},
    }


def note(data_set: DataSet, action: str, acting: Actor, now: datetime, **facts: object) -> None:
    """The audit trail says what happened."""
    record(
        acting,
        action,
        of="data set",
        object_id=data_set.pk,
        at=now,
        organisation_id=data_set.publisher_id,
        facts={"slug": data_set.slug, **facts},
    )


def _open_set(data_set_id: UUID, acting: Actor) -> DataSet:
    data_set = locked_for(acting, data_set_id)
    if data_set.status == DataSet.Status.WITHDRAWN:
        raise IsWithdrawn
    return data_set


def _require_valid(description: Description) -> None:
    problems = dict(description_problems(description))
    if problems:
        raise Invalid(problems)


def _insert(data_set: DataSet) -> None:
    try:
        with transaction.atomic():
            data_set.save(force_insert=True)
    except IntegrityError:
        told = _("Another data set has this title, and so the same address.")
        raise Invalid({"title-en": told}) from None
