"""Registers that a form asks midway: each question once, outside of any transaction, its answer kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import ceil
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.applications.actions import keep_answer
from birpencere.applications.models import Application
from birpencere.applications.queries import reading_of, regulation_for
from birpencere.exchange.actions import read_records
from birpencere.exchange.types import Reader, Record, Wanted
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import BirPencereError, Message, NotFound, TooMany, Unavailable
from birpencere.kernel.text import Text
from birpencere.regulations.rules import kept_answer
from birpencere.regulations.types import Question
from birpencere.web.formats import in_language
from birpencere.web.throttle import Buckets, Rate

HOLDER: Final = "holder"
"""The name under which every register knows whom a record is about: a FIN or a VÖEN."""
NOT_FOUND = _("%(register)s holds no such thing. Check what you have typed.")
SILENT = _(
    "%(register)s does not answer now. What you have typed is kept: try again in a few minutes."
)
TOO_OFTEN = _("You have asked %(register)s too often. Wait %(wait)s seconds, then go on.")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a register gave no answer, told at the question that it is asked by."""

    problems: Mapping[str, Message | Text]
    status: int
    """Of HTTP."""
    wait: int = 0
    """Seconds until one may ask again."""


def ask_registers(
    *, application: Application, step: str, acting: Actor, now: datetime
) -> Failure | None:
    """What leaving the step asks is answered and kept with the case, or the first failure says why not.

    One question may need the answer of another, so they are asked one after the other.
    """
    reading = reading_of(application, now)
    for _turn in list(regulation_for(application).form.asks):
        due = reading.due_on(step)
        if not due:
            return None
        try:
            application = _ask(application, due[0], acting, now)
        except (NotFound, Unavailable, TooMany) as error:
            return _failure(application, due[0], error)
        reading = reading_of(application, now)
    return None


def _ask(application: Application, question: Question, acting: Actor, now: datetime) -> Application:
    """The case with the register's answer; raises NotFound, Unavailable or TooMany."""
    asking, number = question.asking, application.service.number
    wait = turns(asking.per_minute).take(f"{number}:{asking.key}:{acting.person_id}")
    if wait:
        raise TooMany(retry_after=ceil(wait))
    register = regulation_for(application).register(asking.register).name
    holder = question.parameters.get(HOLDER, "")
    found = read_records(
        Wanted(asking.records, register, question.parameters, holder),
        Reader(acting, f"applications.{number}", now, application.pk, asking.purpose),
    )
    answer = _understood(question, found, now)
    return keep_answer(
        application_id=application.pk, key=asking.key, answer=answer, acting=acting, now=now
    )


def _understood(question: Question, found: tuple[Record, ...], now: datetime) -> dict[str, Any]:
    """The answer as it is kept; raises Unavailable for one that is not what the regulation says."""
    try:
        return kept_answer(question, found, now)
    except ValueError as error:
        raise Unavailable(system=question.asking.records, reason="unknown answer") from error


@cache
def turns(per_minute: int) -> Buckets:
    """How often one may ask where the regulation sets this limit; each process counts for itself."""
    return Buckets(Rate(burst=per_minute, per_second=per_minute / 60))


def _failure(
    application: Application, question: Question, error: NotFound | Unavailable | TooMany
) -> Failure:
    """The three are told in different words."""
    asking = question.asking
    register = in_language(regulation_for(application).register(asking.register).name)
    wait = int(error.facts.get("retry_after", 0))
    said: Message | Text = _words(error) % {"register": register, "wait": wait}
    if isinstance(error, NotFound):
        return Failure({asking.field: asking.missing or said}, 422)
    return Failure({asking.field: said}, error.status, wait)


def _words(error: BirPencereError) -> str:
    match error:
        case NotFound():
            return str(NOT_FOUND)
        case TooMany():
            return str(TOO_OFTEN)
        case _:
            return str(SILENT)
