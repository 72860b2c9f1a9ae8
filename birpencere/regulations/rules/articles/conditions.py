"""Conditions as people say them: the part of CEL that regulations use of it; of all else the expression stands alone.

Grammar: `or := and ("||" and)*`, `and := one ("&&" one)*`, `one := "!" one | "(" or ")" | value (op value)?`, where `size(x) > 0` is a value of its own.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.saying import (
    EMPTY,
    each,
    fill,
    joined,
    money,
    quoted,
    same,
)
from birpencere.regulations.types import (
    BookingRegulation,
    CaseRegulation,
    Field,
    Gained,
    Option,
    Regulation,
    ValueKind,
)
from birpencere.regulations.types.expression import Expression

TOKEN = re.compile(
    r"""\s*(?:(?P<text>"[^"\\]*"|'[^'\\]*')|(?P<number>-?[0-9]+(?:\.[0-9]+)?)"""
    r"""|size\((?P<filled>\w+)\)\s*>\s*0(?![.\d])|(?P<name>[A-Za-z_][\w.]*)|(?P<sign>\|\||&&|[=!<>]=|[<>!()]))"""
)
AND = Text(" və ", " and ", " и ")
OR = Text(" və ya ", " or ", " или ")
EQUAL = Text("{what} – {value}", "{what} is {value}", "{what} – {value}")
UNEQUAL = Text("{what} – {value} deyil", "{what} is not {value}", "{what} – не {value}")
CONTAINS = Text(
    "{what} sualının cavabları arasında {value} var",
    "the answers to {what} include {value}",
    "среди ответов на {what} есть {value}",
)
ANSWERED = Text("{what} sualına cavab verilib", "{what} is answered", "на {what} дан ответ")
UNANSWERED = Text(
    "{what} sualına cavab verilməyib", "{what} is not answered", "на {what} нет ответа"
)
VISIT = Text("Gəlişin məqsədi", "Purpose of the visit", "Цель визита")
YES, NO = Text("bəli", "yes", "да"), Text("xeyr", "no", "нет")
COMPARED = Text("{what} {sign} {value}", "{what} {sign} {value}", "{what} {sign} {value}")
APPLICANT: Mapping[str, Text] = {
    "person": Text(
        "müraciət edən fiziki şəxsdir",
        "the applicant is a natural person",
        "заявитель – физическое лицо",
    ),
    "organisation": Text(
        "müraciət edən hüquqi şəxsdir",
        "the applicant is a legal entity",
        "заявитель – юридическое лицо",
    ),
}
SIGNS = {"<=": "≤", ">=": "≥", "<": "<", ">": ">"}


class Unsaid(Exception):
    """The expression is none that has words here."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a name in an expression stands for."""

    label: Text
    options: tuple[Option, ...] = ()
    is_money: bool = False
    """Numbers that it is compared with are qəpik."""

    def word(self, key: str) -> Text:
        """The answer of that key, as the form has it."""
        label = next((option.label for option in self.options if option.key == key), None)
        return quoted(label or same(key))


def in_words(regulation: Regulation, expression: Expression) -> Text:
    """What the expression says, or nothing where there are no words for it."""
    try:
        return _Sentence(expression.source, names_of(regulation)).read()
    except Unsaid:
        return EMPTY


def names_of(regulation: Regulation) -> Mapping[str, Known]:
    """What expressions of the regulation can name: questions, columns, what registers say, what operations find."""
    fields = list(regulation.form.fields)
    table = getattr(regulation, "table", None)
    names: dict[str, Known] = {field.key: _known(field) for field in fields}
    for group in (*fields, *([table] if table else [])):
        names |= {f"row.{inner.key}": _known(inner) for inner in group.fields}
    for asking in regulation.form.asks:
        for take in asking.takes:
            names[f"{asking.key}.{take.key}"] = _gained(take)
    if isinstance(regulation, BookingRegulation):
        visits = tuple(Option(visit.key, visit.label) for visit in regulation.visits)
        names["booked.kind"] = Known(VISIT, visits)
    if isinstance(regulation, CaseRegulation):
        for operation in regulation.operations:
            for gained in operation.automatic.gains if operation.automatic else ():
                names[f"found.{operation.key}.{gained.key}"] = _gained(gained)
    return names


