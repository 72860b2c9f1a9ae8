"""What every test stands on: a database of its own, and settings that do not depend on the machine."""

import gc
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from typing import Any
from zlib import crc32

import django
import pytest
from django import conf
from django.db import connection, transaction
from django.utils import translation
from hypothesis import settings as hypothesis
from psycopg.sql import SQL, Identifier, Literal
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from birpencere.cli import NEW_OBJECTS
from birpencere.kernel import roles
from birpencere.web.caching import Pages
from sandbox.testing import Running, free_base_port, start
from tests import database
from tests.law.requirements import law
from tests.places import ROOT, TEMPLATES, VAR

os.environ["BIRPENCERE_VAR"] = str(VAR)
os.environ["BIRPENCERE_TEMPLATE_CACHE"] = str(TEMPLATES)
os.environ.setdefault("BIRPENCERE_SANDBOX", "1")
os.environ["DJANGO_SETTINGS_MODULE"] = "birpencere.settings"
gc.set_threshold(NEW_OBJECTS)
django.setup()  # here, and not by pytest's own option: that one would come before the lines above
del os.environ[
    "DJANGO_SETTINGS_MODULE"
]  # other pytest processes inherit it, and would obey too early
conf.settings.WHITENOISE_AUTOREFRESH = (
    True  # or every client of every test looks through all static files
)
hypothesis.register_profile("suite", deadline=None)  # no test is about how long an example takes
hypothesis.load_profile("suite")

BEGINNING = pytest.StashKey[subprocess.Popen[bytes]]()
PARTS = {
    "tests/journeys": 2,
    "tests/run": 1,
    "tests/repo": 1,
    "sandbox/tests": 1,
    "birpencere/rehearsal/tests": 1,
    "birpencere/payments/tests/machine": 1,
}
"""Folders whose tests share a running system or all that was read, wait for others, or last longest: how many of them run
side by side.
"""


def pytest_sessionstart(session: pytest.Session) -> None:
    """What tests work on copies of is made while their processes collect them."""
    is_one_of_several = hasattr(session.config, "workerinput")
    if session.config.getoption("numprocesses", 0) and not is_one_of_several:
        command = [sys.executable, "-m", "tests.beginning"]
        session.config.stash[BEGINNING] = subprocess.Popen(command, cwd=ROOT)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What was begun has ended, and what is still there is not garbage, however often pytest looks: ten times."""
    if begun := session.config.stash.get(BEGINNING, None):
        begun.wait()
    gc.collect()
    gc.freeze()


class Dealing(LoadScopeScheduling):  # type: ignore[misc]  # which says nothing of its types
    """Tests are dealt out to processes one by one; those that share something dear, to one process together."""

    def _split_scope(self, nodeid: str) -> str:
        """Files of `PARTS` stay whole."""
        file = nodeid.partition("::")[0]
        folder = file.rpartition("/")[0]
        return f"{folder} {crc32(file.encode()) % PARTS[folder]}" if folder in PARTS else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Dealing:
    """Who gets which tests; pytest-xdist's own groups are lost on pytest 9.2, which names tests anew."""
    return Dealing(config, log)


def pytest_collection_finish() -> None:
    """What is there now stays until the end: nobody need look for garbage in it."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """No test claims to prove what the law does not ask."""
    made = yield
    for item in made if isinstance(made, list) else []:
        claimed = {id for mark in item.iter_markers("law") for id in mark.args}
        unknown = claimed - {rule.id for rule in law().rules} if claimed else ()
        for id in unknown:
            raise collector.CollectError(f"{item.nodeid}: the law has no {id}")
    return made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the tests have measured is printed, in whichever process it was."""
    for report in terminalreporter.stats.get("passed", []):
        for name, figure in report.user_properties:
            terminalreporter.write_line(f"{name}: {figure}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """The embedded PostgreSQL runs while tests need it, with a test database in it."""
    if "DATABASE_URL" in os.environ:
        yield
        return
    database.prepare(VAR)
    database.test_in_it()
    with database.running(VAR):
        yield
    database.remove(VAR)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Tests of other databases than the embedded one make theirs anew."""
    return "DATABASE_URL" not in os.environ


@pytest.fixture(scope="session")
def granted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The roles of the web and of the worker have the rights that `birpencere run` gives them."""
    with django_db_blocker.unblock():
        connection.ensure_connection()
        roles.make(connection.connection)
        roles.grant(connection.connection)
        connection.close()


@pytest.fixture(scope="session")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The sandbox's processes, started once for all tests; telephones confirm at once."""
    with start(tmp_path_factory.mktemp("outside"), free_base_port()) as running:
        yield running


@pytest.fixture(autouse=True)
def _nothing_of_another_test() -> None:
    """What a test before has seen is not served to this one, nor is its language spoken on."""
    Pages.forget()
    translation.activate(conf.settings.LANGUAGE_CODE)


USED = """
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relname = any (%s) and pg_relation_size(oid) > 0
"""
"""Tables in which there may be rows."""
NONE = SQL("(select null where false)")


@pytest.fixture(autouse=True, scope="session")
def emptying() -> Iterator[None]:
    """Between two tests what they wrote is deleted: of a hundred and thirty tables the dozen that have rows.

    As a copy does it: no trigger keeps the ledgers, none looks for rows that refer to one deleted, for all go.
    Truncating all tables takes thirty times as long.
    """

    def emptied(self: Any, statements: list[str]) -> None:
        names = [*connection.introspection.django_table_names(), "procrastinate_jobs"]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(USED, [names])
            rows = [
                SQL("(select {} from {} limit 1)").format(Literal(name), Identifier(name))
                for (name,) in cursor.fetchall()
            ]
            cursor.execute(SQL(" union all ").join([NONE, *rows]))
            found = [Identifier(row[0]) for row in cursor.fetchall()]
            deletes = [SQL("delete from {}").format(name) for name in found]
            cursor.execute(SQL("; ").join([SQL(database.AS_A_COPY), *deletes]))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(connection.ops), "execute_sql_flush", emptied)
        yield
