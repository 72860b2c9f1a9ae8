"""The rows of a version one by one: filtered, searched, ordered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, Func, JSONField, QuerySet, TextField, Value

from birpencere.kernel.azerbaijani import az_fold
from birpencere.opendata.errors import NoDataSet
from birpencere.opendata.models import DataRow, DataSetVersion, Resource

MOST: Final = 32_000
"""Rows that are given at once."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some of the rows that fit, and how many do."""

    total: int
    rows: list[dict[str, Any]]
    """Each with `_id`, its number in the files, before its values."""


def rows(
    resource: Resource,
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    q: str = "",
    limit: int = 100,
    offset: int = 0,
    sort: Sequence[tuple[str, bool]] = (),
) -> Rows:
    """The rows of the resource's version that fit; raises NoDataSet where these are not kept one by one.

    `filters`: what a field may be, as text, by its name. `sort`: names of fields, each with whether it falls.
    Fields that the version does not have are not asked for.
    """
    version = resource.version
    if not version.has_rows:
        raise NoDataSet
    names = {field["name"] for field in version.table_schema["fields"]}
    found = _found(version, {k: v for k, v in (filters or {}).items() if k in names}, q)
    is_whole = not filters and not q
    total = version.row_count if is_whole else found.count()
    ordered = [(name, falls) for name, falls in sort if name in names]
    if is_whole and not ordered:  # their numbers have no gaps: nothing has to be counted off
        found, offset = found.filter(number__gt=offset), 0
    shown = _in_order(found, ordered)[offset : offset + min(limit, MOST)]
    return Rows(total, [{"_id": number, **values} for number, values in shown])


def _found(
    version: DataSetVersion, filters: Mapping[str, Sequence[str]], q: str
) -> QuerySet[DataRow]:
    found = DataRow.objects.filter(version=version)
    for place, (name, allowed) in enumerate(filters.items()):
        key = f"wanted_{place}"
        found = found.alias(**{key: _text_at(name)}).filter(**{f"{key}__in": allowed})
    for word in az_fold(q).split():
        found = found.filter(words__contains=word)
    return found


def _in_order(
    found: QuerySet[DataRow], sort: Sequence[tuple[str, bool]]
) -> QuerySet[DataRow, tuple[int, dict[str, Any]]]:
    order = [_value_at(name).desc() if falls else _value_at(name).asc() for name, falls in sort]
    return found.order_by(*order, F("number").asc()).values_list("number", "values")


def _value_at(name: str) -> Func:
    """Of the field with this very name: Django's own way takes `2024` for a place and `a__b` for a path."""
    return Func("values", Value(name), function="jsonb_extract_path", output_field=JSONField())


def _text_at(name: str) -> Func:
    return Func("values", Value(name), function="jsonb_extract_path_text", output_field=TextField())
