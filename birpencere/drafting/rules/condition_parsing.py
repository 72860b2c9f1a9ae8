"""From the CEL of a condition to its questions and answers, where it is no more than that; and to words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.rules.condition_questions import Asked, questions_for
from birpencere.drafting.rules.conditions import (
    AGAINST,
    ALONE,
    BY_TYPE,
    OPERATORS,
    SIGNS,
    Built,
    Comparison,
)
from birpencere.drafting.rules.tree import Place
from birpencere.kernel.money import Money
from birpencere.kernel.text import Language

TOKEN: Final = re.compile(
    r"\s*(?:(?P<string>\"[^\"\\]*\"|'[^'\\]*')|(?P<number>-?[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*){0,2})|(?P<sign>&&|\|\||==|!=|<=|>=|[<>()!]))"
)
DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00Z)?")


class NotBuildable(ValueError):
    """The expression is more than questions compared with answers."""


def built_of(cel: str, document: Mapping[str, Any], place: Place = ()) -> Built | None:
    """The condition that an expression at a place is; nothing where the builder cannot show it."""
    if cel.strip() == "true":
        return Built(())
    try:
        kinds = {one.name: one for one in questions_for(document, "az", place)}
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
        if name.endswith(".matches"):
            return self.matching(name.removesuffix(".matches"))
        if self.peek()[1] not in SIGNS:
            return self.made(name, "==", "true", "word")
        operator = self.take()
        kind, value = self.literal()
        if kind == "word" and value in self.kinds:
            return self.against(name, operator, value)
        return self.made(name, operator, value, kind)

    def matching(self, name: str) -> Comparison:
        """`name.matches("^[0-9]+$")`, of which the name and the point were read."""
        self.take("(")
        kind, text = self.peek()
        self.take()
        self.take(")")
        return self.made(name, "matches", text[1:-1], kind)

    def against(self, name: str, operator: str, other: str) -> Comparison:
        """Two questions of one type."""
        one = self.kinds.get(name)
        if one is None or one.kind != self.kinds[other].kind:
            raise NotBuildable
        if f"{operator} of" not in BY_TYPE[one.kind]:
            raise NotBuildable
        return Comparison(name, f"{operator} of", other, one.kind)

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
        elif asked.kind in ("number", "decimal") and ("." in value) != (asked.kind == "decimal"):
            raise NotBuildable  # CEL tells whole numbers from others
        elif asked.kind == "yes_no":
            value = {"true": "yes", "false": "no"}.get(value, "")
        elif asked.kind == "money":
            value = str(Money.from_qepik(int(value)).amount)
        if operator not in BY_TYPE[asked.kind] or (asked.kind == "yes_no" and not value):
            raise NotBuildable
        return Comparison(name, operator, value, asked.kind)


WRITTEN: Final = {
    "yes_no": "word",
    "number": "number",
    "decimal": "number",
    "money": "number",
    "date": "day",
}
"""By which kind of token the answer to a question of a type is written; by a string where nothing is said."""


def in_words(cel: str, document: Mapping[str, Any], language: Language, place: Place = ()) -> str:
    """The condition as people say it; nothing where only the expression can say it."""
    if cel in ("true", "false"):
        return str(_("always") if cel == "true" else _("never"))
    built = built_of(cel, document, place)
    if built is None:
        return ""
    asked = {one.name: one for one in questions_for(document, language, place)}
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
    if one.operator in AGAINST:
        value = asked[one.value].label
    quoted = f"“{value}”" if value else ""
    return " ".join(filter(None, (f"“{question.label}”", str(OPERATORS[one.operator]), quoted)))