def _known(field: Field) -> Known:
    return Known(field.label, field.options, field.type == "money")


def _gained(one: Gained) -> Known:
    return Known(one.label, one.words, one.kind is ValueKind.MONEY)


class _Sentence:
    """Reads an expression from left to right."""

    def __init__(self, source: str, names: Mapping[str, Known]) -> None:
        self.names = names
        self.tokens: list[tuple[str, str]] = []
        at, source = 0, source.strip()
        while at < len(source):
            found = TOKEN.match(source, at)
            if found is None or found.lastgroup is None:
                raise Unsaid
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            at = found.end()

    def read(self) -> Text:
        said = self._or()
        if self.tokens:
            raise Unsaid
        return said

    def _next(self) -> tuple[str, str]:
        if not self.tokens:
            raise Unsaid
        return self.tokens.pop(0)

    def _takes(self, *signs: str) -> str:
        """The sign that comes next, if it is one of these."""
        if self.tokens and self.tokens[0][1] in signs:
            return self.tokens.pop(0)[1]
        return ""

    def _or(self) -> Text:
        return self._joined(self._and, "||", OR)

    def _and(self) -> Text:
        return self._joined(self._one, "&&", AND)

    def _joined(self, part: Callable[[], Text], sign: str, between: Text) -> Text:
        parts = [part()]
        while self._takes(sign):
            parts.append(part())
        return joined(parts, between)

    def _one(self) -> Text:
        if self._takes("("):
            inner = self._or()
            if not self._takes(")"):
                raise Unsaid
            return fill(Text("({a})", "({a})", "({a})"), a=inner)
        if self._takes("!"):
            return self._compared(self._next(), "==", ("name", "false"))
        left = self._next()
        if left[0] == "filled":
            return fill(ANSWERED, what=quoted(self._known(("name", left[1])).label))
        sign = self._takes("==", "!=", "<=", ">=", "<", ">", "in")
        return self._compared(left, sign or "==", self._next() if sign else ("name", "true"))

    def _compared(self, left: tuple[str, str], sign: str, right: tuple[str, str]) -> Text:
        if sign == "in":
            known = self._known(right)
            return fill(CONTAINS, what=quoted(known.label), value=known.word(_literal(left)))
        if left == ("name", "applicant.kind") and sign in ("==", "!="):
            return _applicant(_literal(right), sign)
        known = self._known(left)
        what = quoted(known.label)
        if right == ("name", "null") and sign in ("==", "!="):
            return fill(UNANSWERED if sign == "==" else ANSWERED, what=what)
        value = self._value(known, right)
        if sign in SIGNS:
            return fill(COMPARED, what=what, sign=SIGNS[sign], value=value)
        return fill(EQUAL if sign == "==" else UNEQUAL, what=what, value=value)

    def _known(self, token: tuple[str, str]) -> Known:
        if token[0] != "name" or token[1] not in self.names:
            raise Unsaid
        return self.names[token[1]]

    def _value(self, known: Known, token: tuple[str, str]) -> Text:
        kind, said = token
        if kind == "text":
            return known.word(_literal(token))
        if kind == "number" and known.is_money and "." not in said:
            return money(Money.from_qepik(int(said)))
        if kind == "number":
            return each(lambda language: said if language == "en" else said.replace(".", ","))
        if said in ("true", "false"):
            return YES if said == "true" else NO
        return quoted(self._known(token).label)


def _literal(token: tuple[str, str]) -> str:
    if token[0] != "text":
        raise Unsaid
    return token[1][1:-1]


def _applicant(kind: str, sign: str) -> Text:
    if kind not in APPLICANT:
        raise Unsaid
    if sign == "==":
        return APPLICANT[kind]
    return APPLICANT["person" if kind == "organisation" else "organisation"]
