"""Every pair of role and action that must be refused is refused: by page, by API and by the database."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any, Final
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import AutoField
from django.db.utils import IntegrityError, ProgrammingError
from django.template.backends.jinja2 import Template
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from birpencere.api import api
from birpencere.applications.tests.conftest import (
    MORNING,
    SignIn,
    country,
    entries,
    sign_in,
    snapshot,
)
from birpencere.clients.actions import issue_token
from birpencere.clients.tests.conftest import nobody_has_asked
from birpencere.clients.types import Credentials, NewClient, Scope
from birpencere.identity import middleware
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import Actor
from tests.pages.matrix import (
    API,
    EVENT,
    OF_THE_CATALOGUE,
    PAGES,
    ROLES,
    TABLES,
    UPDATED,
    WRITTEN_BY_WEB,
)
from tests.pages.things import MINISTRY, Things, actors, programs, things

__all__ = [
    "actors",
    "country",
    "entries",
    "nobody_has_asked",
    "programs",
    "rights",
    "sign_in",
    "snapshot",
    "things",
    "web",
]


@pytest.fixture(autouse=True)
def quick(actors: dict[str, Actor], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of nine hundred requests nobody reads the pages, and who somebody is has been asked before."""
    monkeypatch.setattr(Template, "render", lambda *_page: "")
    people = [one for one in actors.values() if one.is_person and not is_program(one)]
    known = {(str(one.person_id), one.assurance): one for one in people}
    monkeypatch.setattr(middleware, "actor_of", lambda *who: known[who])


def address(route: str, things: Things) -> str:
    """The route with what there is in the country."""
    draft = "draft" if "/sign" in route or "edit" in route else "discussed"
    case = "refused" if "complaint" in route else "application"
    names = {
        "uuid:draft_id": things[draft],
        "uuid:agreement_id": things["agreement"],
        "uuid:application_id": things["sent" if "deadline" in route else case],
        "uuid:complaint_id": things["applications_complaint"],
        "uuid:reorganisation_id": things["plan"],
        "uuid:planned_id": things["registration_planneddecision"],
        "str:number": things["number"],
        "str:key": "20.1",
        "registry_number:number": things["entry"],
        "slug:section": "general",
        "str:at": "general.legal_basis.0",
        "int:step": 1,
        "slug:agency": MINISTRY,
        "slug:slug": things["resource"] if "information-resources" in route else "marriage",
    }
    for name, value in names.items():
        route = route.replace(f"<{name}>", str(value))
    return f"/en/{route}"


def is_program(actor: Actor) -> bool:
    return actor.name.startswith("client:")


def is_refused(answer: Any) -> bool:
    """For want of rights."""
    return answer.status_code in (401, 403, 404) or "/sign-in" in answer.get("Location", "")


def asked(browser: Browser, method: str, where: str, body: object = None, **options: Any) -> Any:
    """What is answered; nothing of it stays."""
    before = transaction.savepoint()
    answer = (
        browser.generic(method, where)
        if body is None
        else getattr(browser, method.lower())(where, body, **options)
    )
    transaction.savepoint_rollback(before)
    return answer


@pytest.mark.django_db
def test_every_pair_is_refused_or_let_in_by_the_pages(
    things: Things, actors: dict[str, Actor], sign_in: SignIn
) -> None:
    bodies = {
        "work/regulations": {"service": str(things["service"])},
        EVENT: {"do": "hide"},
        "work/registry/begin": {"kind": "register", "agency": MINISTRY},
    }
    wrong = []
    for role in ROLES:
        if is_program(actors[role]):
            continue
        browser = sign_in(actors[role]) if role != "nobody" else Browser()
        for (method, route), let_in in PAGES.items():
            may = role in let_in
            if may and route.endswith(".pdf"):
                continue
            body = bodies.get(route, {}) if method == "POST" else None
            answer = asked(browser, method, address(route, things), body)
            if is_refused(answer) == may:
                wrong.append((role, method, route, answer.status_code, answer.get("Location")))
    assert not wrong, "\n".join(map(str, wrong))


