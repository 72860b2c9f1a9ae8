"""The questions that a condition can be about, by the place where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.rules.labels_of_kinds import FACTS
from birpencere.drafting.rules.references import (
    STANDS,
    in_language,
    list_of,
    mapping_of,
    name_of,
    things_at,
)
from birpencere.drafting.rules.tree import Place, kept_at
from birpencere.kernel.text import Language


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a condition can be about."""

    name: str
    label: str
    kind: str
    answers: tuple[tuple[str, str], ...] = ()


SIMPLE: Final = frozenset({"text", "choice", "choices", "yes_no", "number", "money", "date"})
AS_TEXT: Final = frozenset({"fin", "voen", "plate", "vin", "reference", "place"})


def questions_for(
    document: Mapping[str, Any], language: Language, place: Place = ()
) -> tuple[Asked, ...]:
    """Who applies, every question of the form whose answer can be compared, and what only the place has.

    Inside of a table or a group these are the other answers of the row; over a whole table, its totals.
    """
    kinds = {"person": _("a person"), "organisation": _("an organisation")}
    applicant = Asked(
        "applicant.kind",
        str(FACTS["applicant.kind"]),
        "choice",
        tuple((key, str(word)) for key, word in kinds.items()),
    )
    found = (_asked(one, language) for one in things_at(document, STANDS["fields"]))
    return (
        applicant,
        *_visits(document, language),
        *filter(None, found),
        *_row(document, language, place),
        *(_totals(document, language) if place[:1] == ("checks",) else ()),
    )


def asked_before(
    questions: tuple[Asked, ...], document: Mapping[str, Any], place: Place
) -> tuple[Asked, ...]:
    """Those that a condition at a place of the form can be about: what was asked by then."""
    last: int | None
    match place:
        case ("form", "steps", int(step), "fields", int(number), *rest):
            last = number + ("checks" in rest)
        case ("form", "steps", int(step), *rest):
            last = None if rest[:1] == ["checks"] else 0
        case _:
            return questions
    steps = [mapping_of(one) for one in list_of(mapping_of(document.get("form")).get("steps"))]
    fields = [one for before in steps[:step] for one in things_at(before, ("fields",))]
    fields += [*things_at(steps[step], ("fields",))][:last] if step < len(steps) else []
    keys = {one.get("key") for one in fields}
    return tuple(one for one in questions if "." in one.name or one.name in keys)


def _visits(document: Mapping[str, Any], language: Language) -> Iterator[Asked]:
    """What one comes for, where a time is booked."""
    visits = things_at(document, STANDS["visits"])
    answers = tuple(
        (str(one.get("key")), in_language(one.get("label"), language)) for one in visits
    )
    if answers:
        yield Asked("booked.kind", str(_("What one comes for")), "choice", answers)


def _row(document: Mapping[str, Any], language: Language, place: Place) -> Iterator[Asked]:
    """The answers of the row in which the place stands, up to its own column."""
    match place:
        case ("table", "fields", int(column), *rest):
            holder: Place = ("table",)
        case ("form", "steps", int(step), "fields", int(number), "fields", int(column), *rest):
            holder = ("form", "steps", step, "fields", number)
        case _:
            return
    columns = [*things_at(next(iter(kept_at(document, holder)), None), ("fields",))]
    for one in columns[: column + ("checks" in rest)]:
        if asked := _asked(one, language):
            yield Asked(f"row.{asked.name}", asked.label, asked.kind, asked.answers)


def _totals(document: Mapping[str, Any], language: Language) -> Iterator[Asked]:
    """What all rows come to."""
    for one in things_at(document, ("totals",)):
        kind = "money" if one.get("measure") == "money" else "number"
        yield Asked(f"totals.{one.get('key')}", name_of(one, language), kind)


def _asked(field: Mapping[str, Any], language: Language) -> Asked | None:
    kind = str(field.get("type"))
    kind = "text" if kind in AS_TEXT else kind
    if kind not in SIMPLE or not field.get("key"):
        return None
    label = name_of(field, language)
    answers: tuple[tuple[str, str], ...] = ()
    if kind == "yes_no":
        answers = (("yes", str(_("yes"))), ("no", str(_("no"))))
    if kind in ("choice", "choices"):
        options = things_at(field, ("options",))
        answers = tuple(
            (str(one.get("key")), in_language(one.get("label"), language)) for one in options
        )
    is_decimal = kind == "number" and field.get("decimals")
    return Asked(str(field["key"]), label, "decimal" if is_decimal else kind, answers)
