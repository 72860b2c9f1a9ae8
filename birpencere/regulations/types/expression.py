"""CEL expressions of a regulation, compiled once when the regulation is read."""

import re
from dataclasses import dataclass, field
from typing import Self, cast

from birpencere.kernel import cel

BOUND = re.compile(r"\.(?:all|exists|exists_one|map|filter)\(\s*([A-Za-z_]\w*)\s*,")
STRINGS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
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
        """Compiles `source`; a syntax error is a `ValueError` with the reason."""
        program = cel.compile(source)
        bound = BOUND.findall(STRINGS.sub("''", source))
        names = frozenset(program.variables()) - frozenset(bound)
        constant = None if names else program.execute()
        return cls(source, program, names, constant)

    def value(self, context: cel.Context) -> object:
        """What it comes to, or nothing."""
        if self.constant is not None:
            return self.constant
        try:
            return cast(object, self.program.execute(context))
        except FAULTS:
            return None


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