def tokens(programs: dict[str, NewClient]) -> dict[str, Browser]:
    """A token of each program, for both scopes."""
    return {
        role: Browser(
            headers={
                "Authorization": "Bearer "
                + issue_token(
                    credentials=Credentials(str(one.id), one.secret, is_basic=True),
                    scopes=frozenset(Scope),
                    now=timezone.now(),
                ).text
            }
        )
        for role, one in programs.items()
    }


@pytest.mark.django_db
def test_every_pair_is_refused_or_let_in_by_the_api(
    things: Things, actors: dict[str, Actor], programs: dict[str, NewClient], sign_in: SignIn
) -> None:
    people = {role: sign_in(actors[role]) for role in ROLES if actors[role].is_person}
    browsers = {"nobody": Browser(), **people, **tokens(programs)}
    bodies = {
        "registry/applications": {"kind": "correct", "entry": things["entry"]},
        "registry/applications/{application_id}": {"version": 1, "data": {}},
    }
    wrong = []
    for (role, browser), (method, path) in product(browsers.items(), API):
        body = bodies.get(path, {}) if method != "GET" else None
        where = path.format(application_id=things["application"], service="20.1")
        answer = asked(browser, method, f"/api/v1/{where}", body, content_type="application/json")
        if is_refused(answer) == (role in API[method, path]):
            wrong.append((role, method, path, answer.status_code))
    assert not wrong, "\n".join(map(str, wrong))


KEYS = {
    "registry_entryseries": "last",
    "registration_registrationseries": "year",
    "resources_resourcekey": "key",
    "drafting_approval": "draft_id",
}
COLUMNS = {
    "applications_complaint": "answer",
    "drafting_agreement": "said",
    "drafting_comment": "answer",
    "drafting_consultation": "is_concluded",
    "registration_decision": "state",
    "registration_planneddecision": "state",
    "registration_turn": "outcome",
    "registry_entryseries": "last",
    "registry_lineage": "undone_at",
    "registry_reorganisation": "undone_at",
}
"""What may be written of a row at all; of other tables the whole row."""


def statement(verb: str, table: str, things: Things) -> tuple[str, list[str]]:
    """Writes the row that there is, as it is, or one more like it."""
    key = KEYS.get(table, "id")
    where = f"{key} = '{things[table]}'" if table in things else "true"
    if verb == "update":
        column = COLUMNS.get(table, key)
        return f"update {table} set {column} = {column} where {where}", []
    with connection.cursor() as cursor:
        cursor.execute(f"select to_jsonb({table}) from {table} where {where} limit 1")
        row = json.loads(cursor.fetchone()[0])
    other = {int: 10**9, str: str(uuid4())}
    if key == "id":
        row["id"] = other[type(row["id"])]
    made = json.dumps(row | NEW.get(table, {}))
    return f"insert into {table} select * from jsonb_populate_record(null::{table}, %s)", [made]


NEW = {
    "registration_entryapplication": {"number": None},
    "applications_complaint": {"about_at": "2026-01-01T00:00:00Z"},
    "registration_decision": {"signing_id": str(uuid4())},
    "registration_planneddecision": {"signing_id": str(uuid4())},
}
"""In what another row differs."""


@pytest.mark.django_db
def test_every_pair_is_refused_or_let_in_by_the_database(
    things: Things, actors: dict[str, Actor], web: As
) -> None:
    statements = {deed: statement(*deed, things) for deed in TABLES}
    wrong = []
    for role, (deed, let_in) in product(ROLES, TABLES.items()):
        with web(actors[role]):
            outcome = written(*statements[deed])
        if (outcome != "") == (role in let_in):
            wrong.append((role, *deed, outcome))
    assert not wrong, "\n".join(map(str, wrong))


SAMPLES: Final[dict[str, Any]] = {
    "ArrayField": [],
    "BinaryField": b"x",
    "DateField": MORNING.date(),
    "DateTimeField": MORNING,
    "JSONField": {},
    "UUIDField": uuid4(),
    **dict.fromkeys(("CharField", "SlugField", "TextField", "URLField", "EmailField"), "x"),
}
"""A value of each type; 1 for numbers."""


