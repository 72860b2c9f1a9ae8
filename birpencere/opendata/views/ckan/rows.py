"""The rows of a data set: CKAN's data store."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from birpencere.opendata.queries.listing import listing, resource_in
from birpencere.opendata.queries.rows import MOST, rows
from birpencere.opendata.rules.ckan.names import API
from birpencere.opendata.rules.ckan.parameters import Parameters
from birpencere.opendata.rules.ckan.refusals import NoSuchThing, not_valid
from birpencere.opendata.rules.ckan.searching import LONGEST_WORDS
from birpencere.opendata.rules.listing import File, Listed
from birpencere.opendata.views.ckan.asking import Call
from birpencere.web.throttle import Buckets, Rate

TYPES: Final = {
    "integer": "int",
    "number": "numeric",
    "boolean": "bool",
    "date": "date",
    "time": "time",
    "datetime": "timestamp",
    "year": "int",
}
"""Types of a Table Schema as PostgreSQL, and so CKAN, calls them; all others are text."""
MOST_SORTS: Final = 10
FORMS: Final = ("objects", "lists", "csv", "tsv")
QUESTIONS: Final = Buckets(Rate(burst=100, per_second=10))
"""Of one address: a search goes through the rows."""


def datastore_search(call: Call) -> dict[str, Any]:
    """The rows of a data set that fit.

    `resource_id`; `filters`: {field: value or list of values}; `q`; `limit` (100, at most 32,000), `offset`; `fields`;
    `sort`: "field desc, other"; `include_total`; `records_format`: objects, lists, csv or tsv.
    """
    sent = call.sent
    call.spend(QUESTIONS)
    one, file = _file(sent.needed("resource_id", "id"))
    fields = _fields(one)
    shown, limit, offset = (
        _shown(sent, fields),
        sent.number("limit", 100, MOST),
        sent.number("offset", 0),
    )
    found = rows(
        resource_in(one, file.format),
        filters=_filters(sent, fields),
        q=_words(sent),
        limit=limit,
        offset=offset,
        sort=_sort(sent, fields),
    )
    form = sent.text("records_format", "objects")
    answer = {
        "resource_id": sent.needed("resource_id", "id"),
        "fields": [{"id": name, "type": fields[name]} for name in shown],
        "records": _records(found.rows, shown, form),
        "records_format": form,
        "limit": limit,
        "offset": offset,
        "filters": sent.table("filters"),
        "q": _words(sent),
        "include_total": sent.flag("include_total", default=True),
        "_links": _links(sent, limit, offset),
    }
    if answer["include_total"]:
        answer |= {"total": found.total, "total_was_estimated": False}
    return answer


def _file(name: str) -> tuple[Listed, File]:
    found = listing().by_file.get(name)
    if found is None or found[0].edition is None or not found[0].edition.has_rows:
        raise NoSuchThing(f'Resource "{name}" was not found.')
    return found


def _fields(one: Listed) -> dict[str, str]:
    """Types by names; the number of the row comes first."""
    schema = one.edition.table_schema["fields"] if one.edition else ()
    named = {field["name"]: TYPES.get(field.get("type", ""), "text") for field in schema}
    return {"_id": "int", **named}


def _shown(sent: Parameters, fields: Mapping[str, str]) -> list[str]:
    asked = sent.names("fields")
    for name in asked:
        _require(name, fields, "fields")
    return asked or list(fields)


def _require(name: str, fields: Mapping[str, str], where: str) -> str:
    return name if name in fields else not_valid(where, f'field "{name}" not in table')


def _filters(sent: Parameters, fields: Mapping[str, str]) -> dict[str, list[str]]:
    """Values as texts: a row has the field in one of these."""
    told = {}
    for name, value in sent.table("filters").items():
        allowed = value if isinstance(value, list) else [value]
        told[_require(name, fields, "filters")] = [_text_of(one) for one in allowed]
    return told


def _text_of(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _words(sent: Parameters) -> str:
    """Words, in whatever field; CKAN's words by field are not taken."""
    if isinstance(sent.sent.get("q"), dict):
        not_valid("q", "Must be a text")
    return sent.text("q")[:LONGEST_WORDS]


def _sort(sent: Parameters, fields: Mapping[str, str]) -> list[tuple[str, bool]]:
    told, clauses = [], sent.names("sort")
    if len(clauses) > MOST_SORTS:
        not_valid("sort", f"More than {MOST_SORTS} fields")
    for clause in clauses:
        name, _, way = clause.strip('"').partition(" ")
        if way.lower().strip() not in {"", "asc", "desc"}:
            not_valid("sort", f"cannot sort by {clause!r}")
        told.append((_require(name.strip('"'), fields, "sort"), way.lower().strip() == "desc"))
    return [(name, falls) for name, falls in told if name != "_id"]


def _records(found: Sequence[Mapping[str, Any]], shown: Sequence[str], form: str) -> Any:
    if form == "objects":
        return [{name: row.get(name) for name in shown} for row in found]
    lists = [[row.get(name) for name in shown] for row in found]
    if form == "lists":
        return lists
    if form not in FORMS:
        not_valid("records_format", f"Value must be one of {', '.join(FORMS)}")
    text = io.StringIO()
    csv.writer(text, delimiter="," if form == "csv" else "\t").writerows(lists)
    return text.getvalue()


def _links(sent: Parameters, limit: int, offset: int) -> dict[str, str]:
    """Where it goes on."""
    kept = {name: _text_of(value) for name, value in sent.sent.items() if name != "offset"}
    path = f"{API}/datastore_search"
    return {
        "start": f"{path}?{urlencode(kept)}",
        "next": f"{path}?{urlencode({**kept, 'offset': offset + limit})}",
    }
