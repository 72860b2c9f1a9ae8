"""Conditions as people build them: a question, how it compares, with what; and the CEL that they come to.

A condition is groups of comparisons: inside a group all hold, or one of them is enough; between the groups the
other way round. What does not fit into that is edited as CEL.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

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
from birpencere.drafting.rules.tree import Place
from birpencere.kernel.errors import Message
from birpencere.kernel.money import Money
from birpencere.kernel.text import Language

Joint = Literal["&&", "||"]
OPERATORS: Final[Mapping[str, Message]] = {
    "==": _("is"),
    "!=": _("is not"),
    "<": _("is less than"),
    "<=": _("is at most"),
    ">": _("is more than"),
    ">=": _("is at least"),
    "has": _("includes"),
    "lacks": _("does not include"),
    "answered": _("is answered"),
    "unanswered": _("is not answered"),
}
ALONE: Final = frozenset({"answered", "unanswered"})
"""Operators that compare with nothing."""
BY_TYPE: Final[Mapping[str, tuple[str, ...]]] = {
    "choice": ("==", "!=", "answered", "unanswered"),
    "choices": ("has", "lacks"),
    "yes_no": ("==", "!="),
    "number": ("==", "!=", "<", "<=", ">", ">="),
    "money": ("==", "!=", "<", "<=", ">", ">="),
    "date": ("<", "<=", ">", ">="),
    "text": ("==", "!=", "answered", "unanswered"),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`licence_type == "biometric"`"""

    question: str
    operator: str
    value: str = ""
    """As people type it: the key of an answer, `yes`, `18`, `2026-12-31`, `150.00`."""
    kind: str = "text"
    """The type of the question, of those in `BY_TYPE`."""

    @property
    def cel(self) -> str:
        name, value = self.question, _literal(self.value, self.kind)
        match self.operator:
            case "has":
                return f"{value} in {name}"
            case "lacks":
                return f"!({value} in {name})"
            case "answered":
                return f"{name} != null"
            case "unanswered":
                return f"{name} == null"
        return f"{name} {self.operator} {value}"


@dataclass(frozen=True, slots=True)
class Built:
    """A whole condition."""

    groups: tuple[tuple[Comparison, ...], ...]
    joint: Joint = "&&"
    """Between the groups; inside of them it is the other one."""

    @property
    def inner(self) -> Joint:
        return "||" if self.joint == "&&" else "&&"

    @property
    def cel(self) -> str:
        """`true` where there is nothing to compare."""
        groups = [one for one in self.groups if one]
        parts = [f" {self.inner} ".join(one.cel for one in group) for group in groups]
        if len(parts) == 1:
            return parts[0]
        wrapped = [
            f"({part})" if len(group) > 1 else part
            for part, group in zip(parts, groups, strict=True)
        ]
        return f" {self.joint} ".join(wrapped) or "true"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a condition can be about."""

    name: str
    label: str
    kind: str
    answers: tuple[tuple[str, str], ...] = ()


def _literal(value: str, kind: str) -> str:
    if kind == "yes_no":
        return "true" if value == "yes" else "false"
    if kind == "number":
        return value
    if kind == "money":
        return str(Money(value).qepik)
    if kind == "date":
        return f'timestamp("{value}T00:00:00Z")'
    return '"{}"'.format(value.replace("\\", "").replace('"', "'"))


# --- what can be compared -----------------------------------------------------------------------------------


def questions_for(document: Mapping[str, Any], language: Language) -> tuple[Asked, ...]:
    """Who applies, and every question of the form whose answer can be compared."""
    kinds = {"person": _("a person"), "organisation": _("an organisation")}
    applicant = Asked(
        "applicant.kind",
        str(FACTS["applicant.kind"]),
        "choice",
        tuple((key, str(word)) for key, word in kinds.items()),
    )
    found = (_asked(one, language) for one in things_at(document, STANDS["fields"]))
    return (applicant, *filter(None, found))


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


SIMPLE: Final = frozenset({"text", "choice", "choices", "yes_no", "number", "money", "date"})


def _asked(field: Mapping[str, Any], language: Language) -> Asked | None:
    kind = str(field.get("type"))
    kind = "text" if kind in ("fin", "voen", "plate", "vin", "reference", "place") else kind
    if kind not in SIMPLE or not field.get("key") or (kind == "number" and field.get("decimals")):
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
    return Asked(str(field["key"]), label, kind, answers)
