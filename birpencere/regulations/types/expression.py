"""CEL expressions of a regulation, compiled once when the regulation is read."""

import re
from dataclasses import dataclass, field
from typing import Self, cast

from birpencere.kernel import cel

BOUND = re.compile(r"\.(?:all|exists|exists_one|map|filter)\(\s*([A-Za-z_]\w*)\s*,")
STRINGS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
PARSED = re.compile(r"<input>:(?P<line>\d+):(?P<column>\d+): (?P<detail>[^\n]*)")
FAULTS = (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError)
"""What an evaluation can raise: a division by zero, an absent key, a comparison of unlike types."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression; where it cannot be computed it gives nothing, it never fails."""

    source: str
    program: cel.Program = field(repr=False, compare=False)
    names: frozenset[str] = field(compare=False)
    """The variables that it reads, without those that its own macros bind."""
    constant: object = field(compare=False)
    """Its value where it reads no variable."""

    @classmethod
    def of(cls, source: str) -> Self:
        """Compiles `source`; a syntax error is a `ValueError` with the reason, and so is a constant that fails."""
        try:
            program = cel.compile(source)
        except ValueError as error:
            raise ValueError(_reason(source, str(error))) from None
        bound = BOUND.findall(STRINGS.sub("''", source))
        names = frozenset(program.variables()) - frozenset(bound)
        return cls(source, program, names, None if names else _constant(program))

    def value(self, context: cel.Context) -> object:
        """What it comes to, or nothing."""
        if self.constant is not None:
            return self.constant
        try:
            return cast(object, self.program.execute(context))
        except FAULTS:
            return None


def _reason(source: str, told: str) -> str:
    """What the parser says, as one sentence with the character at which it stopped."""
    found = PARSED.search(told)
    if found is None:
        return "is no expression"
    line, column, detail = int(found["line"]), int(found["column"]), found["detail"].strip()
    if detail.startswith("Incomplete") or ("<EOF>" in detail and "extraneous" not in detail):
        is_bracket = "missing ')'" in detail
        return "is no expression: a bracket is not closed" if is_bracket else "ends too early"
    at = sum(len(one) + 1 for one in source.splitlines()[: line - 1]) + column
    return f"is no expression from character {at} on: {detail[:80]}"


def _constant(program: cel.Program) -> object:
    try:
        return program.execute()
    except FAULTS as error:
        raise ValueError(f"fails whatever is answered: {str(error).partition('.')[0]}") from None


class Condition(Expression):
    """An expression that is true or false."""

    __slots__ = ()

    @property
    def is_always(self) -> bool:
        return self.constant is True

    def is_true(self, context: cel.Context) -> bool:
        """Nothing is not true."""
        return self.value(context) is True


class Formula(Expression):
    """An expression that gives a value."""

    __slots__ = ()


ALWAYS = Condition.of("true")
NEVER = Condition.of("false")
