"""What registers are asked midway: by what, whether the answer still counts, and how expressions see it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.kernel import cel
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message
from birpencere.kernel.text import LANGUAGES, Language, Text
from birpencere.regulations.rules.facts import midnight
from birpencere.regulations.rules.gained import samples, shown_gained, taken
from birpencere.regulations.types import (
    Answer,
    Asking,
    Facts,
    Field,
    Gained,
    Key,
    Option,
    OptionsOf,
    Question,
    Value,
    ValueKind,
)

ASKED: Final = "asked"
"""The name under which the facts of a case keep what registers answered midway."""
NOT_ASKED: Message = _("The register has not been asked yet. Go on, and it is.")
Item = Mapping[str, Value]


def parameters_of(asking: Asking, context: cel.Context) -> Mapping[str, str] | None:
    """What the register is asked by; nothing while an answer that it is asked by is not there."""
    if not asking.condition.is_true(context):
        return None
    found = {one.name: _sent(one.value.value(context)) for one in asking.parameters}
    return found if all(found.values()) else None


def _sent(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def kept_answer(
    question: Question, records: Iterable[Mapping[str, Any]], now: datetime
) -> dict[str, Any]:
    """What the register said now as a case keeps it; raises ValueError where it is not what is taken."""
    asking = question.asking
    items = [taken(asking.takes, record) for record in records]
    return {
        **_identity(asking, question.parameters),
        "items": items if asking.many else items[:1],
        "read_at": now.isoformat(),
    }


def with_answer(facts: Facts, key: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with what was answered under that key of `asks`."""
    return {**facts, ASKED: {**facts.get(ASKED, {}), key: dict(answer)}}


def _identity(asking: Asking, parameters: Mapping[str, str]) -> dict[str, Any]:
    """What an answer answers: it counts for no other question."""
    return {
        "records": asking.records,
        "by": dict(parameters),
        "takes": [str(one.key) for one in asking.takes],
        "many": asking.many,
    }


def answer_to(
    asking: Asking, parameters: Mapping[str, str], facts: Facts, today: date
) -> Answer | None:
    """What the register said to this very question, if that is not too long ago."""
    kept = facts.get(ASKED, {}).get(asking.key)
    if not kept or any(kept.get(k) != v for k, v in _identity(asking, parameters).items()):
        return None
    read_at = datetime.fromisoformat(kept["read_at"])
    if (today - local_date(read_at)).days > asking.days:
        return None
    return Answer(asking, tuple(kept["items"]), read_at)


def seen_in_cel(asking: Asking, items: Iterable[Item]) -> object:
    """An answer as expressions see it; every taken key is there, days are timestamps."""
    seen = [{one.key: _in_cel(one, item.get(one.key)) for one in asking.takes} for item in items]
    return seen if asking.many else next(iter(seen), asking.absent)


def _in_cel(gained: Gained, value: Value | None) -> object:
    return midnight(str(value)) if value and gained.kind is ValueKind.DATE else value


def sample(asking: Asking) -> object:
    """The example as expressions see it, on which they are tried."""
    return seen_in_cel(asking, [samples(asking.takes)])


def offered(field: Field, answers: Mapping[str, Answer]) -> Field:
    """The question with the answers that the register gave; none where it is not answered."""
    of = field.options_of
    answer = answers.get(of.asked) if of else None
    if of is None or answer is None:
        return field
    takes = {str(one.key): one for one in answer.asking.takes}
    records = {str(item.get(of.key)): item for item in answer.items if of.key in item}
    options = (_option(of, takes, key, item) for key, item in records.items())
    return replace(field, options=tuple(options))


def _option(of: OptionsOf, takes: Mapping[str, Gained], key: str, item: Item) -> Option:
    hint = {language: _hint(of, takes, item, language) for language in LANGUAGES}
    label = {language: _shown(takes[of.label], item, language) for language in LANGUAGES}
    return Option(Key(key), Text(**label), Text(**hint) if any(hint.values()) else None)


def _hint(of: OptionsOf, takes: Mapping[str, Gained], item: Item, language: Language) -> str:
    said = ((takes[key], _shown(takes[key], item, language)) for key in of.hints)
    return "; ".join(f"{one.label.in_(language)}: {value}" for one, value in said if value)


def _shown(gained: Gained, item: Item, language: Language) -> str:
    value = item.get(gained.key)
    return "" if value is None else shown_gained(gained, value, language)
