"""Seconds until everything is ready: over an empty folder, and the second time."""

import shutil
import subprocess
import time
from dataclasses import replace

from benchmarks.place import Place
from benchmarks.system import database, portal
from benchmarks.table import ROUNDS, Aim, Row

_PORTAL = "from django.core.wsgi import get_wsgi_application as load; load()"
"""Not `birpencere.wsgi`: that one serves, and writes down what it has gathered, which takes a database."""


def rows(place: Place) -> list[Row]:
    """Each start beside the one part of it that nothing can shorten."""
    first = Row("first start", "s", "PostgreSQL alone, first start")
    second = Row("second start", "s", "one import of the portal", Aim(5, is_most=True))
    for number in range(ROUNDS):
        fresh = replace(place, var=place.var.with_name(f"fresh-{number}"))
        first.add(_start(fresh), _start_database(fresh))
        second.add(_start(place), _import(place))
    return [first, second]


def _start(place: Place) -> float:
    with portal(place) as seconds:
        return seconds


def _start_database(place: Place) -> float:
    shutil.rmtree(place.var)
    with database(place) as seconds:
        pass
    shutil.rmtree(place.var)
    return seconds


def _import(place: Place) -> float:
    begun = time.monotonic()
    command = [place.program("")[0], "-c", _PORTAL]
    settings = place.environment(DJANGO_SETTINGS_MODULE="birpencere.settings")
    subprocess.run(command, env=settings, check=True)
    return time.monotonic() - begun
