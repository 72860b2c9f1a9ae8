"""`package_search`: in memory, since all data sets of a country are a few thousand at most; so paging by `start` costs
nothing, and no index has to be kept beside the database."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from birpencere.opendata.rules.ckan.fields import DEFINED, Findable
from birpencere.opendata.rules.ckan.parameters import Parameters
from birpencere.opendata.rules.ckan.query import Holds, Language, QueryError, holding
from birpencere.opendata.rules.ckan.refusals import BadQuery
from birpencere.opendata.rules.words import sought

MOST_ROWS: Final = 1_000
USUAL_ROWS: Final = 10
USUAL_FACETS: Final = 50
MOST_FILTERS: Final = 20
LONGEST_WORDS: Final = 200
"""Characters; the rest of longer ones is not looked at."""
USUAL_SORT: Final = "score desc, metadata_modified desc"
ORDERS: Final = (
    "name",
    "title",
    "title_string",
    "id",
    "metadata_created",
    "metadata_modified",
    "num_resources",
    "views_recent",
)
EVERYTHING: Final = frozenset(("", "*", "*:*"))
Names = Callable[[str, str], str]
"""What a value of a field is called for people."""
Scored = tuple[float, Findable]


@dataclass(frozen=True, slots=True)
class Search:
    """All that is asked; raises NotValid, BadQuery when it is read."""

    q: str
    filters: tuple[Holds, ...]
    sort: str
    rows: int
    start: int
    facets: tuple[str, ...]
    facet_limit: int
    facet_least: int
    only: tuple[str, ...]

    @classmethod
    def of(cls, sent: Parameters, now: datetime) -> "Search":
        language = Language(DEFINED, now)
        queries = [*sent.queries("fq"), *sent.queries("fq_list")]
        if len(queries) > MOST_FILTERS:
            raise BadQuery(f"more than {MOST_FILTERS} filters")
        is_counted = sent.flag("facet", default=True)
        limit = sent.text("facet.limit", str(USUAL_FACETS))
        unlimited = limit.startswith("-")
        return cls(
            q=sent.text("q").strip(),
            filters=tuple(_read(query, language) for query in queries),
            sort=sent.text("sort") or USUAL_SORT,
            rows=sent.number("rows", USUAL_ROWS, MOST_ROWS),
            start=sent.number("start", 0),
            facets=tuple(sent.names("facet.field")) if is_counted else (),
            facet_limit=MOST_ROWS if unlimited else sent.number("facet.limit", USUAL_FACETS),
            facet_least=sent.number("facet.mincount", 1),
            only=tuple(sent.names("fl")),
        )


def _read(query: str, language: Language) -> Holds:
    try:
        return holding(query, language)
    except QueryError as error:
        raise BadQuery(str(error)) from None


def search(sets: Sequence[Findable], asked: Search, now: datetime, names: Names) -> dict[str, Any]:
    """CKAN's answer to `package_search`; raises BadQuery."""
    fitting = [one for one in sets if all(holds(one.fields) for holds in asked.filters)]
    found = _ordered(_matching(fitting, asked.q, now), asked.sort)
    shown = [one.package for _, one in found[asked.start : asked.start + asked.rows]]
    counted = {field: _counted(found, field, asked) for field in asked.facets}
    return {
        "count": len(found),
        "sort": asked.sort,
        "results": [_only(package, asked.only) for package in shown],
        "facets": counted,
        "search_facets": {field: _facet(field, counts, names) for field, counts in counted.items()},
    }


def _matching(sets: Sequence[Findable], q: str, now: datetime) -> list[Scored]:
    """Plain words are looked for in all texts; what names a field is a query."""
    if q in EVERYTHING:
        return [(1.0, one) for one in sets]
    if ":" in q:
        holds = _read(q, Language(DEFINED, now))
        return [(1.0, one) for one in sets if holds(one.fields)]
    words = sought(q[:LONGEST_WORDS])
    scored = ((one.score(words), one) for one in sets)
    return [(score, one) for score, one in scored if score]


def _ordered(found: list[Scored], sort: str) -> list[Scored]:
    """By each of the fields in turn; the last one is sorted by first, since sorting keeps what was."""
    ordered, clauses = list(found), sort.split(",")
    if len(clauses) > len(ORDERS) + 2:
        raise BadQuery("sorted by too much")
    for clause in reversed(clauses):
        name, _, way = clause.strip().partition(" ")
        if way.strip().lower() not in {"", "asc", "desc"}:
            raise BadQuery(f"cannot sort by {clause.strip()!r}")
        ordered.sort(key=_key(name), reverse=way.strip().lower() == "desc")
    return ordered


def _key(name: str) -> Callable[[Scored], Any]:
    if name in {"score", "rank"}:
        return lambda scored: scored[0]
    if name not in ORDERS:
        raise BadQuery(f"cannot sort by {name!r}")
    return lambda scored: scored[1].order[name]


def _counted(found: Sequence[Scored], field: str, asked: Search) -> dict[str, int]:
    """How many have each value, the most frequent first."""
    if field not in DEFINED:
        raise BadQuery(f"undefined field {field}")
    counts = Counter(value for _, one in found for value in one.values(field))
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    kept = [(value, count) for value, count in ordered if count >= asked.facet_least]
    return dict(kept[: asked.facet_limit])


def _facet(field: str, counts: Mapping[str, int], names: Names) -> dict[str, Any]:
    items = [
        {"name": value, "display_name": names(field, value), "count": count}
        for value, count in counts.items()
    ]
    return {"title": field, "items": items}


def _only(package: Mapping[str, Any], fields: tuple[str, ...]) -> Mapping[str, Any]:
    return {name: package.get(name) for name in fields} if fields else package
