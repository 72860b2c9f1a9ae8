"""Conditions as people build them: a question, how it compares, with what; and the CEL that they come to.

A condition is groups of comparisons: inside a group all hold, or one of them is enough; between the groups the
other way round. What does not fit into that is edited as CEL.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.money import Money

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
    "matches": _("is written like"),
    "== of": _("is the same as the answer to"),
    "!= of": _("differs from the answer to"),
    "< of": _("is less than the answer to"),
    "<= of": _("is at most the answer to"),
    "> of": _("is more than the answer to"),
    ">= of": _("is at least the answer to"),
    "answered": _("is answered"),
    "unanswered": _("is not answered"),
}
ALONE: Final = frozenset({"answered", "unanswered"})
"""Operators that compare with nothing."""
SIGNS: Final = ("==", "!=", "<", "<=", ">", ">=")
ORDER: Final = SIGNS[2:]
AGAINST: Final = frozenset(f"{sign} of" for sign in SIGNS)
"""Operators that compare with another question."""
EITHER: Final = ("answered", "unanswered")
MEASURED: Final = (*SIGNS, *(f"{sign} of" for sign in SIGNS), *EITHER)
BY_TYPE: Final[Mapping[str, tuple[str, ...]]] = {
    "choice": ("==", "!=", *EITHER),
    "choices": ("has", "lacks"),
    "yes_no": ("==", "!="),
    "number": MEASURED,
    "decimal": MEASURED,
    "money": MEASURED,
    "date": (*ORDER, *(f"{sign} of" for sign in ORDER), *EITHER),
    "text": ("==", "!=", "== of", "!= of", "matches", *EITHER),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """`licence_type == "biometric"`"""

    question: str
    operator: str
    value: str = ""
    """As people type it: the key of an answer, `yes`, `18`, `2026-12-31`, `150.00`; or the other question."""
    kind: str = "text"
    """The type of the question, of those in `BY_TYPE`."""

    @property
    def cel(self) -> str:
        name, operator = self.question, self.operator
        if operator in AGAINST:
            return f"{name} {operator.removesuffix(' of')} {self.value}"
        value = _literal(self.value, self.kind)
        match operator:
            case "has":
                return f"{value} in {name}"
            case "lacks":
                return f"!({value} in {name})"
            case "matches":
                return f"{name}.matches({value})"
            case "answered":
                return f"{name} != null"
            case "unanswered":
                return f"{name} == null"
        return f"{name} {operator} {value}"


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


def _literal(value: str, kind: str) -> str:
    if kind == "yes_no":
        return "true" if value == "yes" else "false"
    if kind == "number":
        return value
    if kind == "decimal":
        return value if "." in value else f"{value}.0"
    if kind == "money":
        return str(Money(value).qepik)
    if kind == "date":
        return f'timestamp("{value}T00:00:00Z")'
    return '"{}"'.format(value.replace("\\", "").replace('"', "'"))
