"""Conditions as people build them: a question, how it compares, with what; and the CEL that they come to.

A condition is groups of comparisons: inside a group all hold, or one of them is enough; between the groups the
other way round. What does not fit into that is edited as CEL.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.rules.labels_of_kinds import FACTS
from birpencere.drafting.rules.references import STANDS, in_language, name_of, things_at
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
TOKEN: Final = re.compile(
    r"\s*(?:(?P<string>\"[^\"\\]*\"|'[^'\\]*')|(?P<number>-?[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)|(?P<sign>&&|\|\||==|!=|<=|>=|[<>()!]))"
)
DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00Z)?")


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
    steps = (document.get("form") or {}).get("steps") or []
    fields = [one for before in steps[:step] for one in before.get("fields") or ()]
    fields += (steps[step].get("fields") or [])[:last] if step < len(steps) else []
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
        options = [one for one in field.get("options") or () if isinstance(one, dict)]
        answers = tuple(
            (str(one.get("key")), in_language(one.get("label"), language)) for one in options
        )
    return Asked(str(field["key"]), label, kind, answers)


# --- from CEL -----------------------------------------------------------------------------------------------


class NotBuildable(ValueError):
    """The expression is more than questions compared with answers."""


def built_of(cel: str, document: Mapping[str, Any]) -> Built | None:
    """The condition that an expression is; nothing where the builder cannot show it."""
    if cel.strip() == "true":
        return Built(())
    try:
        kinds = {one.name: one for one in questions_for(document, "az")}
        return _Parser(list(_tokens(cel)), kinds).whole()
    except NotBuildable:
        return None


def _tokens(cel: str) -> Iterator[tuple[str, str]]:
    at, cel = 0, cel.strip()
    while at < len(cel):
        found = TOKEN.match(cel, at)
        if found is None:
            raise NotBuildable
        yield str(found.lastgroup), found[str(found.lastgroup)]
        at = found.end()


class _Parser:
    """Reads groups of comparisons, one level deep."""

    def __init__(self, tokens: list[tuple[str, str]], kinds: Mapping[str, Asked]) -> None:
        self.tokens, self.kinds, self.at = tokens, kinds, 0

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def take(self, *texts: str) -> str:
        """The next token, which must be one of these; any where none is named."""
        _kind, text = self.peek()
        if (texts and text not in texts) or not text:
            raise NotBuildable
        self.at += 1
        return text

    def whole(self) -> Built:
        first, inner = self.group()
        if self.peek()[1] not in ("&&", "||"):
            self.end()
            return Built((first,), "&&") if inner == "||" else Built(tuple((one,) for one in first))
        joint: Any = self.peek()[1]
        groups = [(first, inner)]
        while self.peek()[1] == joint:
            self.take(joint)
            groups.append(self.group())
        self.end()
        if any(one == joint for _group, one in groups):
            raise NotBuildable
        return Built(tuple(group for group, _inner in groups), joint)

    def end(self) -> None:
        if self.peek()[0] != "end":
            raise NotBuildable

    def group(self) -> tuple[tuple[Comparison, ...], str]:
        """One comparison, or several in brackets, with what joins them."""
        if self.peek()[1] != "(":
            return (self.comparison(),), ""
        self.take("(")
        found, inner = [self.comparison()], ""
        while self.peek()[1] in ("&&", "||"):
            joint = self.take("&&", "||")
            if inner and joint != inner:
                raise NotBuildable
            inner = joint
            found.append(self.comparison())
        self.take(")")
        return tuple(found), inner

    def comparison(self) -> Comparison:
        kind, text = self.peek()
        if text == "!":
            return self.negated()
        if kind == "string":
            value = self.take()[1:-1]
            self.take("in")
            return self.made(self.take(), "has", value, "string")
        name = self.take()
        if kind != "word":
            raise NotBuildable
        if self.peek()[1] not in ("==", "!=", "<", "<=", ">", ">="):
            return self.made(name, "==", "true", "word")
        operator = self.take()
        kind, value = self.literal()
        return self.made(name, operator, value, kind)

    def negated(self) -> Comparison:
        self.take("!")
        if self.peek()[1] != "(":
            return self.made(self.take(), "==", "false", "word")
        self.take("(")
        value = self.take()
        self.take("in")
        name = self.take()
        self.take(")")
        return self.made(name, "lacks", value[1:-1], "string")

    def literal(self) -> tuple[str, str]:
        kind, text = self.peek()
        self.take()
        if text == "timestamp":
            self.take("(")
            found = DAY.fullmatch(self.take()[1:-1])
            self.take(")")
            if found is None:
                raise NotBuildable
            return "day", found[1]
        return (kind, text[1:-1]) if kind == "string" else (kind, text)

    def made(self, name: str, operator: str, value: str, kind: str) -> Comparison:
        """The comparison, if the question is of a type that can be compared so."""
        asked = self.kinds.get(name)
        if asked is None:
            raise NotBuildable
        if (kind, value) == ("word", "null") and operator in ("==", "!="):
            operator, value = ("unanswered" if operator == "==" else "answered"), ""
        elif WRITTEN.get(asked.kind, "string") != kind:
            raise NotBuildable
        elif asked.kind == "yes_no":
            value = {"true": "yes", "false": "no"}.get(value, "")
        elif asked.kind == "money":
            value = str(Money.from_qepik(int(value)).amount)
        if operator not in BY_TYPE[asked.kind] or (asked.kind == "yes_no" and not value):
            raise NotBuildable
        return Comparison(name, operator, value, asked.kind)


WRITTEN: Final = {"yes_no": "word", "number": "number", "money": "number", "date": "day"}
"""By which kind of token the answer to a question of a type is written; by a string where nothing is said."""


# --- in words -----------------------------------------------------------------------------------------------


def in_words(cel: str, document: Mapping[str, Any], language: Language) -> str:
    """The condition as people say it; nothing where only the expression can say it."""
    if cel in ("true", "false"):
        return str(_("always") if cel == "true" else _("never"))
    built = built_of(cel, document)
    if built is None:
        return ""
    asked = {one.name: one for one in questions_for(document, language)}
    joints = {"&&": _("and"), "||": _("or")}
    groups = [
        f" {joints[built.inner]} ".join(_said(one, asked) for one in group)
        for group in built.groups
    ]
    several = len(groups) > 1
    wrapped = [
        f"({said})" if several and len(group) > 1 else said
        for said, group in zip(groups, built.groups, strict=True)
    ]
    return f" {joints[built.joint]} ".join(wrapped)


def _said(one: Comparison, asked: Mapping[str, Asked]) -> str:
    question = asked[one.question]
    value = "" if one.operator in ALONE else dict(question.answers).get(one.value, one.value)
    quoted = f"“{value}”" if value else ""
    return " ".join(filter(None, (f"“{question.label}”", str(OPERATORS[one.operator]), quoted)))
