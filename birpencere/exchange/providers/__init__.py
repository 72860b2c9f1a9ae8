"""What is asked of which register. To add one: a file here, a key in `types.Register`, a line in the table.

The population register's client lives in identity, which needs it to know people.
"""

from collections.abc import Callable, Mapping

from birpencere.exchange.providers import tax
from birpencere.exchange.rules import facts_of_company, facts_of_person
from birpencere.exchange.types import Register
from birpencere.identity.queries import person_in_register
from birpencere.identity.types import Reading

Source = Callable[[str, Reading], dict[str, str]]
"""Takes the FIN or VÖEN; raises NotFound or Unavailable."""


def _person(fin: str, reading: Reading) -> dict[str, str]:
    return facts_of_person(person_in_register(fin, reading))


def _organisation(voen: str, reading: Reading) -> dict[str, str]:
    return facts_of_company(tax.read_company(voen, reading))


PROVIDERS: Mapping[str, tuple[Register, Source]] = {
    "person": (Register.POPULATION, _person),
    "organisation": (Register.TAX, _organisation),
}
"""Where the facts of regulations come from, by their first word."""