def sample(field: Any, known: dict[str, Any]) -> Any:
    if field.null:
        return None
    if field.attname in known:
        return known[field.attname]
    if field.has_default():
        return field.get_default()
    return field.choices[0][0] if field.choices else SAMPLES.get(field.get_internal_type(), 1)


def rows_of(app: str, known: dict[str, Any]) -> Iterator[Any]:
    """A row in each table of the app; what refers to a row before it does so."""
    for model in apps.get_app_config(app).get_models():
        fields = [one for one in model._meta.concrete_fields if not isinstance(one, AutoField)]
        row = model(**{field.attname: sample(field, known) for field in fields})
        row.save(force_insert=True)
        known |= {
            field.attname: row.pk
            for other in apps.get_app_config(app).get_models()
            for field in other._meta.concrete_fields
            if field.related_model is model and not field.null
        }
        yield row


@pytest.mark.django_db
def test_what_a_job_alone_writes_of_figures_and_open_data_no_web_process_writes(
    actors: dict[str, Actor], web: As
) -> None:
    publisher, wrong = actors["head"], []
    known = {"publisher_id": publisher.publishes_for[0]}
    rows = [*rows_of("statistics", {}), *rows_of("opendata", known)]
    for row in rows:
        table, key = row._meta.db_table, row._meta.pk.column
        column = UPDATED.get(table, key)
        again = (
            f"insert into {table} select * from jsonb_populate_record(null::{table}, "
            f"(select to_jsonb(one) from {table} as one where {key}::text = %s))"
        )
        deeds = {
            "insert": again,
            "update": f"update {table} set {column} = {column} where {key}::text = %s",
            "delete": f"delete from {table} where {key}::text = %s",
        }
        for verb, sql in deeds.items():
            with web(publisher):
                outcome = written(sql, [str(row.pk)])
            if (outcome == "") != (verb in WRITTEN_BY_WEB.get(table, ())):
                wrong.append((verb, table, outcome))
    assert not wrong, "\n".join(map(str, wrong))


def written(sql: str, values: list[str]) -> str:
    """Why the database does not let it be written; nothing of what is written stays.

    What a constraint says against the row says nothing of who writes it.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            touched = cursor.rowcount
            transaction.set_rollback(True)
    except IntegrityError:
        return ""
    except ProgrammingError as error:
        return str(error)
    return "" if touched else "no row"


APPS = ("registry", "registration", "resources", "drafting")
VIEWS = (
    *(f"birpencere.{app}." for app in APPS),
    "birpencere.applications.views.complaints",
    "birpencere.statistics.views.workplace",
)


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of these apps for people, below the language."""
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif getattr(one.callback, "__module__", "").startswith(VIEWS):
            yield route.partition("/")[2], one


def methods(view: Any) -> set[str]:
    """What the view takes, as its decorators say; public pages that say nothing are read only."""
    while view is not None:
        names = view.__code__.co_freevars
        if "request_method_list" in names:
            return set(view.__closure__[names.index("request_method_list")].cell_contents) - {
                "HEAD"
            }
        view = getattr(view, "__wrapped__", None)
    return {"GET"}


@pytest.mark.django_db
def test_no_door_and_no_table_is_missing_in_the_matrix(things: Things) -> None:
    doors = {
        (method, route) for route, one in routes(get_resolver()) for method in methods(one.callback)
    }
    assert set(PAGES) <= doors
    unguarded = doors - set(PAGES)
    assert {method for method, _route in unguarded} == {"GET"}
    for _method, route in unguarded:
        assert not is_closed(asked(Browser(), "GET", address(route, things))), route
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    kept = {
        (method.upper(), path.removeprefix("/"))
        for path, operations in paths.items()
        for method, one in operations.items()
        if path.startswith(("/registry", "/regulations")) and (method != "get" or "security" in one)
    }
    assert kept == set(API)
    tables = {one._meta.db_table for app in APPS for one in apps.get_app_config(app).get_models()}
    assert tables - OF_THE_CATALOGUE <= {table for _verb, table in TABLES}


def is_closed(answer: Any) -> bool:
    return answer.status_code == 403 or "/sign-in" in answer.get("Location", "")
