"""What can be read: data sets, files, agencies, themes, keywords, licences."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.conf import settings

from birpencere.opendata.errors import NoDataSet
from birpencere.opendata.queries.listing import findables, listed_for, listing
from birpencere.opendata.rules.ckan.names import CKAN_VERSION, theme_name, theme_title
from birpencere.opendata.rules.ckan.package import (
    Json,
    group,
    licence,
    organization,
    package,
    resources_of,
    tag,
)
from birpencere.opendata.rules.ckan.parameters import Parameters
from birpencere.opendata.rules.ckan.refusals import NoSuchThing, not_valid
from birpencere.opendata.rules.ckan.searching import MOST_ROWS, Search, search
from birpencere.opendata.types import LICENCES, THEMES
from birpencere.opendata.views.ckan.asking import Call
from birpencere.web.throttle import Buckets, Rate

TITLE: Final = "Bir Pəncərə"
SEARCHES: Final = Buckets(Rate(burst=300, per_second=20))
"""Of one address: enough for a harvester with several processes."""


def package_list(call: Call) -> list[str]:
    """The names of all data sets, by the alphabet. `limit`, `offset`."""
    names = sorted(one.slug for one in listing().sets)
    return _page(call.sent, names, len(names))


def package_search(call: Call) -> Json:
    """The data sets that fit.

    `q`: words, or a query; `fq`: queries that all have to hold, as `organization:nazirlik +res_format:CSV` or
    `metadata_modified:[2026-01-01T00:00:00Z TO *]`; `sort`; `rows` (10, at most 1,000), `start`; `facet.field`: a list;
    `facet.limit`, `facet.mincount`; `fl`: the fields that are wanted.
    """
    call.spend(SEARCHES)
    asked = Search.of(call.sent, call.now)
    return search(findables(), asked, call.now, _display_name)


def package_show(call: Call) -> Json:
    """One data set. `id`: its id or name. Whoever shows a token sees the drafts of the agency too."""
    name = call.sent.needed("id", "name_or_id")
    known = listing().by_name.get(name)
    if known is not None and not call.token:
        return package(known, call.root)
    with call.reading() as actor:
        try:
            return package(listed_for(actor, name), call.root)
        except NoDataSet:
            raise NoSuchThing from None


def current_package_list_with_resources(call: Call) -> list[Mapping[str, Any]]:
    """All data sets, the newest change first. `limit`, `offset`."""
    found = [one.package for one in findables()]
    return _page(call.sent, found, MOST_ROWS)


def resource_show(call: Call) -> Json:
    """One file. `id`: the same for the same format of a data set, whatever its version."""
    known = listing().by_file.get(call.sent.needed("id"))
    if known is None:
        raise NoSuchThing
    return next(
        one for one in resources_of(known[0], call.root) if one["id"] == call.sent.needed("id")
    )


def resource_search(call: Call) -> Json:
    """The files that fit. `query`: `field:part of its value`, or several of them; `order_by`, `limit`, `offset`."""
    wanted = [_term(text) for text in call.sent.queries("query")]
    if not wanted:
        not_valid("query", "Missing value")
    files = [file for one in findables() for file in one.package["resources"]]
    found = [file for file in files if all(_fits(file, *term) for term in wanted)]
    if order := call.sent.text("order_by"):
        found.sort(key=lambda file: str(file.get(order)))
    return {"count": len(found), "results": _page(call.sent, found, MOST_ROWS)}


def _term(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    return (name, value.casefold()) if colon else not_valid("query", "Must be <field>:<value>")


def _fits(file: Mapping[str, Any], name: str, value: str) -> bool:
    return value in str(file.get(name, "")).casefold()


def organization_list(call: Call) -> list[Any]:
    """The agencies. `all_fields`: with all that is told of each; `organizations`: these only; `limit`, `offset`, `sort`."""
    counts = Counter(one.publisher.slug for one in listing().sets)
    found = [_counted(organization(one), counts[one.slug]) for one in listing().agencies]
    return _listed(call.sent, found, "organizations")


def organization_show(call: Call) -> Json:
    """One agency. `id`: its id or name; `include_datasets`: with its first 1,000 data sets."""
    name = call.sent.needed("id")
    found = (one for one in listing().agencies if name in {one.slug, str(one.id)})
    agency = next(found, None)
    if agency is None:
        raise NoSuchThing
    return _with_sets(call, organization(agency), lambda one: one["owner_org"] == str(agency.id))


def group_list(call: Call) -> list[Any]:
    """The themes, which are groups. `all_fields`, `groups`, `limit`, `offset`, `sort`."""
    counts = Counter(code for one in listing().sets for code in one.themes)
    found = [_counted(group(code), counts[code]) for code in THEMES]
    return _listed(call.sent, found, "groups")


def group_show(call: Call) -> Json:
    """One theme. `id`: its id or name, as `gove`; `include_datasets`: with its first 1,000 data sets."""
    name = call.sent.needed("id").lower()
    found = (one for one in map(group, THEMES) if name in {one["name"], one["id"]})
    theme = next(found, None)
    if theme is None:
        raise NoSuchThing
    ids = theme["id"]
    return _with_sets(call, theme, lambda one: ids in {each["id"] for each in one["groups"]})


def tag_list(call: Call) -> list[Any]:
    """The keywords. `query`: that have this in them; `all_fields`."""
    part = call.sent.text("query").casefold()
    found = sorted(word for word in _keywords() if part in word.casefold())
    return list(map(tag, found)) if call.sent.flag("all_fields") else found


def tag_show(call: Call) -> Json:
    """One keyword. `id`: its id or itself; `include_datasets`: with its data sets."""
    name = call.sent.needed("id")
    found = (tag(word) for word in _keywords() if name in {word, tag(word)["id"]})
    known = next(found, None)
    if known is None:
        raise NoSuchThing
    if not call.sent.flag("include_datasets"):
        return known
    word = known["name"]
    sets = [one.package for one in findables() if word in one.one.keywords.get("az", ())]
    return {**known, "packages": sets}


def license_list(call: Call) -> list[Json]:
    """The licences under which data sets can be."""
    return [licence(code, call.root) for code in LICENCES]


def status_show(call: Call) -> Json:
    """What this is."""
    return {
        "ckan_version": CKAN_VERSION,
        "site_url": call.root,
        "site_title": TITLE,
        "site_description": "",
        "locale_default": settings.LANGUAGE_CODE,
        "error_emails_to": None,
        "extensions": ["datastore"],
    }


def site_read(call: Call) -> bool:
    """Everybody may read."""
    return True


def _keywords() -> set[str]:
    return {word for one in listing().sets for word in one.keywords.get("az", ())}


def _counted(told: Json, count: int) -> Json:
    return {"display_name": told["title"], **told, "package_count": count}


def _listed(sent: Parameters, found: list[Json], only: str) -> list[Any]:
    """Names, or all that is told of each."""
    order = sent.text("sort") or "name asc"
    name, _, way = order.partition(" ")
    if name not in {"name", "title", "package_count"} or way not in {"", "asc", "desc"}:
        not_valid("sort", f"cannot sort by {order!r}")
    wanted = sent.names(only)
    kept = [one for one in found if not wanted or one["name"] in wanted]
    kept.sort(key=lambda one: one[name], reverse=way == "desc")
    shown = _page(sent, kept, MOST_ROWS)
    return shown if sent.flag("all_fields") else [one["name"] for one in shown]


def _with_sets(call: Call, told: Json, is_of: Callable[[Mapping[str, Any]], bool]) -> Json:
    sets = [one.package for one in findables() if is_of(one.package)]
    answer = _counted(told, len(sets))
    if call.sent.flag("include_datasets"):
        answer["packages"] = sets[:MOST_ROWS]
    return {**answer, "users": [], "groups": [], "tags": [], "extras": []}


def _page(sent: Parameters, found: Sequence[Any], usual: int) -> list[Any]:
    """From `offset` on, `limit` of them at most; `page` counts from 1 where that is sent."""
    limit = sent.number("limit", usual)
    offset = sent.number("offset", 0)
    if "page" in sent:
        offset = max(sent.number("page", 1) - 1, 0) * limit
    return list(found[offset : offset + limit])


def _display_name(field: str, value: str) -> str:
    """What a value of a field is called: agencies, themes and licences have names."""
    if field == "organization":
        names = {one.slug: one.title.az for one in listing().agencies}
        return names.get(value, value)
    if field == "groups":
        names = {theme_name(code): theme_title(code).az for code in THEMES}
        return names.get(value, value)
    return str(LICENCES[value].title) if field == "license_id" else value
