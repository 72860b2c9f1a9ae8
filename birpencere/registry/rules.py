"""Rules of the registry over plain values."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from birpencere.kernel.numbering import RegistryNumber

LONGEST_SLUG: Final = 100
"""Characters of a name in an address; the number after it needs some more."""


def registry_numbers(
    services: Iterable[str], issued: Mapping[str, str], last: int = 0
) -> dict[str, str]:
    """The registry number of every service, by its number in the list.

    Who has one keeps it; the others get the next entries after `last` and after all that were issued, in the order
    in which they come.
    """
    last = max(last, last_entry(issued.values()))
    numbers = dict(issued)
    for service in services:
        if service not in numbers:
            last += 1
            numbers[service] = str(RegistryNumber(service, last))
    return numbers


def last_entry(numbers: Iterable[str]) -> int:
    """The highest entry among registry numbers; 0 where there is none."""
    return max((RegistryNumber.parse(number).entry for number in numbers), default=0)


def next_own_number(agency_code: str, taken: Iterable[str]) -> str:
    """`20-N3`: the number beside the list of an agency's next service that is registered on application."""
    counts = [
        number.rpartition("-N")[2] for number in taken if number.startswith(f"{agency_code}-N")
    ]
    return f"{agency_code}-N{max(map(int, counts), default=0) + 1}"


def free_slug(name_slug: str, number: str, taken: Collection[str]) -> str:
    """The address of a new service: its name, with its number where another service has that address already."""
    wished = name_slug[:LONGEST_SLUG].strip("-")
    if wished and wished not in taken:
        return wished
    return f"{wished}-{number.lower()}".strip("-")
